using System.Net;
using System.Text.Json.Nodes;
using ImmoNow.Server.Tests.Hosting;

namespace ImmoNow.Server.Tests.Chat;

/// <summary>What the assistant does with contacts, from the proposal to taking it back.</summary>
public sealed class ContactToolTests
{
    [Fact]
    public async Task Several_contacts_are_changed_in_one_go_and_back()
    {
        var agency = await NewAgencyAsync();
        var ids = new List<string> { await ContactAsync(agency, "Weber", "Anna"), await ContactAsync(agency, "Schmidt", "Paul") };

        var proposal = await agency.ProposeAsync("update_contact", new { contact_ids = ids, city = "Leipzig", budget_max = 450000.5m, roles = new[] { "buyer", "investor" } });
        Assert.Equal("2 Kontakte ändern", proposal.Action!.Title);
        Assert.Equal(
            [("budget_max", null, "450.000,50 €"), ("city", "Köln", "Leipzig"), ("roles", null, "Käufer, Investor")],
            proposal.Action.Changes.Where(change => change.EntityId == Guid.Parse(ids[0])).Select(change => (change.Field, change.Old, change.New)).OrderBy(change => change.Field, StringComparer.Ordinal));
        Assert.Equal(2, proposal.Action.BoundVersions.Count);

        await (await agency.Employee.ConfirmAsync(proposal.Action.Id)).BodyAsync(HttpStatusCode.OK);
        Assert.All(await ReadAsync(agency, ids), contact => Assert.Equal("Leipzig", (string?)contact["address"]!["city"]));

        await (await agency.Employee.UndoAsync(proposal.Action.Id)).BodyAsync(HttpStatusCode.OK);
        Assert.All(await ReadAsync(agency, ids), contact => Assert.Equal(("Köln", 0, null), ((string?)contact["address"]!["city"], contact["roles"]!.AsArray().Count, (decimal?)contact["budget_max"])));
    }

    [Fact]
    public async Task A_change_is_made_to_all_or_to_none_and_rows_can_be_left_out()
    {
        var agency = await NewAgencyAsync();
        var ids = new List<string> { await ContactAsync(agency, "Weber", "Anna"), await ContactAsync(agency, "Schmidt", "Paul") };

        var stale = await agency.ProposeAsync("update_contact", new { contact_ids = ids, source = "Messe" });
        await (await agency.Admin.PatchAsync($"/api/v1/contacts/{ids[1]}", new { notes = "neu" })).BodyAsync(HttpStatusCode.OK);
        await (await agency.Employee.ConfirmAsync(stale.Action!.Id)).ProblemAsync(HttpStatusCode.Conflict, "record_changed");
        Assert.All(await ReadAsync(agency, ids), contact => Assert.Equal("", (string?)contact["source"]));

        await agency.DoAsync("update_contact", new { contact_ids = ids, source = "Messe" }, new { items = ids.Take(1) });
        Assert.Equal(["Messe", ""], (await ReadAsync(agency, ids)).Select(contact => (string?)contact["source"]));
    }

    [Fact]
    public async Task A_new_contact_warns_of_a_similar_one_and_can_be_taken_back()
    {
        var agency = await NewAgencyAsync();
        await agency.Employee.CreateAsync("/api/v1/contacts", new { last_name = "Weber", email = "anna@example.org" });

        var proposal = await agency.ProposeAsync("create_contact", new { first_name = "Anna", last_name = "Weber", email = "anna@example.org", tags = new[] { "VIP" } });
        Assert.Equal("Weber (gleiche E-Mail-Adresse)", proposal.Diff()["possible_duplicate"].New);
        Assert.Equal("VIP", proposal.Diff()["tags"].New);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => agency.Employee.ConfirmAsync(proposal.Action!.Id)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(2, await CountAsync(agency));

        await (await agency.Employee.UndoAsync(proposal.Action!.Id)).BodyAsync(HttpStatusCode.OK);
        Assert.Equal(1, await CountAsync(agency));
    }

    [Fact]
    public async Task A_new_contact_that_somebody_worked_on_is_not_deleted_by_an_undo()
    {
        var agency = await NewAgencyAsync();
        var (action, answer) = await agency.DoAsync("create_contact", new { company = "Elektro Krause" });
        await (await agency.Admin.PatchAsync($"/api/v1/contacts/{answer["results"]![0]!["entity_id"]}", new { notes = "wichtig" })).BodyAsync(HttpStatusCode.OK);

        await (await agency.Employee.UndoAsync(action)).ProblemAsync(HttpStatusCode.Conflict, "record_changed");
        Assert.Equal(1, await CountAsync(agency));
    }

