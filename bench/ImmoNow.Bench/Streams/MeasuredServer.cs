using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace ImmoNow.Bench.Streams;

/// <summary>The built server in a process of its own, with the demo agencies, one note to answer from, and a model server.</summary>
internal sealed class MeasuredServer : IAsyncDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("immonow-bench-").FullName;
    private readonly Process process;

    private MeasuredServer(string program, Uri? model, int streams)
    {
        Address = new Uri($"http://127.0.0.1:{FreePort()}");
#pragma warning disable S4036 // Whoever measures has started this program with the same dotnet.
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.GetFullPath(program), "--port", $"{Address.Port}", "--data", data },
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
#pragma warning restore S4036
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Embedded";
        start.Environment["ASPNETCORE_CONTENTROOT"] = Path.GetDirectoryName(Path.GetFullPath(program));
        if (model is not null)
        {
            start.Environment["IMMONOW__Models__Servers__0__Endpoint"] = model.ToString();
            start.Environment["IMMONOW__Models__Roles__Writer__Model"] = "qwen3:8b";
        }
        start.Environment["IMMONOW__Models__Trials"] = "false";
        // What would hold the streams back: places at the model server, and the limits for one person.
        start.Environment["IMMONOW__Models__Serving__Slots"] = $"{streams}";
        start.Environment["IMMONOW__RateLimits__AssistantPerMinute"] = "100000";
        start.Environment["IMMONOW__RateLimits__GeneralPerMinute"] = "100000";
        start.Environment["MALLOC_ARENA_MAX"] = "1";
        start.Environment["MALLOC_TRIM_THRESHOLD_"] = "65536";
        start.Environment["MALLOC_MMAP_THRESHOLD_"] = "65536";
        process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri Address { get; }

    public string Token { get; private set; } = "";

    /// <summary>Resident memory in megabytes.</summary>
    public double Megabytes =>
        long.Parse(File.ReadLines($"/proc/{process.Id}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024d;

    public static async Task<MeasuredServer> StartAsync(string program, Uri model, int streams)
    {
        var server = new MeasuredServer(program, model, streams);
        using var client = new HttpClient { BaseAddress = server.Address };
        await server.SignInAsync(client);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", server.Token);
        (await client.PostAsJsonAsync("/api/v1/contacts", new { last_name = "Windrose", notes = "Die Kaution für das Atelier Windrose ist vor dem Einzug zu zahlen." })).EnsureSuccessStatusCode();
        await UntilAsync(async () => (await (await client.PostAsJsonAsync("/api/v1/ai/search", new { query = "Kaution Atelier Windrose" })).Content.ReadAsStringAsync()).Contains("Windrose", StringComparison.Ordinal));
        await UntilAsync(async () => (await client.GetStringAsync(new Uri("/api/v1/ai/health", UriKind.Relative))).Contains("\"model\":{\"status\":\"ok\"", StringComparison.Ordinal));
        return server;
    }

    /// <summary>Without any model: what is answered is answered by rules.</summary>
    public static async Task<MeasuredServer> StartAsync(string program)
    {
        var server = new MeasuredServer(program, null, 1);
        using var client = new HttpClient { BaseAddress = server.Address };
        await server.SignInAsync(client);
        return server;
    }

    private async Task SignInAsync(HttpClient client)
    {
        await UntilAsync(async () => (await client.GetAsync(new Uri("/health/ready", UriKind.Relative))).IsSuccessStatusCode);
        var signedIn = await (await client.PostAsJsonAsync("/api/v1/auth/login", new { email = "katharina.brandt@pegelkontor-demo.example", password = "ImmoNow-Demo-2026" })).Content.ReadFromJsonAsync<JsonElement>();
        Token = signedIn.GetProperty("access_token").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(data, recursive: true);
    }

    public static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                if (await isSo())
                    return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            if (waited.Elapsed > TimeSpan.FromMinutes(2))
                throw new TimeoutException("The server does not get ready.");
            await Task.Delay(200);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
