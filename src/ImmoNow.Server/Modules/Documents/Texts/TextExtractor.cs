using ImmoNow.Server.Modules.Documents.Files;

namespace ImmoNow.Server.Modules.Documents.Texts;

/// <summary>Reads the text of a file within limits of size and time: plain texts here, everything else in a process of its own.</summary>
public static class TextExtractor
{
    /// <summary>Bytes that are looked at of a plain text; the limit of a text that anybody would search in.</summary>
    public const int MostBytes = 20 * 1_048_576;

    private static readonly TimeSpan LongestTime = TimeSpan.FromSeconds(30);

    /// <summary>Whether text of this kind of file can be read.</summary>
    public static bool Supports(string contentType) => TextReaders.Text.ContainsKey(contentType) || TextReaders.Binary.ContainsKey(contentType);

    /// <summary>What to tell about a kind of file that is not read; a code of <see cref="TextProblems"/>.</summary>
    public static string WhyNot(string contentType) => FileTypes.IsOldOffice(contentType) ? TextProblems.OldFormat : TextProblems.UnsupportedType;

    /// <summary>The passages of a file, or the reason why there are none.</summary>
    /// <param name="workFolder">Where a folder for passing files may be made; it is removed at the end, whatever happens.</param>
    /// <param name="progress">Awaited at each page of a paged file.</param>
    /// <param name="turn">Where to begin; the whole file where it has no pages.</param>
    /// <exception cref="InvalidOperationException">The reading process fell over.</exception>
    public static async Task<ExtractedText> ReadAsync(
        Stream content, string contentType, string workFolder, Func<PagesSoFar, Task> progress, CancellationToken cancellationToken, ReadingTurn? turn = null)
    {
        if (TextReaders.Text.TryGetValue(contentType, out var read))
        {
            return await ReadTextAsync(content, contentType, read, cancellationToken);
        }

        return TextReaders.Binary.ContainsKey(contentType)
            ? await ReadApartAsync(content, contentType, workFolder, progress, turn ?? ReadingTurn.First, cancellationToken)
            : new ExtractedText([], WhyNot(contentType));
    }

    private static async Task<ExtractedText> ReadApartAsync(
        Stream content, string contentType, string workFolder, Func<PagesSoFar, Task> progress, ReadingTurn turn, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(Path.Combine(workFolder, Path.GetRandomFileName()));
        try
        {
            var path = Path.Combine(folder.FullName, "file");
            await using (var file = File.Create(path))
            {
                await content.CopyToAsync(file, cancellationToken);
            }

            return await ReadingProcess.ReadAsync(path, contentType, folder.FullName, progress, turn, cancellationToken);
        }
        catch (UnreadableTextException exception)
        {
            return new ExtractedText([], exception.Code);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<ExtractedText> ReadTextAsync(Stream content, string contentType, Action<string, SegmentList> read, CancellationToken cancellationToken)
    {
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
