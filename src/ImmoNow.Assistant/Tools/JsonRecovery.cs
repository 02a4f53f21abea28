using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace ImmoNow.Assistant.Tools;

/// <summary>What it took to get JSON out of a text.</summary>
public enum JsonRecoveryKind
{
    /// <summary>The text is JSON as it stands.</summary>
    Unchanged,

    /// <summary>Valid JSON stood among other text.</summary>
    Extracted,

    /// <summary>The spelling was mended.</summary>
    Repaired,

    /// <summary>The end was missing and was added: the last text or number may be cut.</summary>
    Completed,
}

/// <summary>JSON that came out of a text.</summary>
public sealed record RecoveredJson(ReadOnlyMemory<byte> Utf8, JsonRecoveryKind Kind)
{
    public override string ToString() => Encoding.UTF8.GetString(Utf8.Span);
}

/// <summary>
/// Finds the JSON in what a language model wrote: fences, comments, text around, other quotes, unquoted keys, commas too many or too few,
/// missing brackets, a cut end, literals of Python. Valid JSON passes untouched. Takes time linear in the input and never recurses,
/// because the input is whatever a model, or somebody speaking through it, cares to send.
/// </summary>
public static class JsonRecovery
{
    /// <summary>The strict reader reports errors by exception; beyond this many candidates only the lenient one is asked.</summary>
    private const int StrictAttempts = 8;

    /// <summary>Depth is no reason to call JSON invalid here; the reader keeps it in a bit stack.</summary>
    private static readonly JsonReaderOptions AnyDepth = new() { MaxDepth = int.MaxValue };

    /// <returns>Nothing when the text holds no JSON.</returns>
    public static RecoveredJson? Recover(string text) => Recover(Encoding.UTF8.GetBytes(text));

    /// <inheritdoc cref="Recover(string)"/>
    public static RecoveredJson? Recover(ReadOnlyMemory<byte> utf8)
    {
        if (!Utf8.IsValid(utf8.Span))
            utf8 = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(utf8.Span));
        else if (IsValid(utf8.Span))
            return new RecoveredJson(utf8, JsonRecoveryKind.Unchanged);

        // What a model thought before it answered often holds drafts of the answer.
        var thought = utf8.Span.LastIndexOf("</think>"u8);
        return (thought >= 0 ? Best(utf8[(thought + 8)..]) : null) ?? Best(utf8) ?? Scalar(utf8.Span);
    }

    private static bool IsValid(ReadOnlySpan<byte> utf8)
    {
        var start = utf8.IndexOfAnyExcept(" \t\r\n"u8);
        if (start < 0 || !"{[\"-0123456789tfn"u8.Contains(utf8[start]))
            return false;
        var reader = new Utf8JsonReader(utf8, AnyDepth);
        try
        {
            while (reader.Read())
            {
                // Reading is the check.
            }
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>
    /// Of several pieces of JSON in a text the one with an object in it wins, then the longest: citations such as [1] and words
    /// in braces surround an answer more often than they are one. The search goes on behind each piece, so no byte is read twice.
    /// </summary>
    private static RecoveredJson? Best(ReadOnlyMemory<byte> utf8)
    {
        var span = utf8.Span;
        RecoveredJson? best = null;
        (bool HasObject, int Length) bestRank = default;
        var attempts = 0;
        var position = 0;
        while (position < span.Length)
        {
            var offset = span[position..].IndexOfAny((byte)'{', (byte)'[');
            if (offset < 0)
                break;
            position += offset;
            if (!MayBegin(span, position))
            {
                position++;
                continue;
            }
            var start = position;
            var rest = utf8[start..];
            var piece = attempts++ < StrictAttempts ? Strict(rest) : null;
            piece ??= Lenient(rest.Span);
            position = start + piece.Value.Length;
            var rank = (piece.Value.HasObject, piece.Value.Length);
            if (best is null || rank.CompareTo(bestRank) > 0)
                (best, bestRank) = (piece.Value.Json, rank);
        }
        return best;
    }

    /// <summary>Looks at the first word behind a bracket only, so that prose in brackets does not swallow the JSON behind it.</summary>
    private static bool MayBegin(ReadOnlySpan<byte> text, int bracket)
    {
        var next = JsonRepair.SkipBlanks(text, bracket + 1);
        if (next == text.Length)
            return true;
        if ("\"'/#,"u8.Contains(text[next]) || JsonRepair.QuoteLength(text, next) > 0)
            return true;
        if (text[bracket] == (byte)'[')
            return "{[]-+.0123456789"u8.Contains(text[next]) || JsonRepair.StartsWithLiteral(text[next..]);
        return "}{"u8.Contains(text[next]) || JsonRepair.IsKeyWithColon(text, next) || IsCutWord(text, next);
    }

    private static bool IsCutWord(ReadOnlySpan<byte> text, int start) => JsonRepair.SkipWord(text, start) == text.Length;

    private static Piece? Strict(ReadOnlyMemory<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8.Span, AnyDepth);
        var hasObject = false;
        try
        {
            do
            {
                if (!reader.Read())
                    return null;
                hasObject |= reader.TokenType == JsonTokenType.StartObject;
            }
            while (reader.CurrentDepth > 0 || reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray);
        }
        catch (JsonException)
        {
            return null;
        }
        var length = (int)reader.BytesConsumed;
        return new Piece(new RecoveredJson(utf8[..length], JsonRecoveryKind.Extracted), length, hasObject);
    }

    private static Piece Lenient(ReadOnlySpan<byte> text)
    {
        var repair = new JsonRepair(text);
        var length = repair.ReadContainer();
        return new Piece(repair.ToJson(), length, repair.HasObject);
    }

    /// <summary>A text without any bracket is JSON only when it is one quoted text or one literal.</summary>
    private static RecoveredJson? Scalar(ReadOnlySpan<byte> text)
    {
        var repair = new JsonRepair(text);
        return repair.ReadLoneScalar() ? repair.ToJson() : null;
    }

    private readonly record struct Piece(RecoveredJson Json, int Length, bool HasObject);
}
