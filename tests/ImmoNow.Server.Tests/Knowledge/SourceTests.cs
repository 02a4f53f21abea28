using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ImmoNow.Server.Tests.Chat;
using ImmoNow.Server.Tests.Hosting;
using ImmoNow.Server.Tests.Tasks;

namespace ImmoNow.Server.Tests.Knowledge;

/// <summary>Giving the assistant texts and files, and what the list of sources tells about them.</summary>
public sealed class SourceTests
{
    [Fact]
    public async Task A_text_is_taken_found_replaced_and_deleted()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var first = await IngestAsync(agency, "handbuch/schluessel", "# Schlüssel\n\nDer Kutschenschlüssel hängt im Tresor.");
        Assert.Equal(HttpStatusCode.Accepted, first.Status);
        Assert.Equal("pending", (string?)first.Body["status"]);
        await agency.IndexedAsync();

        var hit = (await HitsAsync(agency, "Kutschenschlüssel"))[0]!;
        Assert.Equal("knowledge", (string?)hit["kind"]);
        Assert.Equal((string?)first.Body["source_id"], (string?)hit["entity_id"]);
        var item = Assert.Single((await SourcesAsync(agency, "?kind=knowledge"))["items"]!.AsArray())!;
        Assert.Equal("indexed", (string?)item["status"]);
        Assert.Equal("handbuch/schluessel", (string?)item["detail"]);

        // The same once more changes nothing; another content under the same name replaces it.
        var again = await IngestAsync(agency, "handbuch/schluessel", "# Schlüssel\n\nDer Kutschenschlüssel hängt im Tresor.");
        Assert.Equal(HttpStatusCode.OK, again.Status);
        Assert.True((int)again.Body["chunks"]! > 0);
        var other = await IngestAsync(agency, "handbuch/schluessel", "Der Remisenschlüssel liegt am Empfang.");
        Assert.Equal((string?)first.Body["source_id"], (string?)other.Body["source_id"]);
        await agency.IndexedAsync();
        Assert.Equal((string?)first.Body["source_id"], (string?)(await HitsAsync(agency, "Remisenschlüssel"))[0]!["entity_id"]);
        Assert.DoesNotContain("Kutschenschlüssel", (await HitsAsync(agency, "Kutschenschlüssel")).ToJsonString(), StringComparison.Ordinal);

