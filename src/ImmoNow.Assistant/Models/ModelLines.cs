namespace ImmoNow.Assistant.Models;

/// <summary>Cuts the stream of a model server into lines and bounds their size.</summary>
/// <param name="largestLine">In bytes.</param>
/// <param name="largestReply">In bytes, for a server that never stops.</param>
internal sealed class ModelLines(Stream stream, int largestLine, long largestReply)
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
            if (total > largestReply)
                throw new ModelException(ModelFailureKind.TooLarge, $"The answer is longer than {largestReply} bytes.");
        }
    }

    private void MakeRoom()
    {
        if (end < buffer.Length)
            return;
        var length = end - start;
        if (length >= largestLine)
            throw new ModelException(ModelFailureKind.TooLarge, $"A line of the answer is longer than {largestLine} bytes.");
        var target = length > buffer.Length / 2 ? new byte[buffer.Length * 2] : buffer;
        Buffer.BlockCopy(buffer, start, target, 0, length);
        buffer = target;
        (start, searched, end) = (0, length, length);
    }
}
