using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using ImmoNow.Server.Modules.Documents.Files;
using ImmoNow.Server.Modules.Documents.Texts;
using ImmoNow.Server.Tests.Hosting;

namespace ImmoNow.Server.Tests.Documents;

/// <summary>Files whose readers run in processes of their own.</summary>
public sealed class ReadingTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_pdf_is_read_page_by_page_and_its_pages_can_be_seen()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var document = await agency.Employee.UploadAsync("Vertrag.pdf", PdfFile.Of("Mietvertrag Lindenweg", "Die Kaution beträgt drei Monatsmieten", "Unterschriften"));

        var text = await agency.Employee.TextAsync(document);

        var segments = text["segments"]!.AsArray();
        Assert.Equal([1, 2, 3], segments.Select(segment => (int)segment!["page"]!));
        Assert.Equal("Die Kaution beträgt drei Monatsmieten", (string?)segments[1]!["text"]);
        using var page = await agency.Employee.GetAsync($"/api/v1/documents/{document["id"]}/pages/2");
        Assert.Equal("image/png", page.Content.Headers.ContentType?.MediaType);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], (await page.Content.ReadAsByteArrayAsync()).Take(4));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(agency.Employee, $"/api/v1/documents/{document["id"]}/pages/4"));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(agency.Employee, $"/api/v1/documents/{document["id"]}/pages/0"));
        var note = await agency.Employee.UploadAsync("Notiz.txt", "Kein Bild");
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(agency.Employee, $"/api/v1/documents/{note["id"]}/pages/1"));
        var stranger = await agency.Server.NewAgencyAsync();
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(stranger.Employee, $"/api/v1/documents/{document["id"]}/pages/1"));
    }

    [Fact]
    public async Task Six_hundred_pages_are_read_to_the_end()
    {
        var pages = Enumerable.Range(1, 600).Select(page => $"Protokoll der Versammlung Nummer {page}").ToArray();
        var seen = 0;

        var result = await ReadAsync(FileTypes.Pdf, PdfFile.Of(pages), progress => seen = progress.Page);

        Assert.Equal("", result.Problem);
        Assert.Equal((600, "Protokoll der Versammlung Nummer 600"), (result.Segments[^1].Page, result.Segments[^1].Text));
        Assert.Equal(600, seen);
    }

    [Fact]
    public async Task A_page_of_numbers_is_not_taken_for_a_picture()
    {
        var result = await ReadAsync(FileTypes.Pdf, PdfFile.Of("1 3 5 7 9 11 13 15", "17"));

        Assert.Equal("1 3 5 7 9 11 13 15", result.Segments[0].Text);
        Assert.Equal("17", result.Segments[^1].Text);
    }

    [Fact]
    public async Task A_truncated_or_changed_pdf_is_read_or_honestly_refused()
    {
        var whole = PdfFile.Of("Erste Seite mit Text", "Zweite Seite mit Text");
        var random = new Random(7);
        for (var round = 0; round < 12; round++)
        {
            var bytes = whole[..random.Next(whole.Length / 3, whole.Length)];
            bytes[random.Next(20, bytes.Length)] = (byte)random.Next(256);

            var result = await ReadAsync(FileTypes.Pdf, bytes);

            Assert.True(result.Segments.Count > 0 || result.Problem.Length > 0, $"Round {round}: nothing was read, and nobody is told.");
        }
    }

    [Fact]
    public async Task A_file_that_could_not_be_read_is_read_again_on_wish()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var document = await agency.Employee.UploadAsync("kaputt.pdf", "%PDF-1.4 und sonst nichts");
        await agency.Employee.TextAsync(document);

        using var again = await agency.Employee.PostAsync($"/api/v1/documents/{document["id"]}/read-again", null);
        var pending = JsonNode.Parse(await again.Content.ReadAsStringAsync())!;
        var text = await agency.Employee.TextAsync(pending);

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(("pending", null), ((string?)pending["index_status"], (string?)pending["index_error"]));
        Assert.Equal(("failed", "unreadable"), ((string?)text["status"], (string?)text["error"]));
        var stranger = await agency.Server.NewAgencyAsync();
        using var foreign = await stranger.Employee.PostAsync($"/api/v1/documents/{document["id"]}/read-again", null);
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
    }

    [Fact]
    public async Task A_program_that_never_ends_is_ended()
    {
        var clock = Stopwatch.StartNew();

        Assert.Equal(TextProblems.TooSlow, await ProblemAsync("sleep", ["600"], new ProcessBounds(Second, null, 1_000)));

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), "It was waited for.");
    }

    [Fact]
    public async Task A_program_that_writes_without_end_is_ended() =>
        Assert.Equal(TextProblems.TooLarge, await ProblemAsync("yes", [], new ProcessBounds(TimeSpan.FromSeconds(30), null, 1_000_000)));

    [Fact]
    public async Task A_program_that_eats_the_memory_gets_none()
    {
        // Reads one endless line, which it has to keep.
        var (exitCode, _) = await RunAsync("tail", ["-n", "1", "/dev/zero"], new ProcessBounds(TimeSpan.FromSeconds(60), 128, 1_000));

        Assert.NotEqual(0, exitCode);
    }

    [Fact]
    public async Task A_missing_program_is_named_as_the_reason() =>
        Assert.Equal(TextProblems.ProgramMissing, await ProblemAsync("a-program-that-nobody-has", [], new ProcessBounds(Second, null, 1_000)));

    private static async Task<string> ProblemAsync(string program, string[] arguments, ProcessBounds bounds) =>
        (await Assert.ThrowsAsync<UnreadableTextException>(() => RunAsync(program, arguments, bounds))).Code;

    private static Task<(int ExitCode, string Errors)> RunAsync(string program, string[] arguments, ProcessBounds bounds) =>
        BoundedProcess.RunAsync(program, arguments, bounds, (output, token) => output.CopyToAsync(Stream.Null, token), CancellationToken.None);

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(path);
        return response.StatusCode;
    }

    private static async Task<ExtractedText> ReadAsync(string type, byte[] bytes, Action<PagesSoFar>? progress = null)
    {
        using var stream = new MemoryStream(bytes);
        return await TextExtractor.ReadAsync(
            stream,
            type,
            Path.GetTempPath(),
            pages =>
            {
                progress?.Invoke(pages);
                return Task.CompletedTask;
            },
            CancellationToken.None);
    }
}
