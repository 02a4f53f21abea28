using System.Buffers;
using System.IO.Pipelines;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Channels;

namespace ImmoNow.Server.Platform.Caching.Redis;

/// <summary>
/// One connection that all callers share. Commands go out as they come, many in one write when many come, and replies are matched
/// by their order. A reply that is overdue ends the connection: nobody can tell any more which reply belongs to whom.
/// </summary>
internal sealed class RedisConnection : IAsyncDisposable
{
    /// <summary>More commands than this waiting means that Redis does not keep up.</summary>
    private const int MostWaiting = 10_000;

    private const int LargestWrite = 64 * 1024;

    private readonly Stream stream;
    private readonly RedisOptions options;
    private readonly Channel<Call> outgoing = Channel.CreateBounded<Call>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private readonly Queue<Call> unanswered = new();
    private readonly TaskCompletionSource<Exception> closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task loops;

    private RedisConnection(Stream stream, RedisOptions options)
    {
        (this.stream, this.options) = (stream, options);
        loops = Task.WhenAll(WriteAsync(), ReadAsync());
    }

    /// <summary>Ends with the reason when the connection does.</summary>
    public Task<Exception> Closed => closed.Task;

    /// <summary>Connects, signs in and chooses the database.</summary>
    public static async Task<RedisConnection> OpenAsync(RedisOptions options, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(options.ConnectTimeout);
        var connection = new RedisConnection(await ConnectAsync(options, deadline.Token), options);
        try
        {
            if (options.Password is { } password)
            {
                var command = new RedisCommand("AUTH");
                await connection.SendAsync(options.User is { } user ? command.Add(user).Add(password) : command.Add(password), deadline.Token);
            }

            if (options.Database > 0)
            {
                await connection.SendAsync(new RedisCommand("SELECT").Add(options.Database), deadline.Token);
            }

            await connection.SendAsync(new RedisCommand("PING"), deadline.Token);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <exception cref="SharedStateLostException">The connection is gone, or Redis refuses.</exception>
    public async Task<RespValue> SendAsync(RedisCommand command, CancellationToken cancellationToken)
    {
        var call = new Call(command);
        if (!outgoing.Writer.TryWrite(call))
        {
            throw new SharedStateLostException("Redis does not keep up, or the connection to it is gone.");
        }

        RespValue reply;
        try
        {
            reply = await call.Reply.Task.WaitAsync(options.Timeout, cancellationToken);
        }
        catch (TimeoutException exception)
        {
            Close(exception);
            throw new SharedStateLostException($"Redis did not answer within {options.Timeout}.", exception);
        }

        return reply.Kind == RespKind.Error ? throw new SharedStateLostException($"Redis refuses {command}: {reply.Text}") : reply;
    }

    public async ValueTask DisposeAsync()
    {
        Close(new ObjectDisposedException(nameof(RedisConnection)));
        await loops;
        await stream.DisposeAsync();
    }

    private static async Task<Stream> ConnectAsync(RedisOptions options, CancellationToken cancellationToken)
    {
        var socket = options.EndPoint is UnixDomainSocketEndPoint
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(options.EndPoint, cancellationToken);
            var plain = new NetworkStream(socket, ownsSocket: true);
            return options.TlsHost is { } host ? await SecureAsync(plain, host, options.Authority, cancellationToken) : plain;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task<Stream> SecureAsync(Stream plain, string host, string? authority, CancellationToken cancellationToken)
    {
        var secure = new SslStream(plain, leaveInnerStreamOpen: false);
        var settings = new SslClientAuthenticationOptions { TargetHost = host };
        if (authority is not null)
        {
            settings.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            settings.CertificateChainPolicy.CustomTrustStore.ImportFromPemFile(authority);
        }

        await secure.AuthenticateAsClientAsync(settings, cancellationToken);
        return secure;
    }

    private async Task WriteAsync()
    {
        var buffer = new ArrayBufferWriter<byte>(LargestWrite);
        try
        {
            while (await outgoing.Reader.WaitToReadAsync())
            {
                while (buffer.WrittenCount < LargestWrite && outgoing.Reader.TryRead(out var call))
                {
                    call.Command.WriteTo(buffer);
                    lock (unanswered)
                    {
                        unanswered.Enqueue(call);
                    }
                }

                await stream.WriteAsync(buffer.WrittenMemory);
                buffer.ResetWrittenCount();
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or InvalidOperationException)
        {
            Close(exception);
        }

        await FailAllAsync();
    }

    private async Task ReadAsync()
    {
        var reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 16 * 1024, leaveOpen: true));
        var parser = new RespParser(new RespLimits());
        try
        {
            while (true)
            {
                var result = await reader.ReadAsync();
                reader.AdvanceTo(Answer(parser, result.Buffer), result.Buffer.End);
                if (result.IsCompleted)
                {
                    Close(new EndOfStreamException("Redis closed the connection."));
                    return;
                }
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or InvalidOperationException or RespException)
        {
            Close(exception);
        }
        finally
        {
            await reader.CompleteAsync();
        }
    }

    /// <summary>Hands out the replies that are whole; returns up to where it has read.</summary>
    private SequencePosition Answer(RespParser parser, in ReadOnlySequence<byte> received)
    {
        var input = new SequenceReader<byte>(received);
        while (parser.TryRead(ref input, out var reply))
        {
            Call? call;
            lock (unanswered)
            {
                unanswered.TryDequeue(out call);
            }

            if (call is null)
            {
                throw new RespException("Redis answers what nobody asked.");
            }

            call.Reply.TrySetResult(reply);
        }

        return input.Position;
    }

    /// <summary>Both loops end over the closed stream.</summary>
    private void Close(Exception reason)
    {
        if (closed.TrySetResult(reason))
        {
            outgoing.Writer.TryComplete();
            stream.Dispose();
        }
    }

    private async Task FailAllAsync()
    {
        var reason = await closed.Task;
        while (outgoing.Reader.TryRead(out var unsent))
        {
            unsent.Reply.TrySetException(Lost(reason));
        }

        lock (unanswered)
        {
            while (unanswered.TryDequeue(out var sent))
            {
                sent.Reply.TrySetException(Lost(reason));
            }
        }
    }

    private static SharedStateLostException Lost(Exception reason) => new("The connection to Redis is gone.", reason);

    private sealed record Call(RedisCommand Command)
    {
        public TaskCompletionSource<RespValue> Reply { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
