using System.Buffers;
using System.Globalization;
using System.Text;

namespace ImmoNow.Server.Platform.Caching.Redis;

/// <summary>A command and its arguments as Redis reads them: bytes with their length before them, so that no argument can become a command.</summary>
public sealed class RedisCommand
{
    private readonly List<ReadOnlyMemory<byte>> parts = [];

    /// <summary>Begins a command.</summary>
    /// <param name="name">Such as GET.</param>
    public RedisCommand(string name) => Add(name);

    /// <summary>Adds a text.</summary>
    public RedisCommand Add(string argument) => Add(Encoding.UTF8.GetBytes(argument));

    /// <summary>Adds a number.</summary>
    public RedisCommand Add(long argument) => Add(argument.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds bytes, which must not change until the reply is there.</summary>
    public RedisCommand Add(ReadOnlyMemory<byte> argument)
    {
        parts.Add(argument);
        return this;
    }

    /// <summary>Writes the command as it goes over the wire.</summary>
    public void WriteTo(IBufferWriter<byte> output)
    {
        WriteHead(output, '*', parts.Count);
        foreach (var part in parts)
        {
            WriteHead(output, '$', part.Length);
            output.Write(part.Span);
            output.Write("\r\n"u8);
        }
    }

    /// <summary>The name only: arguments may be secrets.</summary>
    public override string ToString() => Encoding.UTF8.GetString(parts[0].Span);

    private static void WriteHead(IBufferWriter<byte> output, char kind, int number)
    {
        Span<byte> head = stackalloc byte[16];
        head[0] = (byte)kind;
        number.TryFormat(head[1..], out var length, default, CultureInfo.InvariantCulture);
        "\r\n"u8.CopyTo(head[(length + 1)..]);
        output.Write(head[..(length + 3)]);
    }
}
