using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;

namespace ImmoNow.Server.Platform.Caching.Redis;

/// <summary>
/// A connection to Redis that comes back by itself. While it is away every command fails at once, so nobody waits for what is not there;
/// attempts to connect go on in the background with growing pauses.
/// </summary>
public sealed class RedisClient : IAsyncDisposable
{
    private readonly RedisOptions options;
    private readonly ILogger<RedisClient> log;
    private readonly CancellationTokenSource stopping = new();
    private readonly TaskCompletionSource firstAttempt = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lazy<Task> upkeep;
    private volatile RedisConnection? current;
    private volatile string? trouble;

    /// <summary>Connects when it is first used.</summary>
    public RedisClient(RedisOptions options, ILogger<RedisClient> log)
    {
        (this.options, this.log) = (options, log);
        upkeep = new Lazy<Task>(() => Task.Run(KeepConnectedAsync, CancellationToken.None));
    }

    /// <summary>Whether commands have a way to Redis now.</summary>
    public bool IsConnected => current is not null;

    /// <summary>Why there is no connection; nothing while there is one.</summary>
    public string? Trouble => trouble;

    /// <summary>Begins to connect and waits for the outcome of the first attempt.</summary>
    public async Task ConnectAsync(CancellationToken cancellationToken)
    {
        _ = upkeep.Value;
        await firstAttempt.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Sends a command and returns its reply.</summary>
    /// <exception cref="SharedStateLostException">There is no connection, it got lost before the reply came, or Redis refuses.</exception>
    public async Task<RespValue> ExecuteAsync(RedisCommand command, CancellationToken cancellationToken)
    {
        if (current is null)
        {
            await ConnectAsync(cancellationToken);
        }

        var connection = current ?? throw new SharedStateLostException($"There is no connection to Redis: {trouble}");
        return await connection.SendAsync(command, cancellationToken);
    }

    /// <summary>Closes the connection for good.</summary>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        firstAttempt.TrySetResult();
        if (upkeep.IsValueCreated)
        {
            await upkeep.Value;
        }

        stopping.Dispose();
    }

    private async Task KeepConnectedAsync()
    {
        var pause = options.FirstPause;
        while (!stopping.IsCancellationRequested)
        {
            if (await ServeAsync())
            {
                pause = options.FirstPause;
            }

            // Spread, so that several nodes do not come back in the same moment.
            await Task.Delay(pause * (0.75 + (RandomNumberGenerator.GetInt32(50) / 100.0)), stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 < options.LongestPause ? pause * 2 : options.LongestPause;
        }
    }

    /// <summary>Holds one connection until it ends; returns whether there was one.</summary>
    private async Task<bool> ServeAsync()
    {
        try
        {
            await using var connection = await RedisConnection.OpenAsync(options, stopping.Token);
            trouble = null;
            current = connection;
            firstAttempt.TrySetResult();
            log.LogInformation("Connected to Redis at {Address}", options);
            var reason = await connection.Closed.WaitAsync(stopping.Token);
            Lose(reason.Message);
            return true;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return true;
        }
        catch (Exception exception) when (exception is SocketException or IOException or AuthenticationException or SharedStateLostException or OperationCanceledException or CryptographicException or InvalidOperationException)
        {
            Lose(exception is OperationCanceledException ? "it does not answer" : exception.Message);
            return false;
        }
        finally
        {
            current = null;
            firstAttempt.TrySetResult();
        }
    }

    private void Lose(string reason)
    {
        // Once for each outage, not for each attempt.
        if (trouble is null)
        {
            log.LogWarning("Redis at {Address} is not there, so this node goes by its own counts: {Reason}", options, reason);
        }

        current = null;
        trouble = reason;
    }
}
