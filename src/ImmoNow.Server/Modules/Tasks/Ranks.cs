namespace ImmoNow.Server.Modules.Tasks;

/// <summary>
/// Sort keys with room between any two of them, so that moving one card writes one row. A key is a fraction in base 62 without
/// trailing zeros; keys compare as bytes (<c>COLLATE "C"</c>). Appending and prepending step by a fixed width and keep keys short.
/// </summary>
internal static class Ranks
{
    /// <summary>Longer keys are a sign of many moves to one spot; the column is then numbered anew.</summary>
    public const int Longest = 40;

    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const int Width = 8;
    private const long Step = 14_776_336; // 62^4: seven million cards fit on either side of the first one.
    private const long Limit = 218_340_105_584_896; // 62^8

    /// <summary>A key after <paramref name="before"/> and before <paramref name="after"/>; null means no neighbour on that side.</summary>
    public static string Between(string? before, string? after)
    {
        if (before is null && after is null)
        {
            return Format(Limit / 2);
        }

        if (after is null && Parse(before!) + Step < Limit)
        {
            return Format(Parse(before!) + Step);
        }

        if (before is null && Parse(after!) - Step > 0)
        {
            return Format(Parse(after!) - Step);
        }

        return Middle(before ?? "", after);
    }

    /// <summary>Evenly spaced keys for a whole column.</summary>
    public static IReadOnlyList<string> Spread(int count)
    {
        var first = (Limit / 2) - (Step * count / 2);
        return [.. Enumerable.Range(0, count).Select(index => Format(first + (Step * index)))];
    }

    private static string Middle(string before, string? after)
    {
        if (after is not null)
        {
            var common = 0;
            while (common < after.Length && DigitAt(before, common) == Digits.IndexOf(after[common], StringComparison.Ordinal))
            {
                common++;
            }

            if (common > 0)
            {
                return after[..common] + Middle(before.Length > common ? before[common..] : "", after[common..]);
            }
        }

        var low = DigitAt(before, 0);
        var high = after is null ? Digits.Length : DigitAt(after, 0);
        if (high - low > 1)
        {
            return Digits[(low + high) / 2].ToString();
        }

        return after is { Length: > 1 }
            ? after[..1]
            : Digits[low] + Middle(before.Length > 1 ? before[1..] : "", null);
    }

    private static int DigitAt(string key, int index) => index < key.Length ? Digits.IndexOf(key[index], StringComparison.Ordinal) : 0;

    private static long Parse(string key)
    {
        long value = 0;
        for (var index = 0; index < Width; index++)
        {
            value = (value * Digits.Length) + DigitAt(key, index);
        }

        return value;
    }

    private static string Format(long value)
    {
        Span<char> key = stackalloc char[Width];
        for (var index = Width - 1; index >= 0; index--)
        {
            key[index] = Digits[(int)(value % Digits.Length)];
            value /= Digits.Length;
        }

        return key.TrimEnd('0').ToString();
    }
}