    [Fact]
    public async Task What_is_missing_is_asked_for_one_at_a_time()
    {
        var agency = await NewAgencyAsync();
        var id = await ContactAsync(agency, "Weber", "Anna");

        Assert.Equal("last_name", (await agency.ProposeAsync("create_contact", new { first_name = "Anna" })).Question!.Slot);
        Assert.Equal("company", (await agency.ProposeAsync("create_contact", new { kind = "company" })).Question!.Slot);
        Assert.Equal("contact_ids", (await agency.ProposeAsync("update_contact", new { contact_ids = Array.Empty<Guid>(), phone = "1" })).Question!.Slot);
        Assert.Equal("notes", (await agency.ProposeAsync("update_contact", new { contact_ids = new[] { id } })).Question!.Slot);
        Assert.Equal("add", (await agency.ProposeAsync("tag_contacts", new { contact_ids = new[] { id } })).Question!.Slot);
        Assert.Equal("text", (await agency.ProposeAsync("note_contact", new { contact_id = id, text = " " })).Question!.Slot);
    }

    [Fact]
    public async Task Tags_are_added_and_removed_and_restored()
    {
        var agency = await NewAgencyAsync();
        var contact = await agency.Employee.CreateAsync("/api/v1/contacts", new { last_name = "Weber", tags = new[] { "Alt", "Treu" } });

        var proposal = await agency.ProposeAsync("tag_contacts", new { contact_ids = new[] { contact["id"] }, add = new[] { "VIP" }, remove = new[] { "alt" } });
        Assert.Equal(("Alt, Treu", "Treu, VIP"), proposal.Diff()["tags"]);
        await (await agency.Employee.ConfirmAsync(proposal.Action!.Id)).BodyAsync(HttpStatusCode.OK);
        Assert.Equal(["Treu", "VIP"], await TagsAsync(agency, contact));
        await (await agency.Employee.UndoAsync(proposal.Action.Id)).BodyAsync(HttpStatusCode.OK);
        Assert.Equal(["Alt", "Treu"], await TagsAsync(agency, contact));
        Assert.Equal("nothing_to_change", (await agency.ProposeAsync("tag_contacts", new { contact_ids = new[] { contact["id"] }, add = new[] { "treu" } })).Problem!.Code);
    }

    [Fact]
    public async Task A_call_is_noted_and_taken_out_of_the_timeline_with_its_date()
    {
        var agency = await NewAgencyAsync();
        var id = await ContactAsync(agency, "Weber", "Anna");

        var (action, _) = await agency.DoAsync("note_contact", new { contact_id = id, kind = "call", text = "will besichtigen" });
        var entry = Assert.Single((await agency.Employee.ReadAsync($"/api/v1/contacts/{id}/activities"))["items"]!.AsArray())!;
        Assert.Equal(("call", "will besichtigen"), ((string?)entry["kind"], (string?)entry["text"]));
        Assert.NotNull((await agency.Employee.ReadAsync($"/api/v1/contacts/{id}"))["last_contact_at"]);

        await (await agency.Employee.UndoAsync(action)).BodyAsync(HttpStatusCode.OK);
        Assert.Empty((await agency.Employee.ReadAsync($"/api/v1/contacts/{id}/activities"))["items"]!.AsArray());
        Assert.Null((await agency.Employee.ReadAsync($"/api/v1/contacts/{id}"))["last_contact_at"]);
    }

    [Fact]
    public async Task One_contact_is_shown_with_everything_and_duplicates_are_found()
    {
        var agency = await NewAgencyAsync();
        var first = await agency.Employee.CreateAsync("/api/v1/contacts", new { last_name = "Weber", phone = "+49 221 471100", notes = "sucht Balkon" });
        await agency.Employee.CreateAsync("/api/v1/contacts?allow_duplicate=true", new { last_name = "Wéber-Klein", mobile = "0221/471100" });
        await ContactAsync(agency, "Fremd", "Otto");

        var row = Assert.Single((await agency.LookUpAsync("get_contact", new { contact_id = first["id"] })).Table!.Rows);
        Assert.Equal("sucht Balkon", row.Values["notes"]);
        var pair = Assert.Single((await agency.LookUpAsync("find_duplicate_contacts", new { })).Table!.Rows);
        Assert.Equal(("Wéber-Klein", "gleiche Telefonnummer"), (pair.Title, (string?)pair.Values["reason"]));
        Assert.Single((await agency.LookUpAsync("find_duplicate_contacts", new { contact_id = first["id"] })).Table!.Rows);
    }

    [Theory]
    [InlineData("update_contact", """{"contact_ids":"x"}""")]
    [InlineData("update_contact", """{"contact_ids":["x"]}""")]
    [InlineData("update_contact", """{"contact_ids":[],"roles":["king"]}""")]
    [InlineData("create_contact", """{"last_name":5}""")]
    [InlineData("create_contact", """{"last_name":"Weber","unknown":1}""")]
    [InlineData("create_contact", """{"last_name":"Weber","budget_max":"viel"}""")]
    [InlineData("note_contact", """{"text":"x"}""")]
    [InlineData("merge_contacts", """{"keep_id":null,"merge_id":null}""")]
    public async Task Arguments_of_the_wrong_form_are_refused(string tool, string arguments)
    {
        var agency = await NewAgencyAsync();
        Assert.Equal("invalid_arguments", (await agency.ProposeAsync(tool, JsonNode.Parse(arguments)!)).Problem!.Code);
    }

