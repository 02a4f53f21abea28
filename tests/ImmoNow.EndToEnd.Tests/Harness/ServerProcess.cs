using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace ImmoNow.EndToEnd.Tests.Harness;

/// <summary>The real server in a process of its own, with a fresh data folder, the demo agencies and a free port.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly StringBuilder output = new();
    private readonly string data = Directory.CreateTempSubdirectory("immonow-e2e-").FullName;
    private readonly int port = FreePort();
    private readonly IReadOnlyDictionary<string, string> settings;
    private Process process;

    private ServerProcess(IReadOnlyDictionary<string, string> settings)
    {
        this.settings = settings;
        Address = new Uri($"http://127.0.0.1:{port}");
        process = Launch();
    }

    public Uri Address { get; }

    /// <param name="settings">Without the prefix, such as <c>Models__Trials</c>.</param>
    public static async Task<ServerProcess> StartAsync(IReadOnlyDictionary<string, string>? settings = null)
    {
        var server = new ServerProcess(settings ?? new Dictionary<string, string>());
        await server.WaitUntilReadyAsync();
        return server;
    }

    /// <summary>Starts the stopped server once more, on the same data and port.</summary>
    public async Task StartAgainAsync()
    {
        process.Dispose();
        process = Launch();
        await WaitUntilReadyAsync();
    }

    /// <summary>Ends the server the way Ctrl+C and systemd do, and tells its exit code.</summary>
    public async Task<int> StopAsync()
    {
        if (!process.HasExited)
        {
            using var signal = Process.Start("kill", ["-TERM", $"{process.Id}"]);
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            try
            {
                await process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None);
            }
        }

        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        process.Dispose();
        Directory.Delete(data, recursive: true);
    }

    /// <summary>An HTTP client of one signed-in person, for preparing what a browser test looks at.</summary>
    public async Task<HttpClient> SignInAsync(Person person)
    {
        var tokens = await SignInAsync(Address, person);
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", tokens.GetProperty("access_token").GetString());
        return client;
    }

    /// <summary>The answer of the sign-in.</summary>
    public static async Task<JsonElement> SignInAsync(Uri address, Person person)
    {
        using var client = new HttpClient { BaseAddress = address };
        using var answer = await client.PostAsJsonAsync("/api/v1/auth/login", new { email = person.Email, password = Person.Password });
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private Process Launch()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { BuiltProduct.Server, "--port", $"{port}", "--data", data },
            WorkingDirectory = data,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Embedded";
        start.Environment["ASPNETCORE_CONTENTROOT"] = Path.GetDirectoryName(BuiltProduct.Server);
        start.Environment["IMMONOW__Web__Root"] = BuiltProduct.Web;
        // All tests come from one address and mostly as one user; the limits have tests of their own.
        start.Environment["IMMONOW__RateLimits__AssistantPerMinute"] = "10000";
        start.Environment["IMMONOW__RateLimits__SignInPerMinute"] = "10000";
        start.Environment["IMMONOW__RateLimits__GeneralPerMinute"] = "1000000";
        foreach (var (name, value) in settings)
        {
            start.Environment[$"IMMONOW__{name}"] = value;
        }

        var started = Process.Start(start) ?? throw new InvalidOperationException("dotnet does not start.");
        started.OutputDataReceived += Remember;
        started.ErrorDataReceived += Remember;
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        return started;
    }

    private async Task WaitUntilReadyAsync()
    {
        using var client = new HttpClient { BaseAddress = Address };
        var started = Stopwatch.StartNew();
        while (started.Elapsed < TimeSpan.FromSeconds(120))
        {
            if (process.HasExited)
            {
                break;
            }

            try
            {
                using var answer = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(100);
        }

        string said;
        lock (output)
        {
            said = output.ToString();
        }

        await DisposeAsync();
        throw new InvalidOperationException($"The server did not get ready. It said:\n{said}");
    }

    private void Remember(object sender, DataReceivedEventArgs line)
    {
        lock (output)
        {
            output.AppendLine(line.Data);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
