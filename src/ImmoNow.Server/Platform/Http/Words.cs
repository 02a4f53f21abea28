using System.Diagnostics.CodeAnalysis;
using ImmoNow.Server.Platform.Persistence;

namespace ImmoNow.Server.Platform.Http;

/// <summary>One or several enum words in a query string, separated by commas: <c>?status=todo,in_progress</c>.</summary>
public sealed class Words<TEnum> : IParsable<Words<TEnum>>
    where TEnum : struct, Enum
{
    private Words(IReadOnlyList<TEnum> values) => Values = values;

    /// <summary>The wanted values, never empty.</summary>
    public IReadOnlyList<TEnum> Values { get; }

    /// <summary>For callers inside the program (assistant tools, tests).</summary>
    public static Words<TEnum> Of(params TEnum[] values) => new(values);

    public static Words<TEnum> Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var words) ? words : throw new FormatException($"'{s}' is not a known value.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out Words<TEnum> result)
    {
        var values = new List<TEnum>();
        foreach (var word in (s ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!EnumWords<TEnum>.TryParse(word, out var value))
            {
                result = null;
                return false;
            }

            values.Add(value);
        }

        result = values.Count == 0 ? null : new Words<TEnum>(values);
        return result is not null;
    }

    public override bool Equals(object? obj) => obj is Words<TEnum> other && Values.SequenceEqual(other.Values);

    public override int GetHashCode() => Values.Aggregate(0, HashCode.Combine);

    public override string ToString() => string.Join(',', Values.Select(EnumWords<TEnum>.WordOf));
}

/// <summary>The record version that a write expects, from <c>If-Match: "3"</c> (RFC 9110, section 13.1.1).</summary>
/// <param name="Version">Null for <c>*</c>, which matches any version.</param>
public readonly record struct IfMatch(int? Version) : IParsable<IfMatch>
{
    public static IfMatch Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var result) ? result : throw new FormatException("If-Match must hold a record version such as \"3\".");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out IfMatch result)
    {
        var tag = (s ?? "").Trim();
        if (tag == "*")
        {
            result = new IfMatch(null);
            return true;
        }

        tag = tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag;
        var valid = int.TryParse(tag.Trim('"'), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var version);
        result = new IfMatch(version);
        return valid;
    }

    /// <summary>Whether a write based on this condition may go on for a record of that version.</summary>
    public static bool Allows(IfMatch? condition, int version) => condition?.Version is not { } expected || expected == version;
}
