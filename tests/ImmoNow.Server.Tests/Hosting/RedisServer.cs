using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using ImmoNow.Server.Platform.Caching.Redis;
using Microsoft.Extensions.Logging.Abstractions;

namespace ImmoNow.Server.Tests.Hosting;

/// <summary>A test that needs a real Redis; skipped where none is installed (Debian package redis-server).</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RedisFactAttribute : FactAttribute
{
    public RedisFactAttribute()
    {
        if (RedisServer.Program is null)
        {
            Skip = "redis-server is not installed (Debian package redis-server)";
        }
    }
}

/// <summary>A real Redis of its own, reachable only through a socket file in its folder; ended with the test.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("immonow-redis-").FullName;
    private readonly string[] arguments;
    private Process? process;

    private RedisServer(string[] arguments) => this.arguments = arguments;

    public static string? Program { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/bin").Select(path => Path.Combine(path, "redis-server")).FirstOrDefault(File.Exists);

    public string Socket => Path.Combine(folder, "redis.sock");

    /// <summary>As it stands in <c>Redis:Connection</c>. Patient, so that a busy machine does not pass for a lost Redis.</summary>
    public string Connection => $"unix://{Socket}?timeout=20";

    /// <param name="arguments">Further settings, such as <c>--requirepass x</c>.</param>
    public static async Task<RedisServer> StartAsync(params string[] arguments)
    {
        var server = new RedisServer(arguments);
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>The client's own way to talk to it, with short pauses.</summary>
    public RedisClient NewClient(Func<RedisOptions, RedisOptions>? change = null, string? connection = null)
    {
        var options = RedisOptions.Parse(connection ?? Connection) with { ConnectTimeout = TimeSpan.FromSeconds(20), FirstPause = TimeSpan.FromMilliseconds(20), LongestPause = TimeSpan.FromMilliseconds(100) };
        return new RedisClient(change?.Invoke(options) ?? options, NullLogger<RedisClient>.Instance);
    }

    /// <summary>At its old address and without what it knew.</summary>
    public async Task StartAgainAsync()
    {
        string[] own = ["--port", "0", "--unixsocket", Socket, "--save", "", "--appendonly", "no", "--dir", folder, "--logfile", Path.Combine(folder, "redis.log"), "--daemonize", "no"];
        process = Process.Start(new ProcessStartInfo(Program!, [.. own, .. arguments]))!;
        await Eventually.IsAsync(async () =>
        {
            if (process.HasExited)
            {
                Assert.Fail("Redis did not start: " + await File.ReadAllTextAsync(Path.Combine(folder, "redis.log")));
            }

            return await AnswersAsync();
        });
    }

    /// <summary>Ends it at once, as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    /// <summary>Lets it hang, as a machine without memory does: connections stay, nothing answers.</summary>
    public Task FreezeAsync() => SignalAsync("STOP");

    public Task ThawAsync() => SignalAsync("CONT");

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            await KillAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process!.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(Socket));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
