using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ImmoNow.Assistant.Tests.Models.Ollama;
using ImmoNow.Server.Modules.Documents.Domain;
using ImmoNow.Server.Modules.Documents.Texts;
using ImmoNow.Server.Modules.Knowledge.Domain;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ImmoNow.Server.Tests.Documents;

/// <summary>Reading that is killed, breaks down or takes too long: nothing is lost, nothing is there twice, and people are told.</summary>
public sealed class InterruptedReadingTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("immonow-reading-").FullName;
    private string? database;
    private string token = "";
    private Guid tenant;

    public async Task InitializeAsync() => database = TestServer.OnPostgres ? await TestServer.CreateDatabaseAsync() : null;

    public async Task DisposeAsync()
    {
        if (database is not null)
        {
            await TestServer.DropDatabaseAsync(database);
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_scan_that_a_kill_interrupts_goes_on_where_it_was()
    {
        const int Pages = 16;
        using var programs = new FakePrograms(secondsPerPage: 0.4);
        JsonNode document;
        await using (var first = await StartAsync(programs.Environment))
        {
            document = await first.Client.UploadAsync("Aufmaß.pdf", Scan(Pages));
            await Eventually.IsAsync(async () => (await TextOfAsync(first.Client, document))["segments"]!.AsArray().Count > 3);
            var unfinished = await first.Client.ReadAsync($"/api/v1/documents/{document["id"]}");
            Assert.Equal("pending", (string?)unfinished["index_status"]);
            Assert.Equal(Pages, (int)unfinished["index_progress"]!["pages"]!);
            await first.KillAsync();
        }

        var recognisedBefore = programs.Recognised.Count;
        Assert.InRange(recognisedBefore, 4, Pages - 1);
        await using (var second = await StartAsync(programs.Environment))
        {
            await Eventually.IsAsync(async () => (string?)(await TextOfAsync(second.Client, document))["status"] == "indexed");
            var text = await TextOfAsync(second.Client, document);
            Assert.Null((string?)text["error"]);
            Assert.Equal(Enumerable.Range(1, Pages), text["segments"]!.AsArray().Select(segment => (int)segment!["page"]!));
            Assert.Equal(Enumerable.Range(1, Pages), text["segments"]!.AsArray().Select(segment => (int)segment!["n"]!));
            Assert.Null((await second.Client.ReadAsync($"/api/v1/documents/{document["id"]}"))["index_progress"]);
            // What one turn had read and not yet written down is all that is read again.
            Assert.InRange(programs.Recognised.Count, Pages, Pages + 10);
            await AssertIndexedOnceAsync(second.Client, document, Enumerable.Range(1, Pages).Select(page => $"Nummer {page}"));
        }
    }

    [Fact]
    public async Task Files_that_a_kill_interrupts_are_all_indexed_once()
    {
        List<JsonNode> documents = [];
        await using (var first = await StartAsync())
        {
            for (var number = 0; number < 25; number++)
            {
                documents.Add(await first.Client.UploadAsync($"Notiz {number}.md", $"# Notiz\n\nDer Zähler trägt die Kennung ZX{number}."));
            }

            await first.Client.UploadAsync("Vertrag.pdf", PdfFile.Of("Die Kaution", "Die Schlüssel"));
            await first.KillAsync();
        }

        await using (var second = await StartAsync())
        {
            foreach (var (number, document) in documents.Index())
            {
                await Eventually.IsAsync(async () => (string?)(await TextOfAsync(second.Client, document))["status"] == "indexed");
                await AssertIndexedOnceAsync(second.Client, document, [$"ZX{number}."]);
            }

            var counts = (await second.Client.ReadAsync("/api/v1/ai/sources?kind=document&limit=100"))["items"]!.AsArray();
            Assert.Equal(26, counts.Count);
        }
    }

    [Fact]
    public async Task A_file_at_which_reading_breaks_down_is_given_up_with_what_was_read_and_read_again_on_wish()
    {
        using var programs = new FakePrograms(secondsPerPage: 0.05);
        programs.DieAt(1);
        programs.DieAt(3);
        await using var server = await StartAsync(programs.Environment);
        // The second one has a page of text before the picture that kills.
        var poison = await server.Client.UploadAsync("Gift.pdf", Scan(2));
        var half = await server.Client.UploadAsync("Halb.pdf", PdfFile.Of("Erste Seite mit Text", "Zweite Seite mit Text", "", "", ""));
        await Eventually.IsAsync(async () => (string?)(await TextOfAsync(server.Client, half))["status"] != "pending");
        await Eventually.IsAsync(async () => (string?)(await TextOfAsync(server.Client, poison))["status"] != "pending");

        var given = await server.Client.ReadAsync($"/api/v1/documents/{poison["id"]}");
        Assert.Equal(("failed", "given_up"), ((string?)given["index_status"], (string?)given["index_error"]));
        var partial = await server.Client.ReadAsync($"/api/v1/documents/{half["id"]}");
        Assert.Equal(("indexed", "partial"), ((string?)partial["index_status"], (string?)partial["index_error"]));
        Assert.Equal((2, 5), ((int)partial["index_progress"]!["page"]!, (int)partial["index_progress"]!["pages"]!));
        var source = (await server.Client.ReadAsync("/api/v1/ai/sources?kind=document&q=Halb"))["items"]!.AsArray().Single()!;
        Assert.Equal((2, 5), ((int)source["progress"]!["page"]!, (int)source["progress"]!["pages"]!));
        await AssertIndexedOnceAsync(server.Client, half, ["Erste Seite", "Zweite Seite"]);

        programs.Heal(1);
        programs.Heal(3);
        foreach (var document in new[] { poison, half })
        {
            await (await server.Client.PostAsync($"/api/v1/documents/{document["id"]}/read-again", null)).BodyAsync(HttpStatusCode.OK);
            await Eventually.IsAsync(async () => (string?)(await TextOfAsync(server.Client, document))["status"] == "indexed");
            Assert.Null((string?)(await TextOfAsync(server.Client, document))["error"]);
        }

        await AssertIndexedOnceAsync(server.Client, half, ["Erste Seite", "Zweite Seite", "Nummer 3", "Nummer 4", "Nummer 5"]);
    }

    [Fact]
    public async Task A_file_that_took_the_server_along_three_times_is_not_touched_again()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var document = await agency.Employee.UploadAsync("a.txt", "Inhalt");
        await agency.Employee.TextAsync(document);
        await using (var scope = agency.Server.ScopeFor(agency.TenantId))
        {
            var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
            db.Add(new DocumentTextJob { DocumentId = (Guid)document["id"]!, TenantId = agency.TenantId, FileVersion = 1, Attempts = 3, DueAt = DateTimeOffset.UnixEpoch });
            await db.SaveChangesAsync();
        }

        agency.Server.App.Services.GetRequiredService<TextWork>().Wake();

        await Eventually.IsAsync(async () => (string?)(await TextOfAsync(agency.Employee, document))["error"] == "given_up");
        await (await agency.Employee.PostAsync($"/api/v1/documents/{document["id"]}/read-again", null)).BodyAsync(HttpStatusCode.OK);
        Assert.Equal("indexed", (string?)(await agency.Employee.TextAsync(document))["status"]);
    }

    [Fact]
    public async Task Passages_whose_embedding_a_kill_interrupts_get_one_vector_each()
    {
        await using var ollama = await OllamaDouble.StartAsync();
        var settings = new Dictionary<string, string>
        {
            ["IMMONOW__Models__Servers__0__Name"] = "Ollama",
            ["IMMONOW__Models__Servers__0__Endpoint"] = ollama.Address.ToString(),
            ["IMMONOW__Models__Roles__Embeddings__Model"] = "nomic-embed-text",
        };
        await using (var first = await StartAsync(settings))
        {
            ollama.Delay = TimeSpan.FromMilliseconds(700);
            ollama.Misbehave(OllamaBehaviour.SlowFirstToken, path: "/api/embed");
            var lines = Enumerable.Range(0, 400).Select(number => $"Zähler {number}: {string.Join(' ', Enumerable.Repeat($"Ablesung{number}", 120))}\n");
            await first.Client.UploadAsync("Zähler.txt", string.Join('\n', lines));
            await Eventually.IsAsync(() => Task.FromResult(Embedded(ollama) > 64));
            await first.KillAsync();
        }

        ollama.Behave();
        await using (var second = await TestServer.StartAsync(settings.ToDictionary(pair => pair.Key["IMMONOW__".Length..].Replace("__", ":", StringComparison.Ordinal), pair => (string?)pair.Value), dataFolder: folder, database: database))
        await using (var scope = second.ScopeFor(tenant))
        {
            var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
            await Eventually.IsAsync(async () => await db.Set<SearchVectorState>().AsNoTracking().AnyAsync(state => state.Fingerprint != ""));
            await Eventually.IsAsync(async () => await db.Set<SearchChunk>().CountAsync() == await db.Set<SearchVector>().CountAsync());
            var chunks = await db.Set<SearchChunk>().Select(chunk => chunk.Id).ToListAsync();
            Assert.True(chunks.Count > 100, $"{chunks.Count} passages are too few to be interrupted.");
            Assert.Equal(chunks.Order(), (await db.Set<SearchVector>().Select(vector => vector.ChunkId).ToListAsync()).Order());
            // A kill costs the step at work, not what was done before.
            Assert.InRange(Embedded(ollama), chunks.Count, chunks.Count + 80);
        }
    }

    private static int Embedded(OllamaDouble ollama) => ollama.AllRequests.Where(request => request.Path == "/api/embed")
        .Sum(request => request.Body.GetProperty("input") is { ValueKind: System.Text.Json.JsonValueKind.Array } input ? input.GetArrayLength() : 1);

    private static byte[] Scan(int pages) => PdfFile.Of([.. Enumerable.Repeat("", pages)]);

    private static Task<JsonNode> TextOfAsync(HttpClient client, JsonNode document) => client.ReadAsync($"/api/v1/documents/{document["id"]}/text");

    /// <summary>Each of these texts stands in the passages of a document exactly once, and the list says as many passages as there are.</summary>
    private static async Task AssertIndexedOnceAsync(HttpClient client, JsonNode document, IEnumerable<string> texts)
    {
        await Eventually.IsAsync(async () => (int)(await client.ReadAsync("/api/v1/ai/health"))["waiting_changes"]! == 0);
        var source = await client.ReadAsync($"/api/v1/ai/sources/{document["id"]}");
        var passages = source["passages"]!.AsArray().Select(passage => (string)passage!["text"]!).ToList();
        Assert.Equal((int)source["chunks"]!, passages.Count);
        var words = new StringBuilder().AppendJoin(' ', passages).Append(' ').Replace('\n', ' ').ToString();
        Assert.All(texts, text => Assert.Equal(2, words.Split(text + " ").Length));
    }

    /// <summary>Starts the server over the same data; the first time a person registers.</summary>
    private async Task<ServerProcess> StartAsync(IReadOnlyDictionary<string, string>? environment = null)
    {
        var server = await ServerProcess.StartAsync(folder, database, environment);
        if (token.Length == 0)
        {
            var answer = await (await server.Client.SendJsonAsync("/api/v1/auth/register", new
            {
                tenant_name = "Kill",
                name = "Karl Kill",
                email = $"kill{Guid.CreateVersion7():N}@example.org",
                password = "Zwölf Boxkämpfer",
            })).BodyAsync(HttpStatusCode.OK);
            token = (string)answer["access_token"]!;
            tenant = (Guid)answer["user"]!["tenant_id"]!;
        }

        server.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return server;
    }
}
