using System.Collections.Frozen;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Chat.Routing;

/// <summary>Decides which records a name can mean, and when it means one alone.</summary>
public static class CandidateRanker
{
    private static readonly FrozenSet<string> Titles = new[] { "herr", "herrn", "frau", "dr", "prof", "familie", "hausmeister", "hausmeisterin", "verwalter", "verwalterin", "makler", "maklerin", "notarin", "gutachter", "kollege", "kollegin", "kollegen", "mieterin", "mieter", "vermieterin", "vermieter", "kunde", "kundin", "kunden", "eigentuemer", "eigentuemerin", "mr", "mrs", "ms", "die", "der", "das", "the" }.ToFrozenSet(StringComparer.Ordinal);

    public static bool IsTitle(string folded) => Titles.Contains(folded);

    public static List<string> Words(string name) =>
        [.. Tokenizer.Tokenize(Folding.Clean(name)).Where(token => token.Kind != TokenKind.Mark).SelectMany(Expand).Where(word => word.Length > 0 && !Titles.Contains(word))];

    /// <summary>"str." is "strasse", a quoted passage is its words.</summary>
    private static IEnumerable<string> Expand(Token token)
    {
        if (token.Kind == TokenKind.Quoted)
            return Tokenizer.Tokenize(token.Text).SelectMany(Expand);
        var word = token.Folded;
        return [word.EndsWith("str", StringComparison.Ordinal) && word.Length > 5 ? word + "asse" : word];
    }

    /// <summary>The candidates that fit best; one means settled, several mean asking back, none means unknown.</summary>
    public static List<EntityCandidate> Best(Mention mention, IReadOnlyList<EntityCandidate> candidates)
    {
        var words = Words(mention.Text);
        if (words.Count == 0)
            return [];
        var scored = candidates
            .Where(candidate => mention.Types.Contains(candidate.Type, StringComparer.Ordinal))
            .DistinctBy(candidate => (candidate.Type, candidate.Id))
            .Select(candidate => (Candidate: candidate, Score: Score(words, candidate)))
            .Where(pair => pair.Score > 0)
            .ToList();
        if (scored.Count == 0)
            return [];
        var top = scored.Max(pair => pair.Score);
        var best = scored.Where(pair => pair.Score >= top - 0.001).Select(pair => pair.Candidate).ToList();
        if (best.Count > 1 && mention.Salutation is { } salutation && best.Where(candidate => candidate.Salutation == salutation).ToList() is { Count: > 0 } addressed)
            best = addressed;
        return best;
    }

    private static double Score(List<string> words, EntityCandidate candidate) =>
        candidate.Aliases.Append(candidate.Label).Max(name => Score(words, name));

    private static double Score(List<string> words, string name)
    {
        var label = Words(name);
        if (label.Count == 0)
            return 0;
        var matched = 0.0;
        foreach (var word in words)
        {
            if (label.Contains(word, StringComparer.Ordinal))
                matched += 1;
            else if (word.Length >= 4 && label.Exists(known => IsSameWord(known, word)))
                matched += 0.8;
        }
        var needed = words.Count <= 2 ? words.Count * 0.8 : words.Count * 0.6;
        if (matched < needed - 0.001)
            return 0;
        // All words of the label said is better than a part of a longer label.
        return (matched / words.Count) + (Math.Min(1.0, matched / label.Count) * 0.05 * (words.Count > 1 ? 1 : matched >= label.Count ? 1 : 0));
    }

    /// <summary>Inflections and beginnings: "Webers" and "Weber", "Exposés" and "Exposé", "Dachsan" and "Dachsanierung".</summary>
    private static bool IsSameWord(string known, string said)
    {
        if (char.IsAsciiDigit(said[0]))
            return false;
        if (said.Length == known.Length + 1 && said[^1] == 's' && said.StartsWith(known, StringComparison.Ordinal))
            return true;
        return (known.StartsWith(said, StringComparison.Ordinal) && said.Length >= 5) || string.Equals(GermanStemmer.Stem(known), GermanStemmer.Stem(said), StringComparison.Ordinal);
    }
}
