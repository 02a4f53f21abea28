namespace ImmoNow.Server.Modules.Documents.Texts;

/// <summary>Reads the text of a file, within limits of size and time.</summary>
public static class TextExtractor
{
    /// <summary>Bytes that are looked at; the limit of a text that anybody would search in.</summary>
    public const int MostBytes = 20 * 1_048_576;

    private static readonly TimeSpan LongestTime = TimeSpan.FromSeconds(30);

    /// <summary>Whether text of this kind of file can be read.</summary>
    public static bool Supports(string contentType) => TextReaders.Text.ContainsKey(contentType);

    /// <summary>The passages of a file, or the reason why there are none.</summary>
    public static async Task<ExtractedText> ReadAsync(Stream content, string contentType, CancellationToken cancellationToken)
    {
        if (!TextReaders.Text.TryGetValue(contentType, out var read))
        {
            return new ExtractedText([], TextProblems.UnsupportedType);
        }

        var (bytes, isCutOff) = await ReadBytesAsync(content, cancellationToken);
        var segments = new SegmentList();
        try
        {
            // Parsers cannot be interrupted; one that takes too long is left to finish in vain.
            await Task.Run(() => read(TextDecoding.Decode(bytes, contentType == "text/html", isCutOff), segments), cancellationToken)
                .WaitAsync(LongestTime, cancellationToken);
        }
        catch (TimeoutException)
        {
            return new ExtractedText([], TextProblems.TooSlow);
        }
#pragma warning disable CA1031 // Whatever a parser stumbles over, the file is the reason.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return new ExtractedText([], TextProblems.Unreadable);
        }

        if (segments.Segments.Count == 0)
        {
            return new ExtractedText([], TextProblems.NoText);
        }

        return new ExtractedText(segments.Segments, isCutOff || segments.IsFull ? TextProblems.Truncated : "");
    }

    private static async Task<(byte[] Bytes, bool IsCutOff)> ReadBytesAsync(Stream content, CancellationToken cancellationToken)
    {
        var size = (int)Math.Min(content.Length, MostBytes);
        var bytes = new byte[size];
        await content.ReadExactlyAsync(bytes, cancellationToken);
        return (bytes, content.Length > size);
    }
}
