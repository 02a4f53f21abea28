using System.Text;

namespace ImmoNow.Assistant.Models;

/// <summary>HTTP as the stream of a model needs it.</summary>
public static class ModelTransport
{
    private const int LargestError = 64 * 1024;

    /// <summary>
    /// No timeout of its own, since the client counts from token to token; and no draining of an answer that nobody reads any more:
    /// by default the connection would stay open for two more seconds in which the server goes on generating.
    /// </summary>
    public static HttpClient NewClient() =>
        new(new SocketsHttpHandler { ResponseDrainTimeout = TimeSpan.Zero, MaxResponseDrainSize = 0 }, disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>The body of a refusal, as far as anybody would read it.</summary>
    internal static async Task<string> ErrorTextAsync(Stream body, CancellationToken ct)
    {
        var buffer = new byte[LargestError];
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
        return Encoding.UTF8.GetString(buffer.AsSpan(0, length));
    }

    /// <summary>A whole body within its bounds.</summary>
    /// <exception cref="ModelException">It is larger than <paramref name="largest"/> bytes.</exception>
    internal static async Task<ReadOnlyMemory<byte>> WholeAsync(Stream body, long largest, CancellationToken ct)
    {
        using var whole = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (await body.ReadAsync(buffer, ct) is var read and > 0)
        {
            if (whole.Length + read > largest)
                throw new ModelException(ModelFailureKind.TooLarge, $"The answer is longer than {largest} bytes.");
            await whole.WriteAsync(buffer.AsMemory(0, read), ct);
        }
        return whole.ToArray();
    }
}
