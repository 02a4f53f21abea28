using System.Buffers;
using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using ImmoNow.Server.Platform.Caching.Redis;

namespace ImmoNow.Server.Tests.Caching;

/// <summary>The reader of Redis' replies gets whatever somebody sends.</summary>
public sealed class RespParserTests
{
    private static readonly RespLimits Small = new(LongestLine: 100, LongestBytes: 1_000, MostItems: 50, LargestReply: 2_000, Deepest: 4);

    [Theory]
    [InlineData("+OK\r\n", RespKind.Line, "OK")]
    [InlineData("-ERR nein\r\n", RespKind.Error, "ERR nein")]
    [InlineData(":-12\r\n", RespKind.Number, "-12")]
    [InlineData("$4\r\na\r\nb\r\n", RespKind.Bytes, "a\r\nb")]
    [InlineData("$0\r\n\r\n", RespKind.Bytes, "")]
    [InlineData("$-1\r\n", RespKind.Null, "")]
    [InlineData("*-1\r\n", RespKind.Null, "")]
    [InlineData("*0\r\n", RespKind.List, "[]")]
    [InlineData("*3\r\n:1\r\n*2\r\n$1\r\nx\r\n$-1\r\n+y\r\n", RespKind.List, "[1,[x,-],y]")]
    public void A_reply_is_read_however_it_is_cut(string wire, RespKind kind, string expected)
    {
        foreach (var cut in Enumerable.Range(1, wire.Length))
        {
            var reply = Assert.Single(ReadAll(Encoding.UTF8.GetBytes(wire), cut, Small));
            Assert.Equal(kind, reply.Kind);
            Assert.Equal(expected, Show(reply));
        }
    }

    [Theory]
    [InlineData("?\r\n")]
    [InlineData("HTTP/1.1 400 Bad Request\r\n")]
    [InlineData(":12a\r\n")]
    [InlineData(":\r\n")]
    [InlineData(":99999999999999999999\r\n")]
    [InlineData("$-2\r\n")]
    [InlineData("$1001\r\n")]
    [InlineData("$99999999999\r\n")]
    [InlineData("$1\r\nabc\r\n")]
    [InlineData("*51\r\n")]
    [InlineData("*2147483647\r\n")]
    [InlineData("*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n")]
    [InlineData("*2\r\n*30\r\n*30\r\n")]
    public void What_is_not_the_protocol_or_too_large_is_refused(string wire) =>
        Assert.Throws<RespException>(() => ReadAll(Encoding.UTF8.GetBytes(wire + string.Concat(Enumerable.Repeat(":1\r\n", 60))), 7, Small));

    [Fact]
    public void A_line_without_an_end_is_given_up() =>
        Assert.Throws<RespException>(() => ReadAll(Encoding.UTF8.GetBytes("+" + new string('x', 200)), 10, Small));

    [Fact]
    public void Many_values_below_the_limit_are_too_much_together() =>
        Assert.Throws<RespException>(() => ReadAll(Encoding.UTF8.GetBytes("*3\r\n" + string.Concat(Enumerable.Repeat($"$900\r\n{new string('x', 900)}\r\n", 3))), 64, Small));

