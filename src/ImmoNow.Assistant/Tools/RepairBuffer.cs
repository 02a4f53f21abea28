namespace ImmoNow.Assistant.Tools;

/// <summary>Bytes that grow at the end and can be cut back, which a buffer writer cannot.</summary>
internal sealed class RepairBuffer(int capacity)
{
    private byte[] bytes = new byte[capacity];

    public int Length { get; private set; }

    public void Add(byte value)
    {
        if (Length == bytes.Length)
            Array.Resize(ref bytes, bytes.Length * 2);
        bytes[Length++] = value;
    }

    public void Add(ReadOnlySpan<byte> values)
    {
        if (values.Length > bytes.Length - Length)
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, Length + values.Length));
        values.CopyTo(bytes.AsSpan(Length));
        Length += values.Length;
    }

    public void CutTo(int length) => Length = length;

    public ReadOnlySpan<byte> Since(int mark) => bytes.AsSpan(mark, Length - mark);

    public byte[] ToArray() => bytes.AsSpan(0, Length).ToArray();
}
