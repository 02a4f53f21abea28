using System.Net;
using System.Text.Json.Nodes;
using ImmoNow.Server.Tests.Hosting;

namespace ImmoNow.Server.Tests.Chat;

/// <summary>What the assistant has done, to be looked up and taken back.</summary>
public sealed class DoneActionTests
{
    private const string Path = "/api/v1/ai/actions/done";

    [Fact]
    public async Task Confirmed_actions_are_listed_newest_first_and_page_by_page()
    {
        var agency = await NewAgencyAsync();
        foreach (var title in new[] { "Eins", "Zwei", "Drei" })
        {
            await DoAsync(agency.Employee, title);
        }

        await (await agency.Employee.PostAsync($"/api/v1/ai/actions/{(await agency.Employee.AskAsync("Neue Aufgabe: Nie")).Action()["id"]}/reject", null)).BodyAsync(HttpStatusCode.OK);

        var first = await agency.Employee.ReadAsync($"{Path}?limit=2");
        var second = await agency.Employee.ReadAsync($"{Path}?limit=2&cursor={first["next_cursor"]}");

        Assert.Equal(3, (int)first["total"]!);
        Assert.Equal(["Drei", "Zwei", "Eins"], first["items"]!.AsArray().Concat(second["items"]!.AsArray()).Select(NewTitle));
        Assert.Null(second["next_cursor"]);
        var item = first["items"]![0]!;
        Assert.Equal("executed", (string?)item["status"]);
        Assert.NotEqual("", (string?)item["user_name"]);
        Assert.NotNull(item["undo_until"]);
    }

    [Fact]
    public async Task An_undone_action_says_so_and_cannot_be_undone_again()
    {
        var agency = await NewAgencyAsync();
        var action = await DoAsync(agency.Employee, "Schlüssel holen");
        await (await agency.Employee.PostAsync($"/api/v1/ai/actions/{action["id"]}/undo", null)).BodyAsync(HttpStatusCode.OK);

        var item = Assert.Single((await agency.Employee.ReadAsync(Path))["items"]!.AsArray())!;
        Assert.Equal("undone", (string?)item["status"]);
        Assert.Null(item["undo_until"]);
    }

    [Fact]
    public async Task Only_the_approved_records_are_shown_as_changed()
    {
        var agency = await NewAgencyAsync();
        foreach (var title in new[] { "Eins", "Zwei" })
        {
            await agency.Employee.CreateAsync("/api/v1/tasks", new { title, due_at = "2020-01-01T10:00:00Z" });
        }

        var action = (await agency.Employee.AskAsync("Setze alle überfälligen Aufgaben auf erledigt")).Action();
        var approved = (string)action["changes"]![1]!["entity_id"]!;
        await (await agency.Employee.ConfirmAsync(action, new { items = new[] { approved } })).BodyAsync(HttpStatusCode.OK);

        var item = Assert.Single((await agency.Employee.ReadAsync(Path))["items"]!.AsArray())!;
        var change = Assert.Single(item["changes"]!.AsArray())!;
        Assert.Equal(approved, (string?)change["entity_id"]);
        Assert.Equal("2 Aufgaben erledigen", (string?)action["title"]);
        Assert.Equal($"Aufgabe erledigen: {change["label"]}", (string?)item["title"]);
    }

    [Fact]
    public async Task Admins_see_the_whole_agency_and_others_only_their_own()
    {
        var agency = await NewAgencyAsync();
        await DoAsync(agency.Employee, "Von der Mitarbeiterin");
        await DoAsync(agency.Admin, "Vom Admin");

        Assert.Equal(["Vom Admin"], await TitlesAsync(agency.Admin, Path));
        Assert.Equal(["Vom Admin", "Von der Mitarbeiterin"], await TitlesAsync(agency.Admin, $"{Path}?everyone=true"));
        Assert.Equal(["Von der Mitarbeiterin"], await TitlesAsync(agency.Employee, $"{Path}?everyone=true"));
        // What somebody else had done is theirs to take back.
        Assert.Null((await agency.Admin.ReadAsync($"{Path}?everyone=true"))["items"]![1]!["undo_until"]);
    }

    [Fact]
    public async Task A_foreign_cursor_is_refused()
    {
        var agency = await NewAgencyAsync();
        await (await agency.Employee.GetAsync(new Uri($"{Path}?cursor=x", UriKind.Relative))).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
    }

    private static async Task<JsonNode> DoAsync(HttpClient client, string title)
    {
        var action = (await client.AskAsync($"Neue Aufgabe: {title}")).Action();
        await (await client.ConfirmAsync(action)).BodyAsync(HttpStatusCode.OK);
        return action;
    }

    private static async Task<List<string?>> TitlesAsync(HttpClient client, string path) =>
        [.. (await client.ReadAsync(path))["items"]!.AsArray().Select(NewTitle)];

    private static string? NewTitle(JsonNode? item) =>
        (string?)item!["changes"]!.AsArray().Single(change => (string?)change!["field"] == "title")!["new"];

    private static async Task<TestAgency> NewAgencyAsync() => await (await SharedServer.GetAsync()).NewAgencyAsync();
}
