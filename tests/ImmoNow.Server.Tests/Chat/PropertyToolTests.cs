using System.Net;
using System.Text.Json.Nodes;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Tests.Hosting;

namespace ImmoNow.Server.Tests.Chat;

/// <summary>What the assistant does with properties, from the proposal to taking it back.</summary>
public sealed class PropertyToolTests
{
    [Fact]
    public async Task A_property_is_made_as_a_draft_and_taken_back()
    {
        var agency = await NewAgencyAsync();

        var proposal = await agency.ProposeAsync("create_property", new { title = "Wohnung am Park", property_type = "apartment", price = 420000, living_space = 85.5, rooms = 3, city = "Köln", features = new[] { "balcony" } });
        Assert.Equal(
            ("420.000 €", "85,5 m²", "Kauf", "Wohnung", "Entwurf"),
            (proposal.Diff()["price"].New, proposal.Diff()["living_space"].New, proposal.Diff()["marketing_type"].New, proposal.Diff()["property_type"].New, proposal.Diff()["status"].New));
        await (await agency.Employee.ConfirmAsync(proposal.Action!.Id)).BodyAsync(HttpStatusCode.OK);
        Assert.Equal("draft", (string?)Assert.Single((await agency.Employee.ReadAsync("/api/v1/properties"))["items"]!.AsArray())!["status"]);

        await (await agency.Employee.UndoAsync(proposal.Action.Id)).BodyAsync(HttpStatusCode.OK);
        Assert.Empty((await agency.Employee.ReadAsync("/api/v1/properties"))["items"]!.AsArray());
    }

    [Fact]
    public async Task Several_properties_change_their_price_and_features_and_back()
    {
        var agency = await NewAgencyAsync();
        var ids = new[] { await PropertyAsync(agency, "Eins"), await PropertyAsync(agency, "Zwei") };

        var proposal = await agency.ProposeAsync("update_property", new { property_ids = ids, price = 299999.99m, add_features = new[] { "Balkon", "Weinkeller" }, remove_features = new[] { "garden" } });
        var first = proposal.Action!.Changes.Where(change => change.EntityId == Guid.Parse(ids[0])).ToDictionary(change => change.Field, change => (change.Old, change.New));
        Assert.Equal(("300.000 €", "299.999,99 €"), first["price"]);
        Assert.Equal(("Garten, Aufzug", "Aufzug, Balkon, Weinkeller"), first["features"]);
        await (await agency.Employee.ConfirmAsync(proposal.Action.Id)).BodyAsync(HttpStatusCode.OK);
        var changed = await agency.Employee.ReadAsync($"/api/v1/properties/{ids[1]}");
        Assert.Equal((299999.99m, "elevator balcony Weinkeller"), ((decimal)changed["price"]!, Features(changed)));

        await (await agency.Employee.UndoAsync(proposal.Action.Id)).BodyAsync(HttpStatusCode.OK);
        var back = await agency.Employee.ReadAsync($"/api/v1/properties/{ids[1]}");
        Assert.Equal((300000m, "garden elevator"), ((decimal)back["price"]!, Features(back)));
    }

    [Fact]
    public async Task The_status_is_set_for_those_left_ticked_and_set_back()
    {
        var agency = await NewAgencyAsync();
        var ids = new[] { await PropertyAsync(agency, "Eins"), await PropertyAsync(agency, "Zwei") };

        var proposal = await agency.ProposeAsync("set_property_status", new { property_ids = ids, status = "reserved" });
        Assert.Equal("2 Immobilien auf „Reserviert“ setzen", proposal.Action!.Title);
        Assert.All(proposal.Action.Changes, change => Assert.Equal(("status", "Entwurf", "Reserviert"), (change.Field, change.Old, change.New)));
        await (await agency.Employee.ConfirmAsync(proposal.Action.Id, new { items = new[] { ids[1] } })).BodyAsync(HttpStatusCode.OK);
        Assert.Equal(["draft", "reserved"], await StatusAsync(agency, ids));
        Assert.Equal(2, (await agency.Employee.ReadAsync($"/api/v1/properties/{ids[1]}/status-history"))["items"]!.AsArray().Count);

        await (await agency.Employee.UndoAsync(proposal.Action.Id)).BodyAsync(HttpStatusCode.OK);
        Assert.Equal(["draft", "draft"], await StatusAsync(agency, ids));
        Assert.Equal("nothing_to_change", (await agency.ProposeAsync("set_property_status", new { property_ids = ids, status = "draft" })).Problem!.Code);
    }

