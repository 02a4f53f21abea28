namespace ImmoNow.Server.Modules.Documents.Texts;

/// <summary>
/// What reading one file may unpack in all, with everything that is nested in it: bombs are told by their size, their ratio,
/// their number of entries and their depth before they have any effect.
/// </summary>
internal sealed class Unpacking
{
    public const int MostEntries = 1_000;
    public const int DeepestNesting = 2;
    public const int HighestRatio = 200;
    public const long MostBytes = 100 * 1_048_576L;

    /// <summary>Small parts may be packed as tightly as they like: empty table rows reach any ratio.</summary>
    private const long HarmlessSize = 4 * 1_048_576L;

    private long bytes;
    private int entries;

    /// <summary>How many files the present one is nested in.</summary>
    public int Depth { get; private set; }

    /// <summary>Goes into a nested file.</summary>
    public void Enter() => Depth++;

    /// <summary>Comes back from a nested file.</summary>
    public void Leave() => Depth--;

    /// <summary>Counts the entries of an archive.</summary>
    public void CountEntries(int count)
    {
        entries += count;
        Check(entries <= MostEntries);
    }

    /// <summary>A stream that stops at the limits.</summary>
    /// <param name="packedSize">Size before unpacking, for the ratio.</param>
    public Stream Bound(Stream content, long packedSize) => new BoundedStream(content, this, packedSize);

    /// <summary>The whole content in memory, within the limits.</summary>
    public MemoryStream ReadAll(Stream content, long packedSize)
    {
        var memory = new MemoryStream();
        using var bounded = Bound(content, packedSize);
        bounded.CopyTo(memory);
        memory.Position = 0;
        return memory;
    }

    private static void Check(bool isWithinLimit)
    {
        if (!isWithinLimit)
        {
            throw new UnreadableTextException(TextProblems.TooLarge);
        }
    }

    private sealed class BoundedStream(Stream inner, Unpacking owner, long packedSize) : Stream
    {
        private long read;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => read;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var count = inner.Read(buffer);
            read += count;
            owner.bytes += count;
            Check(owner.bytes <= MostBytes);
            Check(read <= HarmlessSize || read / Math.Max(1, packedSize) <= HighestRatio);
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
