using System.Collections.Frozen;

namespace ImmoNow.Assistant.Retrieval;

/// <summary>Cuts German and English text into sentences; abbreviations and dates do not end one.</summary>
public static class SentenceSplitter
{
    private static readonly char[] Edges = [' ', '\t', '\r', '\n', '-', '*', '•', '#', '|'];

    private static readonly FrozenSet<string> Abbreviations = new[]
    {
        "z", "b", "d", "h", "u", "a", "o", "ä", "bzw", "ca", "str", "nr", "abs", "art", "inkl", "zzgl", "ggf", "evtl", "usw", "etc", "dr", "prof", "hr", "fr", "st", "max", "min", "mind", "tel", "mio", "mrd", "vgl", "gem", "lt", "s", "i", "v", "m", "e", "p", "f", "ff", "whg", "zi", "wfl", "mr", "mrs", "no", "vs", "approx",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<string> Split(string text)
    {
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            var end = i == text.Length || text[i] == '\n';
            if (!end && (text[i] is not ('.' or '!' or '?') || !EndsSentence(text, i)))
                continue;
            var sentence = text[start..(end ? i : i + 1)].Trim(Edges);
            start = Math.Min(i + 1, text.Length);
            if (sentence.Any(char.IsLetterOrDigit))
                yield return sentence;
        }
    }

    private static bool EndsSentence(string text, int index)
    {
        if (index + 1 < text.Length && !char.IsWhiteSpace(text[index + 1]))
            return false;
        if (text[index] != '.')
            return true;
        var word = index;
        while (word > 0 && index - word < 12 && char.IsLetterOrDigit(text[word - 1]))
            word--;
        var before = text[word..index];
        // "5. Dezember", "1. OG": one or two digits before a full stop are an ordinal.
        return !(before.Length is > 0 and <= 2 && before.All(char.IsAsciiDigit)) && !Abbreviations.Contains(before);
    }
}
