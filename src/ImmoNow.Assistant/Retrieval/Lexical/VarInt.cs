using System.Buffers;
using System.Runtime.CompilerServices;

namespace ImmoNow.Assistant.Retrieval.Lexical;

/// <summary>Numbers in as few bytes as they need, seven bits in each.</summary>
internal static class VarInt
{
    public static void Write(ArrayBufferWriter<byte> target, uint value)
    {
        var span = target.GetSpan(5);
        var count = 0;
        while (value >= 0x80)
        {
            span[count++] = (byte)(value | 0x80);
            value >>= 7;
        }

        span[count++] = (byte)value;
        target.Advance(count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Read(ReadOnlySpan<byte> source, ref int position)
    {
        uint value = source[position++];
        return value < 0x80 ? value : ReadRest(source, ref position, value & 0x7F);
    }

    private static uint ReadRest(ReadOnlySpan<byte> source, ref int position, uint value)
    {
        var shift = 7;
        uint next;
        do
        {
            next = source[position++];
            value |= (next & 0x7F) << shift;
            shift += 7;
        }
        while (next >= 0x80);

        return value;
    }
}
