using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ImmoNow.Server.Tests.Hosting;

namespace ImmoNow.Server.Tests.Documents;

public sealed class DocumentTests
{
    private static readonly byte[] Png = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    [Fact]
    public async Task An_uploaded_document_reads_back_with_its_fields_and_bytes()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var folder = await agency.Employee.CreateAsync("/api/v1/folders", new { name = "Mietverträge" });
        var related = Guid.CreateVersion7();
        var bytes = Encoding.UTF8.GetBytes("Kaltmiete 980 €");

        var response = await agency.Employee.PostFileAsync(
            "Mietvertrag_Müller.txt", bytes, new { folder_id = folder["id"], related_type = "property", related_id = related, tags = "Vertrag" });

        var created = await response.BodyAsync(HttpStatusCode.Created);
        Assert.Equal($"/api/v1/documents/{created["id"]}", response.Headers.Location?.ToString());
        Assert.Equal("\"1\"", response.Headers.ETag?.ToString());
        var read = await agency.Employee.ReadAsync($"/api/v1/documents/{created["id"]}");
        Assert.Equal("Mietvertrag Müller", (string?)read["title"]);
        Assert.Equal("Mietvertrag_Müller.txt", (string?)read["file_name"]);
        Assert.Equal("text/plain", (string?)read["content_type"]);
        Assert.Equal(bytes.Length, (long?)read["size"]);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), (string?)read["sha256"]);
        Assert.Equal((string?)folder["id"], (string?)read["folder_id"]);
        Assert.Equal("property", (string?)read["related"]!["type"]);
        Assert.Equal(related.ToString(), (string?)read["related"]!["id"]);
        Assert.Equal(["Vertrag"], read["tags"]!.AsArray().Select(tag => (string?)tag));
        Assert.Equal(1, (int?)read["file_version"]);
        Assert.Equal(bytes, await agency.Employee.GetByteArrayAsync($"/api/v1/documents/{created["id"]}/content"));
    }

    [Fact]
    public async Task The_parts_of_an_upload_may_come_in_any_order()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();

        foreach (var fileFirst in new[] { true, false })
        {
            var form = DocumentHelpers.Form("x"u8.ToArray(), "a.txt", new { title = $"Titel {fileFirst}" }, fileFirst);
            var created = await (await agency.Employee.PostAsync("/api/v1/documents/upload", form)).BodyAsync(HttpStatusCode.Created);
            Assert.Equal($"Titel {fileFirst}", (string?)created["title"]);
        }
    }

    [Fact]
    public async Task Filters_and_sorts_narrow_and_order_the_list()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var folder = await agency.Employee.CreateAsync("/api/v1/folders", new { name = "Bilder" });
        var related = Guid.CreateVersion7();
        await agency.Employee.UploadAsync("Straße.png", Png, new { folder_id = folder["id"], tags = "Foto" });
        await agency.Employee.UploadAsync("Ärger.txt", "Ein Text über die Gasheizung im Keller", new { related_type = "contact", related_id = related });
        await agency.Employee.UploadAsync("Zebra.txt", new string('x', 500));

        Assert.Equal(["Ärger", "Straße", "Zebra"], await TitlesAsync("sort=title"));
        Assert.Equal(["Zebra", "Straße", "Ärger"], await TitlesAsync("sort=-size"));
        Assert.Equal(["Straße"], await TitlesAsync($"folder_id={folder["id"]}"));
        Assert.Equal(["Ärger", "Zebra"], await TitlesAsync("folder_id=root&sort=title"));
        Assert.Equal(["Straße"], await TitlesAsync("content_type=image/"));
        Assert.Equal(["Straße"], await TitlesAsync("tag=Foto"));
        Assert.Equal(["Ärger"], await TitlesAsync($"related_type=contact&related_id={related}"));
        Assert.Equal(["Ärger"], await TitlesAsync("q=aerg"));
        Assert.Equal(["Straße"], await TitlesAsync("q=strass"));
        Assert.Equal(["Foto"], (await agency.Employee.ReadAsync("/api/v1/documents/tags")).AsArray().Select(tag => (string?)tag));
        await (await agency.Employee.GetAsync("/api/v1/documents?folder_id=x")).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        await (await agency.Employee.GetAsync("/api/v1/documents?related_type=king")).ProblemAsync(HttpStatusCode.BadRequest, "malformed_request");

        async Task<IReadOnlyList<string>> TitlesAsync(string filter) =>
            [.. (await agency.Employee.ReadAsync($"/api/v1/documents?{filter}"))["items"]!.AsArray().Select(item => (string)item!["title"]!)];
    }

    [Fact]
    public async Task The_search_looks_into_the_text_of_documents()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var hit = await agency.Employee.UploadAsync("Protokoll.txt", "Die Wärmepumpe wird im Frühjahr eingebaut.");
        await agency.Employee.UploadAsync("Anderes.txt", "Kein Treffer");
        await agency.Employee.TextAsync(hit);

        var found = await agency.Employee.ReadAsync("/api/v1/documents?q=waermepumpe%20eingebaut");

        Assert.Equal([(string?)hit["id"]], found["items"]!.AsArray().Select(item => (string?)item!["id"]));
    }

    [Fact]
    public async Task A_patch_renames_moves_and_links_and_a_stale_one_is_refused()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var folder = await agency.Employee.CreateAsync("/api/v1/folders", new { name = "Ziel" });
        var document = await agency.Employee.UploadAsync("a.txt", "x", new { tags = "alt" });
        await agency.Employee.TextAsync(document);
        var path = $"/api/v1/documents/{document["id"]}";

        var moved = await (await agency.Employee.PatchAsync(path, new { title = "Neu", folder_id = (string?)folder["id"] }, 1)).BodyAsync(HttpStatusCode.OK);

        Assert.Equal("Neu", (string?)moved["title"]);
        Assert.Equal((string?)folder["id"], (string?)moved["folder_id"]);
        Assert.Equal(["alt"], moved["tags"]!.AsArray().Select(tag => (string?)tag));
        Assert.Equal(2, (int?)moved["version"]);
        await (await agency.Employee.PatchAsync(path, new { title = "Zu spät" }, 1)).ProblemAsync(HttpStatusCode.PreconditionFailed, "stale_version");
        var linked = await (await agency.Employee.PatchAsync(
            path, new JsonObject { ["folder_id"] = null, ["related"] = new JsonObject { ["type"] = "task", ["id"] = Guid.CreateVersion7().ToString() } })).BodyAsync(HttpStatusCode.OK);
        Assert.Null(linked["folder_id"]);
        Assert.Equal("task", (string?)linked["related"]!["type"]);
        var unlinked = await (await agency.Employee.PatchAsync(path, new JsonObject { ["related"] = null })).BodyAsync(HttpStatusCode.OK);
        Assert.Null(unlinked["related"]);
        await (await agency.Employee.PatchAsync(path, new { folder_id = Guid.CreateVersion7() })).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        await (await agency.Employee.PatchAsync(path, new JsonObject { ["title"] = null })).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
    }

    [Fact]
    public async Task A_deleted_document_waits_in_the_bin_and_comes_back()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var document = await agency.Employee.UploadAsync("weg.txt", "x");
        var path = $"/api/v1/documents/{document["id"]}";

        Assert.Equal(HttpStatusCode.NoContent, (await agency.Employee.DeleteAsync(path)).StatusCode);

        await (await agency.Employee.GetAsync(path)).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await (await agency.Employee.GetAsync($"{path}/content")).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await (await agency.Employee.GetAsync($"{path}/text")).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        Assert.Single((await agency.Employee.ReadAsync("/api/v1/documents?deleted=true"))["items"]!.AsArray());
        var restored = await (await agency.Employee.PostAsync($"{path}/restore", null)).BodyAsync(HttpStatusCode.OK);
        Assert.False((bool?)restored["is_deleted"]);
        Assert.Equal("x", await agency.Employee.GetStringAsync($"{path}/content"));
    }

    [Fact]
    public async Task Nobody_reaches_documents_or_folders_of_another_agency()
    {
        var server = await SharedServer.GetAsync();
        var own = await server.NewAgencyAsync();
        var other = await server.NewAgencyAsync();
        var folder = await own.Employee.CreateAsync("/api/v1/folders", new { name = "Geheim" });
        var document = await own.Employee.UploadAsync("geheim.txt", "Geheimnis", new { folder_id = folder["id"] });
        await own.Employee.TextAsync(document);
        var path = $"/api/v1/documents/{document["id"]}";

        foreach (var address in new[] { path, $"{path}/content", $"{path}/text", $"{path}/versions", $"{path}/versions/1/content", $"/api/v1/folders/{folder["id"]}" })
        {
            await (await other.Admin.GetAsync(address)).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        }

        await (await other.Admin.PatchAsync(path, new { title = "x" })).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await (await other.Admin.DeleteAsync(path)).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await (await other.Admin.PostAsync($"{path}/restore", null)).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await (await other.Admin.PostAsync($"{path}/versions/1/restore", null)).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await (await other.Admin.PostFileAsync("a.txt", [65], path: $"{path}/versions")).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await (await other.Admin.PostFileAsync("a.txt", [65], new { folder_id = folder["id"] })).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        await (await other.Admin.PatchAsync($"/api/v1/folders/{folder["id"]}", new { name = "x" })).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await (await other.Admin.DeleteAsync($"/api/v1/folders/{folder["id"]}")).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        Assert.Empty((await other.Admin.ReadAsync("/api/v1/documents?q=geheim"))["items"]!.AsArray());
        Assert.Empty((await other.Admin.ReadAsync("/api/v1/folders/tree"))["folders"]!.AsArray());
        Assert.Empty(other.StoredFiles());
    }

    [Fact]
    public async Task Customers_may_not_upload_or_read_and_strangers_are_asked_to_sign_in()
    {
        var server = await SharedServer.GetAsync();
        var agency = await server.NewAgencyAsync();
        var document = await agency.Employee.UploadAsync("a.txt", "x");

        await (await agency.Customer.GetAsync($"/api/v1/documents/{document["id"]}/content")).ProblemAsync(HttpStatusCode.Forbidden, "permission_denied");
        await (await agency.Customer.PostFileAsync("b.txt", [65])).ProblemAsync(HttpStatusCode.Forbidden, "permission_denied");
        await (await server.Anonymous().PostFileAsync("b.txt", [65])).ProblemAsync(HttpStatusCode.Unauthorized, "not_authenticated");
        await (await server.Anonymous().GetAsync($"/api/v1/documents/{document["id"]}/content")).ProblemAsync(HttpStatusCode.Unauthorized, "not_authenticated");
        Assert.Single(agency.StoredFiles());
    }
}
