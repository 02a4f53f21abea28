using System.Globalization;
using System.Text;

namespace ImmoNow.Assistant.Safety;

/// <param name="Text">Folded; a German imperative with its "sie" is one word ("ignorieren+sie").</param>
/// <param name="Start">Where it stands in the plain text.</param>
/// <param name="Sentence">Number of its sentence; a line break ends none, since lines of files break anywhere.</param>
internal readonly record struct PlainWord(string Text, int Start, int Sentence);

/// <summary>Cuts an unmasked text into words as a model would read them: letters written apart or as digits come together.</summary>
internal static class PlainWords
{
    private const int FewestApart = 5;

    public static List<PlainWord> Of(string plain)
    {
        var words = new List<PlainWord>();
        var (position, sentence) = (0, 0);
        while (position < plain.Length)
        {
            var c = plain[position];
            if (!IsLetter(c))
            {
                // "z. B." and "§ 3." end nothing that matters here.
                if (c is '.' or '!' or '?' && position + 1 < plain.Length && char.IsWhiteSpace(plain[position + 1]))
                    sentence++;
                position++;
                continue;
            }
            var start = position;
            while (position < plain.Length && IsLetter(plain[position]))
                position++;
            var word = Fold(plain.AsSpan(start, position - start));
            if (word.Length > 0)
                words.Add(new PlainWord(word, start, sentence));
        }
        return WithImperatives(WithoutGaps(words));
    }

    private static bool IsLetter(char c) => char.IsLetterOrDigit(c) || c is '@' or '$' or '\'' or '’' || char.IsSurrogate(c);

    private static string Fold(ReadOnlySpan<char> word)
    {
        var letters = 0;
        foreach (var c in word)
            letters += char.IsLetter(c) ? 1 : 0;
        var isMixed = letters >= 3 && letters < word.Length;
        var result = new StringBuilder(word.Length + 2);
        foreach (var c in word)
        {
            switch (char.ToLower(c, CultureInfo.InvariantCulture))
            {
                case 'ä': result.Append("ae"); break;
                case 'ö': result.Append("oe"); break;
                case 'ü': result.Append("ue"); break;
                case 'ß': result.Append("ss"); break;
                case '\'' or '’': break;
                case '0' when isMixed: result.Append('o'); break;
                case '1' when isMixed: result.Append('i'); break;
                case '3' when isMixed: result.Append('e'); break;
                case '4' or '@' when isMixed: result.Append('a'); break;
                case '5' or '$' when isMixed: result.Append('s'); break;
                case '7' when isMixed: result.Append('t'); break;
                case var lower: result.Append(lower); break;
            }
        }
        return result.ToString();
    }

    /// <summary>"i g n o r e" is one word.</summary>
    private static List<PlainWord> WithoutGaps(List<PlainWord> words)
    {
        var result = new List<PlainWord>(words.Count);
        for (var i = 0; i < words.Count;)
        {
            var end = i;
            while (end < words.Count && words[end].Text.Length == 1 && (end == i || words[end].Start - words[end - 1].Start <= 2))
                end++;
            if (end - i < FewestApart)
            {
                result.Add(words[i++]);
                continue;
            }
            result.Add(words[i] with { Text = string.Concat(words.Skip(i).Take(end - i).Select(word => word.Text)) });
            i = end;
        }
        return result;
    }

    private static List<PlainWord> WithImperatives(List<PlainWord> words)
    {
        for (var i = 0; i + 1 < words.Count; i++)
        {
            if (words[i + 1].Text == "sie" && words[i].Text.EndsWith('n') && words[i].Sentence == words[i + 1].Sentence)
                words[i] = words[i] with { Text = words[i].Text + "+sie" };
        }
        return words;
    }
}
