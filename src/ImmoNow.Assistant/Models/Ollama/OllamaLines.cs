namespace ImmoNow.Assistant.Models.Ollama;

/// <summary>Cuts a stream into lines and bounds their size.</summary>
internal sealed class OllamaLines(Stream stream, OllamaSettings settings)
{
    private byte[] buffer = new byte[16 * 1024];
    private int start;
    private int searched;
    private int end;
    private long total;

    /// <summary>The next line without its break; nothing at the end. The memory is good until the next call.</summary>
    /// <exception cref="ModelException">A line or the whole is too large.</exception>
    public async ValueTask<ReadOnlyMemory<byte>?> NextAsync(CancellationToken ct)
    {
        while (true)
        {
            var at = buffer.AsSpan(searched, end - searched).IndexOf((byte)'\n');
            if (at >= 0)
            {
                var line = buffer.AsMemory(start, searched + at - start);
                start = searched + at + 1;
                searched = start;
                if (line.Length > 0)
                    return line;
                continue;
            }
            searched = end;
            MakeRoom();
            var read = await stream.ReadAsync(buffer.AsMemory(end), ct);
            if (read == 0)
            {
                var rest = buffer.AsMemory(start, end - start);
                start = searched = end;
                if (rest.IsEmpty)
                    return null;
                return rest;
            }
            end += read;
            total += read;
            if (total > settings.LargestReply)
                throw new ModelException(ModelFailureKind.TooLarge, $"The answer is longer than {settings.LargestReply} bytes.");
        }
    }

    private void MakeRoom()
    {
        if (end < buffer.Length)
            return;
        var length = end - start;
        if (length >= settings.LargestLine)
            throw new ModelException(ModelFailureKind.TooLarge, $"A line of the answer is longer than {settings.LargestLine} bytes.");
        var target = length > buffer.Length / 2 ? new byte[buffer.Length * 2] : buffer;
        Buffer.BlockCopy(buffer, start, target, 0, length);
        buffer = target;
        (start, searched, end) = (0, length, length);
    }
}