        await (await agency.Employee.DeleteAsync($"/api/v1/ai/sources/{first.Body["source_id"]}")).EmptyAsync();
        await agency.IndexedAsync();
        Assert.Empty((await SourcesAsync(agency, "?kind=knowledge"))["items"]!.AsArray());
        Assert.Empty(await HitsAsync(agency, "Remisenschlüssel"));
    }

    [Fact]
    public async Task Files_become_documents_and_failed_ones_are_listed_with_their_reason()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var good = await UploadAsync(agency, "Hausordnung.md", "# Hausordnung\n\nDie Waschküche schließt um 21 Uhr.");
        var empty = await UploadAsync(agency, "Leer.xyz", "\0\u0001\u0002");
        await agency.IndexedAsync();

        var list = await WaitAsync(agency);
        var items = list["items"]!.AsArray();
        Assert.Equal("indexed", (string?)items.First(item => (string?)item!["id"] == good)!["status"]);
        var failed = items.FirstOrDefault(item => (string?)item!["id"] == empty)!;
        Assert.Equal("failed", (string?)failed["status"]);
        Assert.NotNull((string?)failed["error"]);
        Assert.Equal(1, (int)Count(list, "failed"));
        Assert.Equal(empty, (string?)Assert.Single((await SourcesAsync(agency, "?status=failed"))["items"]!.AsArray())!["id"]);
        Assert.Equal(good, (string?)Assert.Single((await SourcesAsync(agency, "?q=hausord"))["items"]!.AsArray())!["id"]);
        Assert.Equal("source_is_record", (string?)(await (await agency.Employee.DeleteAsync($"/api/v1/ai/sources/{good}")).BodyAsync(HttpStatusCode.Conflict))["code"]);
    }

    [Fact]
    public async Task Pages_hold_every_source_once()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        for (var i = 0; i < 5; i++)
        {
            await agency.Employee.CreateAsync("/api/v1/contacts", new { last_name = $"Seitenmann {i}" });
            await IngestAsync(agency, $"text {i}", "Inhalt");
        }

        await UploadAsync(agency, "Notiz.txt", "Eine Notiz.");
        await agency.IndexedAsync();
        var (seen, cursor) = (new List<string>(), "");
        do
        {
            var page = await SourcesAsync(agency, $"?limit=3{cursor}");
            seen.AddRange(page["items"]!.AsArray().Select(item => (string)item!["id"]!));
            cursor = (string?)page["next_cursor"] is { } next ? $"&cursor={next}" : "";
        }
        while (cursor.Length > 0);

        Assert.Equal(11, seen.Count);
        Assert.Equal(seen.Count, seen.Distinct().Count());
    }

    [Theory]
    [InlineData("""{"source":"","content":"x","source_type":"docs"}""", "source")]
    [InlineData("""{"source":"a","content":" ","source_type":"docs"}""", "content")]
    [InlineData("""{"source":"a","content":"x","source_type":"poem"}""", "source_type")]
    public async Task What_does_not_fit_is_refused(string body, string field)
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        var problem = await (await agency.Employee.PostAsync("/api/v1/ai/ingest", content)).BodyAsync(HttpStatusCode.BadRequest);
        Assert.Contains(field, problem["errors"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_reads_or_deletes_the_texts_of_another_agency()
    {
        var server = await SharedServer.GetAsync();
        var (one, other) = (await server.NewAgencyAsync(), await server.NewAgencyAsync());
        var id = (string?)(await IngestAsync(one, "geheim", "Nur für uns: Zirbenholz.")).Body["source_id"];
        await one.IndexedAsync();

        await (await other.Employee.GetAsync($"/api/v1/ai/sources/{id}")).BodyAsync(HttpStatusCode.NotFound);
        await (await other.Employee.DeleteAsync($"/api/v1/ai/sources/{id}")).BodyAsync(HttpStatusCode.NotFound);
        Assert.Contains("Zirbenholz", (await (await one.Employee.GetAsync($"/api/v1/ai/sources/{id}")).BodyAsync(HttpStatusCode.OK)).ToJsonString(), StringComparison.Ordinal);
    }

    private static long Count(JsonObject list, string status) => (long)list["statuses"]!.AsArray().First(count => (string?)count!["name"] == status)!["count"]!;

    private static Task<JsonObject> WaitAsync(TestAgency agency) => Eventually.ReadAsync(() => SourcesAsync(agency, ""), list => Count(list, "pending") == 0);

    private static async Task<JsonObject> SourcesAsync(TestAgency agency, string query) =>
        (await (await agency.Employee.GetAsync("/api/v1/ai/sources" + query)).BodyAsync(HttpStatusCode.OK)).AsObject();

    private static async Task<JsonArray> HitsAsync(TestAgency agency, string query) =>
        (await (await agency.Employee.SendJsonAsync("/api/v1/ai/search", new { query })).BodyAsync(HttpStatusCode.OK))["hits"]!.AsArray();

    private static async Task<(HttpStatusCode Status, JsonNode Body)> IngestAsync(TestAgency agency, string source, string content)
    {
        using var answer = await agency.Employee.SendJsonAsync("/api/v1/ai/ingest", new { source, content, source_type = "docs" });
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }

    private static async Task<string> UploadAsync(TestAgency agency, string name, string text)
    {
        using var form = new MultipartFormDataContent();
        using var file = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        form.Add(file, "file", name);
        var body = await (await agency.Employee.PostAsync("/api/v1/ai/ingest", form)).BodyAsync(HttpStatusCode.Accepted);
        return (string)body["source_id"]!;
    }
}
