using System.Collections.Frozen;

namespace ImmoNow.Assistant.Language;

/// <summary>German numbers in words, also the shorthand of the trade: "zweihundertfünfzigtausend", "anderthalb", "zwofünfzig".</summary>
internal static class SpelledNumber
{
    private static readonly FrozenDictionary<string, int> Ones = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["ein"] = 1, ["eins"] = 1, ["eine"] = 1, ["zwei"] = 2, ["zwo"] = 2, ["drei"] = 3, ["vier"] = 4, ["fuenf"] = 5, ["sechs"] = 6, ["sieben"] = 7, ["acht"] = 8, ["neun"] = 9,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, int> Teens = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["zehn"] = 10, ["elf"] = 11, ["zwoelf"] = 12, ["dreizehn"] = 13, ["vierzehn"] = 14, ["fuenfzehn"] = 15, ["sechzehn"] = 16, ["siebzehn"] = 17, ["achtzehn"] = 18, ["neunzehn"] = 19,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, int> Tens = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["zwanzig"] = 20, ["dreissig"] = 30, ["vierzig"] = 40, ["fuenfzig"] = 50, ["sechzig"] = 60, ["siebzig"] = 70, ["achtzig"] = 80, ["neunzig"] = 90,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, decimal> Halves = new Dictionary<string, decimal>(StringComparer.Ordinal)
    {
        ["halbe"] = 0.5m, ["halben"] = 0.5m, ["half"] = 0.5m, ["anderthalb"] = 1.5m, ["eineinhalb"] = 1.5m, ["zweieinhalb"] = 2.5m, ["dreieinhalb"] = 3.5m, ["dreiviertel"] = 0.75m, ["viertel"] = 0.25m,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Parts of a whole that only mean an amount in front of "Million".</summary>
    public static decimal? Fraction(string folded) => Halves.TryGetValue(folded, out var value) ? value : null;

    /// <summary>A whole number in one word.</summary>
    public static int? Parse(string folded)
    {
        if (folded.Length > 60)
            return null;
        var thousand = folded.IndexOf("tausend", StringComparison.Ordinal);
        if (thousand < 0)
            return BelowThousand(folded);
        var front = thousand == 0 ? 1 : BelowThousand(folded[..thousand]);
        var back = folded[(thousand + 7)..];
        var rest = back.Length == 0 ? 0 : BelowThousand(back.StartsWith("und", StringComparison.Ordinal) ? back[3..] : back);
        return front is { } thousands && rest is { } others ? (thousands * 1000) + others : null;
    }

    /// <summary>"zwofünfzig" is 250, with whatever thousands the talk is about.</summary>
    public static int? Shorthand(string folded)
    {
        foreach (var (word, ones) in Ones)
        {
            if (word is "ein" or "eine" || !folded.StartsWith(word, StringComparison.Ordinal) || folded.Length == word.Length)
                continue;
            if (Tens.TryGetValue(folded[word.Length..], out var tens))
                return (ones * 100) + tens;
        }
        return null;
    }

    private static int? BelowThousand(string word)
    {
        var hundred = word.IndexOf("hundert", StringComparison.Ordinal);
        if (hundred < 0)
            return BelowHundred(word);
        var hundreds = hundred == 0 ? 1 : Ones.TryGetValue(word[..hundred], out var ones) ? ones : 0;
        var back = word[(hundred + 7)..];
        var rest = back.Length == 0 ? 0 : BelowHundred(back.StartsWith("und", StringComparison.Ordinal) ? back[3..] : back);
        return hundreds > 0 && rest is { } others ? (hundreds * 100) + others : null;
    }

    private static int? BelowHundred(string word)
    {
        if (Ones.TryGetValue(word, out var one) || Teens.TryGetValue(word, out one) || Tens.TryGetValue(word, out one))
            return one;
        var and = word.IndexOf("und", StringComparison.Ordinal);
        return and > 0 && Ones.TryGetValue(word[..and], out var ones) && Tens.TryGetValue(word[(and + 3)..], out var tens) ? tens + ones : null;
    }
}
