using System.Buffers;
using System.Buffers.Text;
using System.Runtime.InteropServices;

namespace ImmoNow.Server.Platform.Caching.Redis;

/// <summary>How much a reply may hold. Who pretends to be Redis shall not be able to fill the memory.</summary>
/// <param name="LongestLine">Bytes of a line, an error or a number.</param>
/// <param name="LongestBytes">Bytes of one value.</param>
/// <param name="MostItems">Items of one reply, those of lists in lists included.</param>
/// <param name="LargestReply">Bytes of all values of one reply.</param>
/// <param name="Deepest">Lists in lists.</param>
public sealed record RespLimits(int LongestLine = 64 * 1024, int LongestBytes = 16 * 1024 * 1024, int MostItems = 100_000, long LargestReply = 64L * 1024 * 1024, int Deepest = 8);

/// <summary>
/// Reads replies as they arrive, in pieces of any size. Keeps what it has of an unfinished list instead of beginning anew,
/// so that a list that trickles in costs no more than one that comes at once; it does not recurse.
/// </summary>
public sealed class RespParser(RespLimits limits)
{
    private readonly Stack<OpenList> open = new();
    private int items;
    private long size;

    /// <summary>The next whole reply. What is read of it moves <paramref name="input"/> on, also when the reply is not whole yet.</summary>
    /// <exception cref="RespException">It is not the protocol, or too large; nothing can be read after that.</exception>
    public bool TryRead(ref SequenceReader<byte> input, out RespValue reply)
    {
        while (TryReadToken(ref input, out var token, out var length))
        {
            if (length > 0)
            {
                Open(length);
                continue;
            }

            if (Close(ref token))
            {
                (items, size) = (0, 0);
                reply = token;
                return true;
            }
        }

        reply = default;
        return false;
    }

    private void Open(int length)
    {
        items += length;
        if (items > limits.MostItems || open.Count == limits.Deepest)
        {
            throw new RespException("A list in the reply is too long or too deep.");
        }

        open.Push(new OpenList(length, []));
    }

    /// <summary>Puts a value into the list it belongs to, and a list that has become whole into its own.</summary>
    private bool Close(ref RespValue value)
    {
        while (open.TryPeek(out var list))
        {
            list.Items.Add(value);
            if (list.Items.Count < list.Expected)
            {
                return false;
            }

            open.Pop();
            value = RespValue.OfList(list.Items);
        }

        return true;
    }

    /// <param name="length">Items of a list that begins here; 0 for whole values.</param>
    private bool TryReadToken(ref SequenceReader<byte> input, out RespValue token, out int length)
    {
        token = default;
        length = 0;
        var start = input.Consumed;
        if (!input.TryRead(out var kind))
        {
            return false;
        }

        if (!input.TryReadTo(out ReadOnlySequence<byte> line, "\r\n"u8))
        {
            if (input.Remaining > limits.LongestLine)
            {
                throw new RespException("A line of the reply is too long.");
            }

            input.Rewind(input.Consumed - start);
            return false;
        }

        if (line.Length > limits.LongestLine)
        {
            throw new RespException("A line of the reply is too long.");
        }

        switch (kind)
        {
            case (byte)'+':
                token = RespValue.OfBytes(RespKind.Line, Counted(line.ToArray()));
                return true;
            case (byte)'-':
                token = RespValue.OfBytes(RespKind.Error, Counted(line.ToArray()));
                return true;
            case (byte)':':
                token = RespValue.OfNumber(Number(line));
                return true;
            case (byte)'*':
                length = Length(line, limits.MostItems);
                token = length < 0 ? RespValue.Null : RespValue.OfList([]);
                return true;
            case (byte)'$':
                if (TryReadBytes(ref input, Length(line, limits.LongestBytes), out token))
                {
                    return true;
                }

                input.Rewind(input.Consumed - start);
                return false;
            default:
                throw new RespException("The reply begins with a byte that no reply begins with.");
        }
    }

    private bool TryReadBytes(ref SequenceReader<byte> input, int length, out RespValue value)
    {
        value = RespValue.Null;
        if (length < 0)
        {
            return true;
        }

        if (input.Remaining < length + 2)
        {
            return false;
        }

        value = RespValue.OfBytes(RespKind.Bytes, Counted(input.UnreadSequence.Slice(0, length).ToArray()));
        input.Advance(length);
        return input.IsNext("\r\n"u8, advancePast: true) ? true : throw new RespException("A value of the reply does not end where it should.");
    }

    private byte[] Counted(byte[] bytes)
    {
        size += bytes.Length;
        return size <= limits.LargestReply ? bytes : throw new RespException("The reply is too large.");
    }

    /// <summary>-1 stands for no value.</summary>
    private static int Length(ReadOnlySequence<byte> line, int most)
    {
        var length = Number(line);
        return length >= -1 && length <= most ? (int)length : throw new RespException("A length in the reply is out of bounds.");
    }

    private static long Number(ReadOnlySequence<byte> line)
    {
        Span<byte> digits = stackalloc byte[20];
        if (line.Length is > 0 and <= 20)
        {
            line.CopyTo(digits);
            digits = digits[..(int)line.Length];
            if (Utf8Parser.TryParse(digits, out long number, out var read) && read == digits.Length)
            {
                return number;
            }
        }

        throw new RespException("A number in the reply is none.");
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct OpenList(int Expected, List<RespValue> Items);
}
