using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Retrieval;

/// <summary>A sentence with what stands around it.</summary>
/// <param name="Quote">The sentence as it is quoted, with a short lead-in that stands directly before it.</param>
/// <param name="Heading">Asked words of the heading it stands under.</param>
/// <param name="Before">Asked words of the sentence before it.</param>
internal sealed record ReadSentence(Passage Passage, string Quote, Dictionary<string, double> Own, Dictionary<string, double> Heading, Dictionary<string, double> Before, Dictionary<string, double> Title, int Order)
{
    /// <summary>A heading is context for other sentences and no answer by itself.</summary>
    public bool IsHeading { get; init; }

    /// <summary>Where the answer has to stand: in a table row only the cells that are asked for, unless the row is about them.</summary>
    public string Evidence { get; init; } = Quote;
}

/// <summary>Cuts a passage into sentences and tells under which heading each of them stands.</summary>
internal static class PassageReader
{
    private const int LongestPassage = 8_000;

    /// <summary>Shorter words stand in too many others by chance.</summary>
    private const int ShortestInner = 6;

    private const double InnerWeight = 0.6;

    /// <summary>Longer beginnings of a line are sentences, not headings.</summary>
    private const int LeadInWords = 6;

    public static IEnumerable<ReadSentence> Read(Passage passage, int order, HashSet<string> asked)
    {
        Dictionary<string, double> Known(string text) => Asked(SearchAnalyzer.IndexTerms(text, AnalysisParts.Meaning), asked);
        var place = passage.Location ?? "";
        var cut = place.LastIndexOf('›');
        var title = Known($"{passage.Title} {(cut < 0 ? place : place[..cut])}");
        Dictionary<string, double> section = cut < 0 ? [] : Known(place[(cut + 1)..]);
        var heading = section;
        var text = passage.Text.Length > LongestPassage ? passage.Text[..LongestPassage] : passage.Text;
        foreach (var line in text.Split('\n'))
        {
            var sentences = SentenceSplitter.Split(line).ToList();
            if (sentences.Count == 0)
                continue;
            var leads = IsLeadIn(sentences[0]);
            if (leads && sentences.Count == 1)
            {
                // A line of its own is the heading of what follows until the next one.
                heading = Both(section, Known(sentences[0]));
                yield return new ReadSentence(passage, sentences[0], Known(sentences[0]), section, [], title, order) { IsHeading = true };
                continue;
            }
            var over = Both(heading, Known(leads ? sentences[0] : BeforeColon(sentences[0])));
            Dictionary<string, double> before = [];
            for (var i = leads ? 1 : 0; i < sentences.Count; i++)
            {
                var quote = leads && i == 1 ? $"{sentences[0]} {sentences[1]}" : sentences[i];
                var own = Known(quote);
                yield return new ReadSentence(passage, quote, own, over, before, title, order) { Evidence = Evidence(quote, Known) };
                before = own;
            }
        }
    }

    /// <summary>"Wohnung: EG rechts; Mietpartei: …; Kaution EUR: …": the first two cells name the row, the others tell one thing each.</summary>
    private static string Evidence(string quote, Func<string, Dictionary<string, double>> known)
    {
        var cells = quote.Split("; ");
        if (cells.Length < 4 || cells.Count(cell => cell.Contains(": ", StringComparison.Ordinal)) < 3 || cells.Take(2).Any(cell => known(cell).Count > 0))
            return quote;
        return string.Join("; ", cells.Where(cell => known(cell).Count > 0));
    }

    /// <summary>The asked terms that stand there, also within longer words: "Mieterhöhung" in "Mieterhöhungsverlangen".</summary>
    private static Dictionary<string, double> Asked(Dictionary<string, double> terms, HashSet<string> asked)
    {
        var found = terms.Where(term => asked.Contains(term.Key)).ToDictionary(StringComparer.Ordinal);
        foreach (var term in asked)
        {
            if (term.Length >= ShortestInner && term[0] != '~' && found.GetValueOrDefault(term) < InnerWeight
                && terms.Keys.Any(known => known.Length > term.Length + 2 && (known.StartsWith(term, StringComparison.Ordinal) || known.EndsWith(term, StringComparison.Ordinal))))
                found[term] = InnerWeight;
        }
        return found;
    }

    private static Dictionary<string, double> Both(Dictionary<string, double> one, Dictionary<string, double> other) =>
        one.Concat(other).GroupBy(term => term.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Max(term => term.Value), StringComparer.Ordinal);

    private static bool IsLeadIn(string sentence)
    {
        if (sentence.Length > 70 || sentence.Count(char.IsAsciiDigit) > 6 || sentence.EndsWith('?') || sentence.EndsWith('!'))
            return false;
        var words = Tokenizer.Tokenize(sentence).Where(token => token.Kind == TokenKind.Word).ToList();
        // A short sentence with a verb says something by itself; a heading has nouns and small words.
        return words.Count is > 0 and <= LeadInWords && words.TrueForAll(word => word.IsCapitalised || StopWords.IsStopWord(word.Folded) || word.Folded.Length <= 3 || (word.Folded is { Length: > 3 } other && other.EndsWith('e') && words.Count > 1 && words[^1].IsCapitalised))
            && !words.Exists(word => word.Folded is "ist" or "sind" or "wird" or "werden" or "gilt" or "hat" or "darf");
    }

    /// <summary>"6. Balkonkraftwerke: Einheiten 4 und 6 wünschen …": the beginning names the subject of the whole line.</summary>
    private static string BeforeColon(string sentence)
    {
        var colon = sentence.IndexOf(':', StringComparison.Ordinal);
        return colon is > 0 and <= 60 && Tokenizer.Tokenize(sentence[..colon]).Count <= LeadInWords + 2 ? sentence[..colon] : "";
    }
}