    [Fact]
    public async Task A_property_changed_meanwhile_stays_and_so_do_the_others()
    {
        var agency = await NewAgencyAsync();
        var ids = new[] { await PropertyAsync(agency, "Eins"), await PropertyAsync(agency, "Zwei") };
        var proposal = await agency.ProposeAsync("set_property_status", new { property_ids = ids, status = "sold" });
        await (await agency.Admin.PatchAsync($"/api/v1/properties/{ids[1]}", new { price = 1 })).BodyAsync(HttpStatusCode.OK);

        await (await agency.Employee.ConfirmAsync(proposal.Action!.Id)).ProblemAsync(HttpStatusCode.Conflict, "record_changed");
        Assert.Equal(["draft", "draft"], await StatusAsync(agency, ids));
    }

    [Fact]
    public async Task What_is_missing_is_asked_for_one_at_a_time()
    {
        var agency = await NewAgencyAsync();

        Assert.Equal("title", (await agency.ProposeAsync("create_property", new { price = 1 })).Question!.Slot);
        Assert.Equal("property_type", (await agency.ProposeAsync("create_property", new { title = "Park" })).Question!.Slot);
        var last = (await agency.ProposeAsync("create_property", new { title = "Park", property_type = "house" }, language: AssistantLanguage.English)).Question!;
        Assert.Equal(("marketing_type", "Is it for sale, for rent or for lease?"), (last.Slot, last.Question));
        Assert.Equal("property_ids", (await agency.ProposeAsync("set_property_status", new { property_ids = Array.Empty<Guid>(), status = "sold" })).Question!.Slot);
    }

    [Theory]
    [InlineData("create_property", """{"title":"x","property_type":"castle"}""")]
    [InlineData("create_property", """{"title":"x","rooms":"drei"}""")]
    [InlineData("update_property", """{"property_ids":[1]}""")]
    [InlineData("set_property_status", """{"property_ids":[],"status":"lost"}""")]
    [InlineData("set_property_status", """{"property_ids":[]}""")]
    public async Task Arguments_of_the_wrong_form_are_refused(string tool, string arguments)
    {
        var agency = await NewAgencyAsync();
        Assert.Equal("invalid_arguments", (await agency.ProposeAsync(tool, JsonNode.Parse(arguments)!)).Problem!.Code);
    }

    [Fact]
    public async Task Foreign_records_do_not_exist_and_impossible_values_are_explained()
    {
        var agency = await NewAgencyAsync();
        var other = await NewAgencyAsync();
        var foreign = await PropertyAsync(other, "Fremd");
        var owner = (string)(await other.Employee.CreateAsync("/api/v1/contacts", new { last_name = "Fremd" }))["id"]!;
        var own = await PropertyAsync(agency, "Eigen");

        Assert.Equal("not_found", (await agency.ProposeAsync("update_property", new { property_ids = new[] { own, foreign }, price = 1 })).Problem!.Code);
        Assert.Equal("not_found", (await agency.ProposeAsync("update_property", new { property_ids = new[] { own }, owner_contact_id = owner })).Problem!.Code);
        Assert.Equal("not_found", (await agency.ProposeAsync("update_property", new { property_ids = new[] { own }, contact_user_id = other.EmployeeUser.Id })).Problem!.Code);
        Assert.Equal("not_found", (await agency.LookUpAsync("get_property", new { property_id = foreign })).Problem!.Code);
        Assert.Equal("validation_failed", (await agency.ProposeAsync("update_property", new { property_ids = new[] { own }, rooms = 2.3 })).Problem!.Code);
        Assert.Equal("validation_failed", (await agency.ProposeAsync("update_property", new { property_ids = new[] { own }, price = -5 })).Problem!.Code);
        Assert.Equal("Eigen", Assert.Single((await agency.LookUpAsync("get_property", new { property_id = own })).Table!.Rows).Title);
    }

    private static async Task<string> PropertyAsync(TestAgency agency, string title) =>
        (string)(await agency.Employee.CreateAsync("/api/v1/properties", new { title, property_type = "apartment", marketing_type = "sale", price = 300000, features = new[] { "garden", "elevator" } }))["id"]!;

    private static async Task<List<string?>> StatusAsync(TestAgency agency, string[] ids)
    {
        var statuses = new List<string?>();
        foreach (var id in ids)
        {
            statuses.Add((string?)(await agency.Employee.ReadAsync($"/api/v1/properties/{id}"))["status"]);
        }

        return statuses;
    }

    private static string Features(JsonNode property) => string.Join(' ', property["features"]!.AsArray().Select(feature => (string?)feature));

    private static async Task<TestAgency> NewAgencyAsync() => await (await SharedServer.GetAsync()).NewAgencyAsync();
}
