using System.Runtime.InteropServices;
using System.Text;

namespace ImmoNow.Server.Platform.Caching.Redis;

/// <summary>The kinds of a reply in Redis' protocol, version 2.</summary>
public enum RespKind
{
    /// <summary>There is no value.</summary>
    Null,

    /// <summary>A short line, such as OK.</summary>
    Line,

    /// <summary>A refusal.</summary>
    Error,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>Any bytes.</summary>
    Bytes,

    /// <summary>Replies in a row.</summary>
    List,
}

/// <summary>A reply of Redis.</summary>
/// <param name="Number">Of a number, 0 otherwise.</param>
/// <param name="Bytes">Of bytes, a line or an error.</param>
/// <param name="Items">Of a list, empty otherwise.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RespValue(RespKind Kind, long Number, ReadOnlyMemory<byte> Bytes, IReadOnlyList<RespValue> Items)
{
    /// <summary>No value.</summary>
    public static RespValue Null { get; } = new(RespKind.Null, 0, default, []);

    /// <summary>The bytes read as text.</summary>
    public string Text => Encoding.UTF8.GetString(Bytes.Span);

    internal static RespValue OfBytes(RespKind kind, byte[] bytes) => new(kind, 0, bytes, []);

    internal static RespValue OfNumber(long number) => new(RespKind.Number, number, default, []);

    internal static RespValue OfList(IReadOnlyList<RespValue> items) => new(RespKind.List, 0, default, items);
}

/// <summary>What came is not Redis' protocol, or larger than agreed.</summary>
public sealed class RespException(string message) : Exception(message);
