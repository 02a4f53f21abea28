using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ImmoNow.Server.Platform.Persistence;

namespace ImmoNow.Server.Tests.Hosting;

/// <summary>The server as a process of its own, for what only a process can do: be killed, receive signals, return an exit code.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process process;

    private ServerProcess(Process process, int port)
    {
        this.process = process;
        Client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
    }

    public HttpClient Client { get; }

    /// <summary>Starts it and waits until it is ready.</summary>
    /// <param name="environment">Further variables of its environment.</param>
    public static async Task<ServerProcess> StartAsync(string dataFolder, string? postgresDatabase, IReadOnlyDictionary<string, string>? environment = null)
    {
        var port = FreePort();
        var server = new ServerProcess(Launch(dataFolder, postgresDatabase, port, environment), port);
        await Eventually.IsAsync(async () =>
        {
            var isReady = await IsReadyAsync(server.Client);
            Assert.True(isReady || !server.process.HasExited, "The server ended before it was ready.");
            return isReady;
        });
        return server;
    }

    /// <summary>Starts it and waits for its end; returns the exit code and what it wrote to standard error.</summary>
    public static async Task<(int ExitCode, string Error)> RunToEndAsync(string dataFolder, int port)
    {
        using var running = Launch(dataFolder, null, port);
        var error = await running.StandardError.ReadToEndAsync();
        await running.WaitForExitAsync();
        return (running.ExitCode, error);
    }

    /// <summary>Ends it at once, as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Asks it to stop, as Ctrl+C does; returns the exit code.</summary>
    public async Task<int> InterruptAsync()
    {
        using var kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await KillAsync();
        }

        Client.Dispose();
        process.Dispose();
    }

    private static async Task<bool> IsReadyAsync(HttpClient client)
    {
        try
        {
            return (await client.GetAsync("/health/ready")).StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static Process Launch(string dataFolder, string? postgresDatabase, int port, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        string[] arguments = [typeof(AppDbContext).Assembly.Location, "--port", $"{port}", "--data", dataFolder, "--no-demo"];
        foreach (var argument in postgresDatabase is null ? arguments : [.. arguments, "--postgres", TestServer.ConnectionTo(postgresDatabase)])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Embedded";
        start.Environment["IMMONOW__Security__PasswordIterations"] = "1000";
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var started = Process.Start(start)!;
        started.OutputDataReceived += (_, _) => { };
        started.BeginOutputReadLine();
        return started;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
