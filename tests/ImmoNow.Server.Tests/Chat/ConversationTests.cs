using System.Net;
using ImmoNow.Server.Tests.Hosting;

namespace ImmoNow.Server.Tests.Chat;

public sealed class ConversationTests
{
    [Fact]
    public async Task Conversations_are_renamed_searched_and_paged()
    {
        var agency = await NewAgencyAsync();
        var first = await agency.Employee.AskAsync("Neue Aufgabe: Heizung entlüften");
        var second = await agency.Employee.AskAsync("Neue Aufgabe: 100%_Rabatt prüfen");
        var id = (string)first["conversation_id"]!;

        var renamed = await (await agency.Employee.PatchAsync($"/api/v1/ai/conversations/{id}", new { title = "  Winterdienst " })).BodyAsync(HttpStatusCode.OK);
        Assert.Equal("Winterdienst", (string?)renamed["title"]);
        await (await agency.Employee.PatchAsync($"/api/v1/ai/conversations/{id}", new { title = " " })).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        await (await agency.Employee.PatchAsync($"/api/v1/ai/conversations/{id}", new { title = new string('x', 121) })).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        await (await agency.Admin.PatchAsync($"/api/v1/ai/conversations/{id}", new { title = "Meins" })).ProblemAsync(HttpStatusCode.NotFound, "not_found");

        Assert.Equal([id], await FoundAsync("winter"));
        Assert.Equal([id], await FoundAsync("HEIZUNG"));
        Assert.Equal([(string)second["conversation_id"]!], await FoundAsync("0%_R"));
        Assert.Empty(await FoundAsync("heizung rabatt"));
        Assert.Empty((await agency.Admin.ReadAsync("/api/v1/ai/conversations?q=heizung"))["items"]!.AsArray());
        // Renaming is no activity: the other one stays first.
        var page = await agency.Employee.ReadAsync("/api/v1/ai/conversations?limit=1");
        Assert.Equal((string?)second["conversation_id"], (string?)page["items"]![0]!["id"]);
        Assert.Equal(2, (int)page["total"]!);
        var next = await agency.Employee.ReadAsync($"/api/v1/ai/conversations?limit=1&cursor={Uri.EscapeDataString((string)page["next_cursor"]!)}");
        Assert.Equal(id, (string?)next["items"]![0]!["id"]);

        async Task<List<string>> FoundAsync(string words) =>
            [.. (await agency.Employee.ReadAsync($"/api/v1/ai/conversations?q={Uri.EscapeDataString(words)}"))["items"]!.AsArray().Select(item => (string)item!["id"]!)];
    }

    [Fact]
    public async Task A_conversation_is_exported_to_its_owner_only()
    {
        var agency = await NewAgencyAsync();
        var reply = await agency.Employee.AskAsync("Neue Aufgabe: Zähler ablesen");
        var path = $"/api/v1/ai/conversations/{reply["conversation_id"]}/export";

        var markdown = await agency.Employee.GetAsync(path);
        Assert.Equal("text/markdown", markdown.Content.Headers.ContentType?.MediaType);
        Assert.EndsWith(".md", markdown.Content.Headers.ContentDisposition?.FileName?.Trim('"'), StringComparison.Ordinal);
        var text = await markdown.Content.ReadAsStringAsync();
        Assert.Contains("## Frage", text, StringComparison.Ordinal);
        Assert.Contains("Neue Aufgabe: Zähler ablesen", text, StringComparison.Ordinal);
        Assert.Contains("Bitte prüfen und bestätigen", text, StringComparison.Ordinal);

        var json = await (await agency.Employee.GetAsync($"{path}?format=json")).BodyAsync(HttpStatusCode.OK);
        Assert.Equal(2, json["messages"]!.AsArray().Count);
        await (await agency.Employee.GetAsync($"{path}?format=pdf")).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        await (await agency.Admin.GetAsync(path)).ProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task Receipts_are_read_by_owner_and_admin_and_replayed_by_admins_without_writing()
    {
        var agency = await NewAgencyAsync();
        var reply = await agency.Employee.AskAsync("Neue Aufgabe: Dach prüfen");
        var receipt = $"/api/v1/ai/receipts/{reply["receipt_id"]}";
        var tool = Assert.Single((await agency.Employee.ReadAsync(receipt))["tools"]!.AsArray())!;
        Assert.Equal("create_task", (string?)tool["name"]);
        Assert.Equal("tool", (string?)(await agency.Admin.ReadAsync(receipt))["path"]);
        var stranger = await NewAgencyAsync();
        await (await stranger.Admin.GetAsync(receipt)).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await (await stranger.Admin.PostAsync($"{receipt}/replay", null)).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        Assert.Equal(HttpStatusCode.Forbidden, (await agency.Employee.PostAsync($"{receipt}/replay", null)).StatusCode);

        var replay = await (await agency.Admin.PostAsync($"{receipt}/replay", null)).BodyAsync(HttpStatusCode.OK);
        Assert.Equal("Neue Aufgabe: Dach prüfen", (string?)replay["question"]);
        Assert.Equal((string?)reply["message"], (string?)replay["then"]!["message"]);
        Assert.Contains("Dach prüfen", (string?)replay["today"]!["proposed"]![0], StringComparison.Ordinal);

        // Nothing of it is left: no proposal, no conversation, no task.
        Assert.Empty((await agency.Admin.ReadAsync("/api/v1/ai/actions"))["items"]!.AsArray());
        Assert.Single((await agency.Employee.ReadAsync("/api/v1/ai/actions?status=pending"))["items"]!.AsArray());
        Assert.Empty((await agency.Admin.ReadAsync("/api/v1/ai/conversations"))["items"]!.AsArray());
        Assert.Equal(2, (await agency.Employee.ReadAsync($"/api/v1/ai/conversations/{reply["conversation_id"]}"))["messages"]!.AsArray().Count);
        Assert.Empty((await agency.Employee.ReadAsync("/api/v1/tasks"))["items"]!.AsArray());

        await (await agency.Employee.DeleteAsync($"/api/v1/ai/conversations/{reply["conversation_id"]}")).Content.ReadAsStringAsync();
        await (await agency.Employee.GetAsync(receipt)).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await (await agency.Admin.PostAsync($"{receipt}/replay", null)).ProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    private static async Task<TestAgency> NewAgencyAsync() => await (await SharedServer.GetAsync()).NewAgencyAsync();
}
