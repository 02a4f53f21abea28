using System.Net;
using System.Text.Json.Nodes;
using ImmoNow.Server.Tests.Chat;
using ImmoNow.Server.Tests.Hosting;
using ImmoNow.Server.Tests.Tasks;

namespace ImmoNow.Server.Tests.Knowledge;

/// <summary>Timelines and comments are found as parts of the contact and the task they belong to.</summary>
public sealed class IndexedPartsTests
{
    [Fact]
    public async Task What_was_last_said_with_a_contact_is_found_with_its_day_and_opens_the_contact()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var weber = await agency.Employee.CreateAsync("/api/v1/contacts", new { first_name = "Sabine", last_name = "Weber", roles = new[] { "buyer" } });
        await agency.Employee.CreateAsync("/api/v1/contacts", new { first_name = "Paul", last_name = "Anders" });
        await agency.Employee.CreateAsync($"/api/v1/contacts/{weber["id"]}/activities", new
        {
            kind = "call",
            subject = "Finanzierung",
            text = "Die Bank sagt bis Ende März zu.",
            // Shortly before midnight in London it is the next day already where the agency works.
            occurred_at = "2026-01-14T23:30:00Z",
        });
        await agency.IndexedAsync();

        var reply = await agency.Employee.AskAsync("Was wurde mit Frau Weber zuletzt besprochen?");

        Assert.Contains("Bank", reply.Text(), StringComparison.Ordinal);
        var source = reply["sources"]!.AsArray().First(each => (string?)each!["location"] == "Anruf vom 15.01.2026")!;
        Assert.Equal("contact", (string?)source["entity_type"]);
        Assert.Equal((string?)weber["id"], (string?)source["entity_id"]);
    }

    [Fact]
    public async Task A_removed_entry_of_the_timeline_is_found_no_more()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var contact = await agency.Employee.CreateAsync("/api/v1/contacts", new { last_name = "Kurz" });
        var path = $"/api/v1/contacts/{contact["id"]}/activities";
        var entry = await agency.Employee.CreateAsync(path, new { kind = "note", text = "Fragt nach einem Kutscherhaus" });
        await agency.IndexedAsync();
        Assert.Equal((string?)contact["id"], (string?)Assert.Single(await HitsAsync(agency, "Kutscherhaus"))!["entity_id"]);

        await (await agency.Employee.DeleteAsync($"{path}/{entry["id"]}")).EmptyAsync();
        await agency.IndexedAsync();

        Assert.Empty(await HitsAsync(agency, "Kutscherhaus"));
    }

    [Fact]
    public async Task A_comment_is_found_with_its_task_in_its_newest_words()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var task = await agency.NewTaskAsync("Angebot einholen");
        var path = $"/api/v1/tasks/{task.Id()}/comments";
        var comment = await agency.Employee.CreateAsync(path, new { text = "Der Dachdecker kommt später" });
        await agency.IndexedAsync();
        var hit = Assert.Single(await HitsAsync(agency, "Dachdecker"))!;
        Assert.Equal("task", (string?)hit["entity_type"]);
        Assert.Equal(task.Id().ToString(), (string?)hit["entity_id"]);
        Assert.Equal($"Kommentar von {agency.EmployeeUser.Name}", (string?)hit["location"]);

        await (await agency.Employee.PatchAsync($"{path}/{comment.Id()}", new { text = "Der Spengler kommt später" })).BodyAsync(HttpStatusCode.OK);
        await agency.IndexedAsync();
        Assert.Empty(await HitsAsync(agency, "Dachdecker"));
        Assert.Single(await HitsAsync(agency, "Spengler"));

        await (await agency.Employee.DeleteAsync($"{path}/{comment.Id()}")).EmptyAsync();
        await agency.IndexedAsync();
        Assert.Empty(await HitsAsync(agency, "Spengler"));
    }

    private static async Task<JsonArray> HitsAsync(TestAgency agency, string query) =>
        (await (await agency.Employee.SendJsonAsync("/api/v1/ai/search", new { query })).BodyAsync(HttpStatusCode.OK))["hits"]!.AsArray();
}
