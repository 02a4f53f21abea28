using System.Net;
using System.Text.Json.Nodes;
using ImmoNow.Server.Tests.Hosting;

namespace ImmoNow.Server.Tests.Documents;

public sealed class FolderTests
{
    [Fact]
    public async Task The_tree_shows_all_folders_with_their_documents()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var parent = await NewFolderAsync(agency, "Verwaltung");
        var child = await NewFolderAsync(agency, "Abrechnungen", parent);
        await agency.Employee.UploadAsync("a.txt", "x", new { folder_id = child["id"] });
        await agency.Employee.UploadAsync("b.txt", "x");

        var tree = await agency.Employee.ReadAsync("/api/v1/folders/tree");

        Assert.Equal(["Abrechnungen", "Verwaltung"], tree["folders"]!.AsArray().Select(folder => (string?)folder!["name"]));
        Assert.Equal((string?)parent["id"], (string?)tree["folders"]![0]!["parent_id"]);
        Assert.Equal([1, 0], tree["folders"]!.AsArray().Select(folder => (int)folder!["document_count"]!));
        Assert.Equal(1, (int?)tree["root_document_count"]);
        Assert.Equal(2, (int?)tree["document_count"]);
        Assert.Equal(["Verwaltung"], (await agency.Employee.ReadAsync("/api/v1/folders?parent_id=root"))["items"]!.AsArray().Select(folder => (string?)folder!["name"]));
        Assert.Equal(["Abrechnungen"], (await agency.Employee.ReadAsync($"/api/v1/folders?parent_id={parent["id"]}"))["items"]!.AsArray().Select(folder => (string?)folder!["name"]));
    }

    [Theory]
    [InlineData("Verträge")]
    [InlineData(" vertraege ")]
    [InlineData("VERTRÄGE")]
    public async Task A_name_is_taken_once_per_place_in_any_spelling(string spelling)
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var first = await NewFolderAsync(agency, "Verträge");

        await (await agency.Employee.SendJsonAsync("/api/v1/folders", new { name = spelling })).ProblemAsync(HttpStatusCode.Conflict, "folder_name_taken");
        var below = await NewFolderAsync(agency, spelling, first);
        await (await agency.Employee.PatchAsync($"/api/v1/folders/{below["id"]}", new JsonObject { ["parent_id"] = null }))
            .ProblemAsync(HttpStatusCode.Conflict, "folder_name_taken");
        await (await agency.Employee.PatchAsync($"/api/v1/folders/{first["id"]}", new { name = spelling })).BodyAsync(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\u200B")]
    public async Task A_folder_needs_a_visible_name(string name)
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();

        await (await agency.Employee.SendJsonAsync("/api/v1/folders", new { name })).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
    }

    [Fact]
    public async Task A_folder_cannot_be_moved_into_itself_or_below_itself()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var a = await NewFolderAsync(agency, "A");
        var b = await NewFolderAsync(agency, "B", a);
        var c = await NewFolderAsync(agency, "C", b);

        await (await MoveAsync(agency, a, a)).ProblemAsync(HttpStatusCode.Conflict, "folder_cycle");
        await (await MoveAsync(agency, a, c)).ProblemAsync(HttpStatusCode.Conflict, "folder_cycle");
        var moved = await (await MoveAsync(agency, c, a)).BodyAsync(HttpStatusCode.OK);
        Assert.Equal((string?)a["id"], (string?)moved["parent_id"]);
        await (await agency.Employee.PatchAsync($"/api/v1/folders/{c["id"]}", new { parent_id = Guid.CreateVersion7() }))
            .ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
    }

    [Fact]
    public async Task Two_moves_at_once_never_put_two_folders_into_each_other()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        for (var round = 0; round < 5; round++)
        {
            var a = await NewFolderAsync(agency, $"A{round}");
            var b = await NewFolderAsync(agency, $"B{round}");

            var answers = await Task.WhenAll(MoveAsync(agency, a, b), MoveAsync(agency, b, a));

            Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict], answers.Select(answer => answer.StatusCode).Order());
        }
    }

    [Fact]
    public async Task The_tree_stays_ten_levels_deep()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        JsonNode? parent = null;
        for (var level = 1; level <= 10; level++)
        {
            parent = await NewFolderAsync(agency, $"Ebene {level}", parent);
        }

        await (await agency.Employee.SendJsonAsync("/api/v1/folders", new { name = "Zu tief", parent_id = (string?)parent!["id"] }))
            .ProblemAsync(HttpStatusCode.Conflict, "folder_too_deep");
        var pair = await NewFolderAsync(agency, "Paar");
        await NewFolderAsync(agency, "Kind", pair);
        await (await MoveAsync(agency, pair, parent)).ProblemAsync(HttpStatusCode.Conflict, "folder_too_deep");
    }

    [Fact]
    public async Task Deleting_a_folder_hides_everything_in_it_and_restoring_brings_exactly_that_back()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var parent = await NewFolderAsync(agency, "Objekt");
        var child = await NewFolderAsync(agency, "Verträge", parent);
        var kept = await agency.Employee.UploadAsync("bleibt.txt", "x", new { folder_id = child["id"] });
        var gone = await agency.Employee.UploadAsync("weg.txt", "x", new { folder_id = child["id"] });
        await agency.Employee.DeleteAsync($"/api/v1/documents/{gone["id"]}");

        Assert.Equal(HttpStatusCode.NoContent, (await agency.Employee.DeleteAsync($"/api/v1/folders/{parent["id"]}")).StatusCode);

        await (await agency.Employee.GetAsync($"/api/v1/documents/{kept["id"]}")).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await (await agency.Employee.GetAsync($"/api/v1/folders/{child["id"]}")).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        Assert.Empty((await agency.Employee.ReadAsync("/api/v1/folders/tree"))["folders"]!.AsArray());
        var bin = (await agency.Employee.ReadAsync("/api/v1/folders?deleted=true"))["items"]!.AsArray();
        Assert.Equal(["Objekt"], bin.Select(folder => (string?)folder!["name"]));
        Assert.Equal(["weg"], (await agency.Employee.ReadAsync("/api/v1/documents?deleted=true"))["items"]!.AsArray().Select(item => (string?)item!["title"]));

        await (await agency.Employee.PostAsync($"/api/v1/folders/{parent["id"]}/restore", null)).BodyAsync(HttpStatusCode.OK);

        Assert.Equal((string?)child["id"], (string?)(await agency.Employee.ReadAsync($"/api/v1/documents/{kept["id"]}"))["folder_id"]);
        await (await agency.Employee.GetAsync($"/api/v1/documents/{gone["id"]}")).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        Assert.Equal((string?)parent["id"], (string?)(await agency.Employee.ReadAsync($"/api/v1/folders/{child["id"]}"))["parent_id"]);
    }

    [Fact]
    public async Task What_lost_its_place_comes_back_at_the_top_under_a_free_name()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var parent = await NewFolderAsync(agency, "Oben");
        var child = await NewFolderAsync(agency, "Unten", parent);
        var document = await agency.Employee.UploadAsync("a.txt", "x", new { folder_id = child["id"] });
        await agency.Employee.DeleteAsync($"/api/v1/documents/{document["id"]}");
        await agency.Employee.DeleteAsync($"/api/v1/folders/{child["id"]}");
        await agency.Employee.DeleteAsync($"/api/v1/folders/{parent["id"]}");
        await NewFolderAsync(agency, "Unten");

        var restored = await (await agency.Employee.PostAsync($"/api/v1/documents/{document["id"]}/restore", null)).BodyAsync(HttpStatusCode.OK);
        var folder = await (await agency.Employee.PostAsync($"/api/v1/folders/{child["id"]}/restore", null)).BodyAsync(HttpStatusCode.OK);

        Assert.Null(restored["folder_id"]);
        Assert.Null(folder["parent_id"]);
        Assert.Equal("Unten (2)", (string?)folder["name"]);
    }

    private static Task<HttpResponseMessage> MoveAsync(TestAgency agency, JsonNode folder, JsonNode target) =>
        agency.Employee.PatchAsync($"/api/v1/folders/{folder["id"]}", new { parent_id = (string?)target["id"] });

    private static Task<JsonNode> NewFolderAsync(TestAgency agency, string name, JsonNode? parent = null) =>
        agency.Employee.CreateAsync("/api/v1/folders", new { name, parent_id = (string?)parent?["id"] });
}
