using System.Net;
using ImmoNow.Server.Tests.Chat;
using ImmoNow.Server.Tests.Hosting;

namespace ImmoNow.Server.Tests.Contacts;

/// <summary>Two contacts become one, and two again.</summary>
public sealed class MergeTests
{
    [Fact]
    public async Task The_contact_that_stays_gets_what_it_lacks_and_all_that_hung_on_the_other()
    {
        var agency = await NewAgencyAsync();
        var scene = await SceneAsync(agency);

        var merged = await (await agency.Employee.SendJsonAsync($"/api/v1/contacts/{scene.Keep}/merge", new { merge_id = scene.Other })).BodyAsync(HttpStatusCode.OK);

        var contact = merged["contact"]!;
        Assert.Equal(("Anna", "0221 111111", "anna@example.org", "eins\n\nzwei"), ((string?)contact["first_name"], (string?)contact["phone"], (string?)contact["email"], (string?)contact["notes"]));
        Assert.Equal(["buyer", "owner"], contact["roles"]!.AsArray().Select(role => (string?)role));
        Assert.Equal(["A", "B"], contact["tags"]!.AsArray().Select(tag => (string?)tag));
        Assert.Equal(scene.Keep, await LinksAsync(agency, scene));
        Assert.Single((await agency.Employee.ReadAsync($"/api/v1/contacts/{scene.Keep}/activities"))["items"]!.AsArray());
        Assert.Single((await agency.Employee.ReadAsync($"/api/v1/contacts/{scene.Keep}/persons")).AsArray());
        await (await agency.Employee.GetAsync(new Uri($"/api/v1/contacts/{scene.Other}", UriKind.Relative))).ProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task A_merge_by_the_assistant_is_shown_done_once_and_taken_apart_again()
    {
        var agency = await NewAgencyAsync();
        var scene = await SceneAsync(agency);

        var proposal = await agency.ProposeAsync("merge_contacts", new { keep_id = scene.Keep, merge_id = scene.Other });
        Assert.Equal((null, "anna@example.org"), proposal.Diff()["email"]);
        Assert.Equal(("Käufer", "Käufer, Eigentümer"), proposal.Diff()["roles"]);
        Assert.DoesNotContain("phone", proposal.Diff().Keys);
        Assert.Equal(2, proposal.Action!.BoundVersions.Count);
        await (await agency.Employee.ConfirmAsync(proposal.Action.Id)).BodyAsync(HttpStatusCode.OK);
        await (await agency.Employee.ConfirmAsync(proposal.Action.Id)).BodyAsync(HttpStatusCode.OK);
        Assert.Equal(scene.Keep, await LinksAsync(agency, scene));

        await (await agency.Employee.UndoAsync(proposal.Action.Id)).BodyAsync(HttpStatusCode.OK);
        Assert.Equal(scene.Other, await LinksAsync(agency, scene));
        var keep = await agency.Employee.ReadAsync($"/api/v1/contacts/{scene.Keep}");
        Assert.Equal(("", "eins", "buyer"), ((string?)keep["email"], (string?)keep["notes"], (string?)Assert.Single(keep["roles"]!.AsArray())));
        var other = await agency.Employee.ReadAsync($"/api/v1/contacts/{scene.Other}");
        Assert.Equal("anna@example.org", (string?)other["email"]);
        Assert.Empty((await agency.Employee.ReadAsync($"/api/v1/contacts/{scene.Keep}/activities"))["items"]!.AsArray());
        Assert.Single((await agency.Employee.ReadAsync($"/api/v1/contacts/{scene.Other}/activities"))["items"]!.AsArray());
    }

    [Fact]
    public async Task A_merge_is_not_taken_apart_when_somebody_worked_on_the_contact()
    {
        var agency = await NewAgencyAsync();
        var scene = await SceneAsync(agency);
        var (action, _) = await agency.DoAsync("merge_contacts", new { keep_id = scene.Keep, merge_id = scene.Other });
        await (await agency.Admin.PatchAsync($"/api/v1/contacts/{scene.Keep}", new { source = "Messe" })).BodyAsync(HttpStatusCode.OK);

        await (await agency.Employee.UndoAsync(action)).ProblemAsync(HttpStatusCode.Conflict, "record_changed");
        Assert.Equal(scene.Keep, await LinksAsync(agency, scene));
    }

    [Fact]
    public async Task Half_a_merge_is_none()
    {
        var agency = await NewAgencyAsync();
        var scene = await SceneAsync(agency);
        var proposal = await agency.ProposeAsync("merge_contacts", new { keep_id = scene.Keep, merge_id = scene.Other });

        await (await agency.Employee.ConfirmAsync(proposal.Action!.Id, new { items = new[] { scene.Keep } })).ProblemAsync(HttpStatusCode.BadRequest, "invalid_arguments");
        Assert.Equal(scene.Other, await LinksAsync(agency, scene));
    }

    [Fact]
    public async Task A_merge_with_itself_a_stale_or_a_foreign_contact_is_refused()
    {
        var agency = await NewAgencyAsync();
        var scene = await SceneAsync(agency);
        var foreign = await SceneAsync(await NewAgencyAsync());
        var path = $"/api/v1/contacts/{scene.Keep}/merge";

        await (await agency.Employee.SendJsonAsync(path, new { merge_id = scene.Keep })).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        await (await agency.Employee.SendJsonAsync(path, new { merge_id = foreign.Other })).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await (await agency.Employee.SendJsonAsync(path, new { merge_id = scene.Other, keep_version = 99 })).ProblemAsync(HttpStatusCode.PreconditionFailed, "stale_version");
        await (await agency.Customer.SendJsonAsync(path, new { merge_id = scene.Other })).ProblemAsync(HttpStatusCode.Forbidden, "permission_denied");
        Assert.Equal(scene.Other, await LinksAsync(agency, scene));
        var pair = Assert.Single((await agency.Employee.ReadAsync($"/api/v1/contacts/duplicates?contact_id={scene.Keep}")).AsArray())!;
        Assert.Equal(("phone", scene.Other), ((string?)pair["reason"], (string?)pair["second"]!["id"]));
    }

    private static async Task<Scene> SceneAsync(TestAgency agency)
    {
        var client = agency.Employee;
        var keep = (string)(await client.CreateAsync("/api/v1/contacts", new { last_name = "Weber", phone = "0221 111111", roles = new[] { "buyer" }, tags = new[] { "A" }, notes = "eins" }))["id"]!;
        var other = (string)(await client.CreateAsync("/api/v1/contacts?allow_duplicate=true", new
        {
            first_name = "Anna",
            last_name = "Weber",
            phone = "+49 221 111111",
            email = "anna@example.org",
            roles = new[] { "buyer", "owner" },
            tags = new[] { "a", "B" },
            notes = "zwei",
        }))["id"]!;
        await client.CreateAsync($"/api/v1/contacts/{other}/activities", new { kind = "note", text = "war da" });
        await client.CreateAsync($"/api/v1/contacts/{other}/persons", new { name = "Otto" });
        var task = await client.CreateAsync("/api/v1/tasks", new { title = "Anrufen", related = new { type = "contact", id = other } });
        var property = await client.CreateAsync("/api/v1/properties", new { title = "Haus", property_type = "house", marketing_type = "sale", owner_contact_id = other });
        return new Scene(keep, other, (string)task["id"]!, (string)property["id"]!);
    }

    /// <summary>Whom the task and the property point at; they always agree.</summary>
    private static async Task<string?> LinksAsync(TestAgency agency, Scene scene)
    {
        var task = (string?)(await agency.Employee.ReadAsync($"/api/v1/tasks/{scene.Task}"))["related"]!["id"];
        Assert.Equal(task, (string?)(await agency.Employee.ReadAsync($"/api/v1/properties/{scene.Property}"))["owner_contact_id"]);
        return task;
    }

    private static async Task<TestAgency> NewAgencyAsync() => await (await SharedServer.GetAsync()).NewAgencyAsync();

    private sealed record Scene(string Keep, string Other, string Task, string Property);
}
