using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace ImmoNow.Bench.Ingest;

/// <summary>The built server in a process of its own, on the embedded database, with an agency that has nothing yet.</summary>
internal sealed class IngestServer : IAsyncDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("immonow-bench-").FullName;
    private readonly Process process;
    private readonly HttpClient client;

    private IngestServer(string program)
    {
        var port = FreePort();
        client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
#pragma warning disable S4036 // Whoever measures has started this program with the same dotnet.
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.GetFullPath(program), "--port", $"{port}", "--data", data, "--no-demo" },
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
#pragma warning restore S4036
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Embedded";
        start.Environment["ASPNETCORE_CONTENTROOT"] = Path.GetDirectoryName(Path.GetFullPath(program));
        start.Environment["IMMONOW__RateLimits__AssistantPerMinute"] = "1000000";
        start.Environment["IMMONOW__RateLimits__GeneralPerMinute"] = "1000000";
        process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public static async Task<IngestServer> StartAsync(string program)
    {
        var server = new IngestServer(program);
        await UntilAsync(server.IsReadyAsync, TimeSpan.FromMilliseconds(200));
        using var answer = await server.client.PostAsJsonAsync(
            "/api/v1/auth/register", new { tenant_name = "Messung", name = "Mia Messung", email = "mia@messung.example", password = "Zwölf Boxkämpfer" });
        answer.EnsureSuccessStatusCode();
        var token = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString();
        server.client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        // The first file pays for what only has to be loaded once.
        await server.UploadAsync("warm.pdf", SampleFiles.Pdf(2, "Aufgewaermtkennung"));
        await server.UntilFoundAsync("Aufgewaermtkennung");
        return server;
    }

    /// <returns>The document's id.</returns>
    public async Task<Guid> UploadAsync(string name, byte[] file)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(file), "file", name } };
        using var answer = await client.PostAsync(new Uri("/api/v1/documents/upload", UriKind.Relative), form);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
    }

    public async Task NoteAsync(string text)
    {
        using var answer = await client.PostAsJsonAsync("/api/v1/tasks", new { title = text });
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Whether there is a passage with this word.</summary>
    public async Task<bool> SearchAsync(string mark)
    {
        using var answer = await client.PostAsJsonAsync("/api/v1/ai/search", new { query = mark, top_k = 3 });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("hits").EnumerateArray()
            .Any(hit => hit.GetProperty("why").GetProperty("coverage").GetDouble() >= 1);
    }

    public Task UntilFoundAsync(string mark, TimeSpan? pause = null) => UntilAsync(() => SearchAsync(mark), pause ?? TimeSpan.FromMilliseconds(20));

    /// <summary>Waits until the text of a document has been read; what is recognised in a scan may differ from what was printed.</summary>
    public Task UntilReadAsync(Guid document) => UntilAsync(
        async () => (await client.GetFromJsonAsync<JsonElement>(new Uri($"/api/v1/documents/{document}", UriKind.Relative))).GetProperty("index_status").GetString() == "indexed",
        TimeSpan.FromMilliseconds(20));

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        client.Dispose();
        Directory.Delete(data, recursive: true);
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var answer = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo, TimeSpan pause)
    {
        var waited = Stopwatch.StartNew();
        while (!await isSo())
        {
            if (waited.Elapsed > TimeSpan.FromMinutes(5))
            {
                throw new TimeoutException("It was waited for in vain.");
            }

            await Task.Delay(pause);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