    [Fact]
    public async Task Values_that_no_contact_can_have_are_explained()
    {
        var agency = await NewAgencyAsync();
        var id = await ContactAsync(agency, "Weber", "Anna");

        Assert.Equal("validation_failed", (await agency.ProposeAsync("update_contact", new { contact_ids = new[] { id }, email = "kein-at" })).Problem!.Code);
        Assert.Equal("validation_failed", (await agency.ProposeAsync("update_contact", new { contact_ids = new[] { id }, budget_min = -1 })).Problem!.Code);
        Assert.Equal("validation_failed", (await agency.ProposeAsync("update_contact", new { contact_ids = new[] { id }, postal_code = "1" })).Problem!.Code);
        Assert.Equal("validation_failed", (await agency.ProposeAsync("create_contact", new { last_name = new string('x', 5_000) })).Problem!.Code);
        Assert.Equal("invalid_arguments", (await agency.ProposeAsync("create_contact", new { last_name = new string('x', 40_000) })).Problem!.Code);
        Assert.Equal("invalid_arguments", (await agency.ProposeAsync("update_contact", new { contact_ids = Enumerable.Range(0, 51).Select(_ => Guid.NewGuid()), phone = "1" })).Problem!.Code);
    }

    [Fact]
    public async Task Contacts_of_others_and_deleted_ones_do_not_exist()
    {
        var agency = await NewAgencyAsync();
        var foreign = await ContactAsync(await NewAgencyAsync(), "Fremd", "Otto");
        var own = await ContactAsync(agency, "Weber", "Anna");

        Assert.Equal("not_found", (await agency.ProposeAsync("update_contact", new { contact_ids = new[] { own, foreign }, phone = "1" })).Problem!.Code);
        Assert.Equal("not_found", (await agency.ProposeAsync("note_contact", new { contact_id = foreign, text = "x" })).Problem!.Code);
        Assert.Equal("not_found", (await agency.ProposeAsync("merge_contacts", new { keep_id = own, merge_id = foreign })).Problem!.Code);
        Assert.Equal("not_found", (await agency.LookUpAsync("get_contact", new { contact_id = foreign })).Problem!.Code);
        Assert.Equal("not_found", (await agency.LookUpAsync("find_duplicate_contacts", new { contact_id = foreign })).Problem!.Code);

        var proposal = await agency.ProposeAsync("update_contact", new { contact_ids = new[] { own }, phone = "0221 1" });
        Assert.Equal(HttpStatusCode.NoContent, (await agency.Admin.DeleteAsync(new Uri($"/api/v1/contacts/{own}", UriKind.Relative))).StatusCode);
        await (await agency.Employee.ConfirmAsync(proposal.Action!.Id)).ProblemAsync(HttpStatusCode.Conflict, "record_changed");
    }

    [Fact]
    public async Task Who_may_only_read_gets_no_proposal_and_loses_an_old_one()
    {
        var agency = await NewAgencyAsync();
        var id = await ContactAsync(agency, "Weber", "Anna");
        var reader = agency.EmployeeUser with { Scopes = ["read"] };

        Assert.Equal("forbidden", (await agency.ProposeAsync("update_contact", new { contact_ids = new[] { id }, phone = "1" }, reader)).Problem!.Code);
        var proposal = await agency.ProposeAsync("update_contact", new { contact_ids = new[] { id }, phone = "0221 1" });
        await (await agency.Server.ClientFor(reader).ConfirmAsync(proposal.Action!.Id)).ProblemAsync(HttpStatusCode.Forbidden, "permission_denied");
        Assert.Equal("", (string?)(await agency.Employee.ReadAsync($"/api/v1/contacts/{id}"))["phone"]);
    }

    private static async Task<string> ContactAsync(TestAgency agency, string lastName, string firstName) =>
        (string)(await agency.Employee.CreateAsync("/api/v1/contacts", new { last_name = lastName, first_name = firstName, address = new { city = "Köln" } }))["id"]!;

    private static async Task<List<JsonNode>> ReadAsync(TestAgency agency, List<string> ids)
    {
        var contacts = new List<JsonNode>();
        foreach (var id in ids)
        {
            contacts.Add(await agency.Employee.ReadAsync($"/api/v1/contacts/{id}"));
        }

        return contacts;
    }

    private static async Task<IEnumerable<string?>> TagsAsync(TestAgency agency, JsonNode contact) =>
        (await agency.Employee.ReadAsync($"/api/v1/contacts/{contact["id"]}"))["tags"]!.AsArray().Select(tag => (string?)tag);

    private static async Task<int> CountAsync(TestAgency agency) => (await agency.Employee.ReadAsync("/api/v1/contacts"))["items"]!.AsArray().Count;

    private static async Task<TestAgency> NewAgencyAsync() => await (await SharedServer.GetAsync()).NewAgencyAsync();
}