    [Fact]
    public void Any_reply_survives_the_wire()
    {
        var replies = Values(3).NonEmptyListOf();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(replies.ToArbitrary(), Gen.Choose(1, 40).ToArbitrary(), (values, cut) =>
        {
            var wire = new MemoryStream();
            foreach (var value in values)
            {
                Write(wire, value);
            }

            return ReadAll(wire.ToArray(), cut, new RespLimits()).Select(Show).SequenceEqual(values.Select(Show));
        }));
    }

    [Fact]
    public void Noise_is_read_or_refused_and_nothing_else()
    {
        // Bytes that the protocol is made of, so that the noise gets somewhere.
        var noise = Gen.Elements<byte>("+-:$*0123456789\r\n\r\n\r\nab"u8.ToArray().AsEnumerable()).ArrayOf();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll(noise.ToArbitrary(), Gen.Choose(1, 20).ToArbitrary(), (wire, cut) =>
        {
            try
            {
                return ReadAll(wire, cut, Small).Count <= wire.Length;
            }
            catch (RespException)
            {
                return true;
            }
        }));
    }

    private static Gen<RespValue> Values(int depth)
    {
        var bytes = Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf();
        var line = Gen.Elements("abcÄ €".ToCharArray()).ArrayOf().Select(letters => Encoding.UTF8.GetBytes(new string(letters)));
        Gen<RespValue>[] plain =
        [
            Gen.Constant(RespValue.Null),
            bytes.Select(value => new RespValue(RespKind.Bytes, 0, value, [])),
            line.Select(value => new RespValue(RespKind.Line, 0, value, [])),
            line.Select(value => new RespValue(RespKind.Error, 0, value, [])),
            Gen.Choose(int.MinValue, int.MaxValue).Select(value => new RespValue(RespKind.Number, value, default, [])),
        ];
        var leaf = Gen.OneOf(plain);
        return depth == 0 ? leaf : Gen.OneOf(leaf, Values(depth - 1).ListOf().Select(items => new RespValue(RespKind.List, 0, default, [.. items])));
    }

    private static void Write(MemoryStream wire, RespValue value)
    {
        var head = value.Kind switch
        {
            RespKind.Null => "$-1\r\n",
            RespKind.Line => "+",
            RespKind.Error => "-",
            RespKind.Number => string.Create(CultureInfo.InvariantCulture, $":{value.Number}\r\n"),
            RespKind.Bytes => string.Create(CultureInfo.InvariantCulture, $"${value.Bytes.Length}\r\n"),
            _ => string.Create(CultureInfo.InvariantCulture, $"*{value.Items.Count}\r\n"),
        };
        wire.Write(Encoding.UTF8.GetBytes(head));
        if (value.Kind is RespKind.Line or RespKind.Error or RespKind.Bytes)
        {
            wire.Write(value.Bytes.Span);
            wire.Write("\r\n"u8);
        }

        foreach (var item in value.Items)
        {
            Write(wire, item);
        }
    }

    /// <summary>As the connection does it: pieces arrive, what is read goes away, the rest waits for more.</summary>
    private static List<RespValue> ReadAll(byte[] wire, int cut, RespLimits limits)
    {
        var parser = new RespParser(limits);
        var replies = new List<RespValue>();
        var waiting = Array.Empty<byte>();
        foreach (var piece in wire.Chunk(cut))
        {
            waiting = [.. waiting, .. piece];
            var input = new SequenceReader<byte>(Split(waiting));
            while (parser.TryRead(ref input, out var reply))
            {
                replies.Add(reply);
            }

            waiting = waiting[(int)input.Consumed..];
        }

        return replies;
    }

    /// <summary>In two segments, since replies do not care where buffers end.</summary>
    private static ReadOnlySequence<byte> Split(byte[] bytes)
    {
        var first = new Segment(bytes.AsMemory(0, bytes.Length / 2));
        var second = first.Append(bytes.AsMemory(bytes.Length / 2));
        return new ReadOnlySequence<byte>(first, 0, second, second.Memory.Length);
    }

    private static string Show(RespValue value) => value.Kind switch
    {
        RespKind.Null => "",
        RespKind.Number => value.Number.ToString(CultureInfo.InvariantCulture),
        RespKind.List => "[" + string.Join(',', value.Items.Select(item => item.Kind == RespKind.Null ? "-" : Show(item))) + "]",
        _ => Encoding.Latin1.GetString(value.Bytes.Span),
    };

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory) => Memory = memory;

        public Segment Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Segment(memory) { RunningIndex = RunningIndex + Memory.Length };
            Next = next;
            return next;
        }
    }
}
