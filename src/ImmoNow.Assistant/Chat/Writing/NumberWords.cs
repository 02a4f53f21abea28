namespace ImmoNow.Assistant.Chat.Writing;

/// <summary>Numbers as words: "zwölf", "dreihundertfünfzig", "zweieinhalb", "dritten", "dreifach", "twenty-five".</summary>
internal static class NumberWords
{
    private static readonly string[] Units = ["null", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"];
    private static readonly string[] Teens = ["zehn", "elf", "zwölf", "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn"];
    private static readonly string[] Tens = ["zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"];
    private static readonly string[] English =
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ];

    private static readonly string[] EnglishTens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    private static readonly string[] OrdinalEnds = ["e", "en", "er", "em", "es"];
    private static readonly string[] Times = ["fach", "fache", "fachen", "facher", "faches", "fachem", "mal"];

    /// <summary>Words that stand for a part or a multiple, and have to stand in the source themselves.</summary>
    private static readonly HashSet<string> Parts = new(StringComparer.Ordinal)
    {
        "hälfte", "drittel", "viertel", "fünftel", "zehntel", "dutzend", "doppelt", "doppelte", "doppelten", "halbe", "halben", "half", "quarter", "dozen", "double", "twice",
    };

    private static readonly Dictionary<string, int> Small = MakeSmall();

    /// <summary>Null for a word that is no number. Articles count as one.</summary>
    public static decimal? Read(string word)
    {
        var folded = word.ToLowerInvariant().Replace("dreissig", "dreißig", StringComparison.Ordinal).Replace("fuenf", "fünf", StringComparison.Ordinal).Replace("zwoelf", "zwölf", StringComparison.Ordinal);
        if (Thousands(folded) is { } plain)
            return plain;
        if (folded is "anderthalb" or "eineinhalb")
            return 1.5m;
        if (folded.EndsWith("einhalb", StringComparison.Ordinal) && Thousands(folded[..^7]) is { } whole)
            return whole + 0.5m;
        if (Array.Find(Times, end => folded.EndsWith(end, StringComparison.Ordinal)) is { } times && Thousands(folded[..^times.Length]) is { } multiple)
            return multiple;
        return Ordinal(folded);
    }

    /// <summary>"Hälfte", "Viertel", "half".</summary>
    public static bool IsPart(string word) => Parts.Contains(word.ToLowerInvariant());

    /// <summary>"dreimonatig", "zehnjährige", "zweizimmerwohnung": the number at the beginning and what it counts.</summary>
    public static (decimal Value, string Stem)? ReadCompound(string word)
    {
        var folded = word.ToLowerInvariant();
        foreach (var stem in NumberUnits.CompoundStems)
        {
            if (folded.IndexOf(stem, StringComparison.Ordinal) is > 2 and var at && Thousands(folded[..at].TrimEnd('-')) is { } value)
                return (value, stem);
        }
        return null;
    }

    private static decimal? Ordinal(string word)
    {
        if (word is "third" or "fourth" or "fifth" or "sixth" or "seventh" or "eighth" or "ninth" or "tenth")
            return Array.IndexOf(["third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"], word) + 3;
        foreach (var end in OrdinalEnds)
        {
            if (!word.EndsWith(end, StringComparison.Ordinal))
                continue;
            var stem = word[..^end.Length];
            if (stem is "erst" or "dritt" or "siebt")
                return stem switch { "erst" => 1, "dritt" => 3, _ => 7 };
            // "achten" is a verb far more often than a place in a row.
            if (stem.EndsWith("st", StringComparison.Ordinal) && Thousands(stem[..^2]) is >= 20 and var high)
                return high;
            if (stem.EndsWith('t') && Thousands(stem[..^1]) is < 20 and > 1 and var low)
                return low;
        }
        return null;
    }

    private static decimal? Thousands(string word) => Split(word, "tausend", 1_000, Hundreds) ?? Split(word, "thousand", 1_000, Hundreds);

    private static decimal? Hundreds(string word) => Split(word, "hundert", 100, Below) ?? Split(word, "hundred", 100, Below);

    private static decimal? Split(string word, string mark, int factor, Func<string, decimal?> part)
    {
        if (word.Length == 0)
            return null;
        var at = word.IndexOf(mark, StringComparison.Ordinal);
        if (at < 0)
            return part(word);
        var rest = word[(at + mark.Length)..];
        rest = rest.StartsWith("und", StringComparison.Ordinal) ? rest[3..] : rest;
        return (at == 0 ? 1 : part(word[..at])) * factor + (rest.Length == 0 ? 0 : part(rest));
    }

    private static decimal? Below(string word) => Small.TryGetValue(word, out var value) ? value : null;

    private static Dictionary<string, int> MakeSmall()
    {
        var words = new Dictionary<string, int>(StringComparer.Ordinal)
        {
            ["eins"] = 1, ["eine"] = 1, ["einen"] = 1, ["einem"] = 1, ["einer"] = 1, ["eines"] = 1, ["zwo"] = 2, ["beide"] = 2, ["beiden"] = 2, ["both"] = 2,
        };
        for (var i = 0; i < 10; i++)
        {
            words[Units[i]] = i;
            words[Teens[i]] = 10 + i;
        }
        for (var i = 0; i < Tens.Length; i++)
        {
            (words[Tens[i]], words[EnglishTens[i]]) = ((i + 2) * 10, (i + 2) * 10);
            for (var unit = 1; unit < 10; unit++)
            {
                words[$"{Units[unit]}und{Tens[i]}"] = (i + 2) * 10 + unit;
                words[$"{EnglishTens[i]}-{English[unit]}"] = (i + 2) * 10 + unit;
            }
        }
        for (var i = 0; i < English.Length; i++)
            words[English[i]] = i;
        return words;
    }
}
