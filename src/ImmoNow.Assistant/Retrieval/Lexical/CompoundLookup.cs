using System.Collections.Frozen;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;
using ImmoNow.Assistant.Retrieval.Ranking;

namespace ImmoNow.Assistant.Retrieval.Lexical;

/// <summary>
/// Compounds by the evidence of an index's own words. What the lexicon cuts is cut in question and index alike; this is for the
/// rest, and only words that the caller may read are evidence. Names are never cut and lead to no other word.
/// </summary>
/// <param name="contacts">The number of the kind whose titles are names of people and firms.</param>
internal sealed class CompoundLookup(LexicalVocabulary vocabulary, IReadOnlyList<LiveSegment> segments, KindScope scope, byte? contacts)
{
    private const int ShortestWord = 5;

    /// <summary>Shorter parts are parts by chance, unless the lexicon knows them.</summary>
    private const int ShortestPart = 4;

    private const int ShortestKnownPart = 3;

    /// <summary>A part that the lexicon does not know has to stand by itself in so many chunks; once may be a slip of the pen.</summary>
    private const int FewestStanding = 2;

    /// <summary>What is more frequent is frequent, and counting it further would cost time.</summary>
    private const int MostCounted = 1_000;

    private const int MostWords = 12;
    private const int MostHolders = 8;
    private const int MostExamined = 64;

    /// <summary>A name of a contact stands in title and text of its first chunk, so its weight there is at least this.</summary>
    private const int NameUnits = 2 * TermBlob.UnitsPerWeight;

    private static readonly string[] Links = ["", "s", "n", "en", "es", "er", "e"];

    /// <summary>What stands in front of verbs and makes others of them: "überprüfen" is no kind of "prüfen".</summary>
    private static readonly FrozenSet<string> Particles = "ueber unter wieder zurueck weiter zusammen voraus heraus hinaus herein hinein durch gegen hinter nach fort fest frei gleich hoch nieder vorbei dazu dabei weg"
        .Split(' ').SelectMany(word => (string[])[word, GermanStemmer.Stem(word)]).ToFrozenSet(StringComparer.Ordinal);

    public LexicalCompounds? Find(string question)
    {
        var tokens = SearchAnalyzer.QuestionTokens(question);
        var names = QuestionFilters.NamesOf(tokens);
        var found = new Dictionary<string, IReadOnlyList<SearchTerm>>(StringComparer.Ordinal);
        var terms = new Dictionary<string, double>(StringComparer.Ordinal);
        var capitals = tokens.Exists(token => token.IsCapitalised);
        foreach (var token in tokens.Where(token => IsUnknown(token) && !names.Contains(token.Folded)).Take(MostWords))
        {
            var (word, stem) = (token.Folded, GermanStemmer.Stem(token.Folded));
            if (found.ContainsKey(stem) || IsContact(stem))
                continue;
            List<(SearchTerm Related, double Searched)> related = [.. Parts(word, stem), .. token.IsCapitalised || !capitals ? Holders(stem) : []];
            if (related.Count == 0)
                continue;
            found[stem] = [.. related.Select(one => one.Related)];
            foreach (var (term, weight) in related)
                terms[term.Text] = Math.Max(weight, terms.GetValueOrDefault(term.Text));
        }
        return found.Count == 0 ? null : new LexicalCompounds([.. terms.Select(term => new SearchTerm(term.Key, term.Value))], found);
    }

    /// <summary>A lexicon that knows only the end of a word has guessed ("Regenwasserzi-sterne"), so that evidence is welcome.</summary>
    private static bool IsUnknown(Token token) =>
        token.Kind == TokenKind.Word && token.Folded.Length >= ShortestWord && token.Folded.AsSpan().IndexOfAnyExceptInRange('a', 'z') < 0
        && !StopWords.IsStopWord(token.Folded) && !CompoundSplitter.IsWhole(token.Folded) && !Cities.IsName(token.Folded)
        && !CompoundSplitter.Knows(token.Folded) && !CompoundSplitter.IsOfKnown(token.Folded);

    /// <summary>
    /// Two words where both are more frequent than the whole, by their geometric mean (Koehn and Knight, 2003); of several ways the one
    /// with the most frequent parts.
    /// </summary>
    private IEnumerable<(SearchTerm Related, double Searched)> Parts(string word, string stem)
    {
        var (best, most) = (0, (double)Math.Max(1, Standing(stem)));
        var front = "";
        for (var cut = ShortestKnownPart; cut <= word.Length - ShortestKnownPart; cut++)
        {
            // Participles end like "Ende".
            if (GermanStemmer.Stem(word[cut..]) is "end" || Evidence(word[cut..], CompoundSplitter.Knows(word[cut..]) || CompoundSplitter.IsOfKnown(word[cut..])) is not (> 0 and var behind) || Front(word[..cut]) is not { Frequency: > 0 } before)
                continue;
            var mean = Math.Sqrt((double)behind * before.Frequency);
            if (mean > most)
                (best, most, front) = (cut, mean, before.Word);
        }
        return best == 0
            ? []
            : SearchAnalyzer.PartTerms(new CompoundPart(front, false)).Concat(SearchAnalyzer.PartTerms(new CompoundPart(word[best..], true)))
                .DistinctBy(term => term.Text, StringComparer.Ordinal).Select(term => (term, term.Weight));
    }

    /// <summary>The word in front without what links it to the next.</summary>
    private (string Word, int Frequency) Front(string linked)
    {
        var best = (Word: "", Frequency: 0);
        if (Particles.Contains(linked))
            return best;
        foreach (var link in Links)
        {
            if (!linked.EndsWith(link, StringComparison.Ordinal) || linked.Length - link.Length < ShortestKnownPart)
                continue;
            var word = linked[..^link.Length];
            if (Evidence(word, CompoundSplitter.IsModifier(word) || CompoundSplitter.IsOfKnown(word)) is var frequency && frequency > best.Frequency)
                best = (word, frequency);
        }
        return best;
    }

    /// <summary>In how many chunks a word stands by itself, 0 when that proves nothing.</summary>
    /// <param name="known">To the lexicon, in this form.</param>
    private int Evidence(string word, bool known)
    {
        if (word.Length < (known ? ShortestKnownPart : ShortestPart) || StopWords.IsStopWord(word))
            return 0;
        var standing = Standing(GermanStemmer.Stem(word));
        return known ? Math.Max(FewestStanding, standing) : standing >= FewestStanding ? standing : 0;
    }

    /// <summary>
    /// Compounds of the index that end or begin with the word, when the rest is a word as well. Only nouns are looked for, where
    /// capitals tell them: "erlassen" and "prüfen" stand in much that is about something else.
    /// </summary>
    private IEnumerable<(SearchTerm Related, double Searched)> Holders(string stem)
    {
        var holders = vocabulary.Holding(stem).Where(holder => holder.Ends || stem.Length >= ShortestWord)
            .OrderByDescending(holder => holder.Ends).ThenBy(holder => holder.Word.Length).ThenBy(holder => holder.Word, StringComparer.Ordinal).Take(MostExamined)
            .Where(holder => !CompoundSplitter.IsWhole(holder.Word) && !Cities.IsName(holder.Word) && !IsCutInto(holder.Word, stem) && IsWord(holder.Ends ? holder.Word[..^stem.Length] : holder.Word[stem.Length..], holder.Ends))
            .Select(holder => (holder.Word, holder.Ends, Frequency: LexicalSearch.Frequency(segments, scope, holder.Number)))
            .Where(holder => holder.Frequency > 0 && !IsContact(holder.Word)).Take(MostHolders).ToList();
        // The word and the compounds with it are one word for the search: a rare compound must not count more than the word itself.
        var together = holders.Sum(holder => holder.Frequency) + (vocabulary.TryFind(stem, out var own) ? LexicalSearch.Frequency(segments, scope, own) : 0);
        return holders.Select(holder =>
        {
            var weight = holder.Ends ? SearchAnalyzer.HeadWeight : SearchAnalyzer.ModifierWeight;
            return (new SearchTerm(holder.Word, weight), weight * LexicalSearch.Rarity(scope, Math.Min(together, scope.Count)) / LexicalSearch.Rarity(scope, holder.Frequency));
        });
    }

    /// <summary>What the analyser has cut into this word is found by it anyway.</summary>
    private static bool IsCutInto(string holder, string stem) =>
        CompoundSplitter.Split(holder).Any(part => string.Equals(GermanStemmer.Stem(part.Word), stem, StringComparison.Ordinal));

    /// <summary>Whether the rest of a compound is a word, behind it a link in front or in front of it one at its end.</summary>
    private bool IsWord(string rest, bool front) => front ? Front(rest).Frequency > 0 : Links.Any(link =>
        rest.StartsWith(link, StringComparison.Ordinal) && Evidence(rest[link.Length..], CompoundSplitter.KnowsStem(rest[link.Length..])) > 0);

    /// <summary>In how many chunks the word itself stands, not only as a part of another.</summary>
    private int Standing(string stem) => vocabulary.TryFind(stem, out var number) ? Count(number, TermBlob.UnitsPerWeight, null, MostCounted) : 0;

    private bool IsContact(string stem) => contacts is { } kind && scope.Allowed[kind] && vocabulary.TryFind(stem, out var number) && Count(number, NameUnits, kind, 1) > 0;

    private int Count(int term, int units, byte? kind, int most)
    {
        var count = 0;
        foreach (var segment in segments)
        {
            var postings = segment.Segment.PostingsOf(term, out _);
            var (position, chunk) = (0, -1);
            while (position < postings.Length && count < most)
            {
                chunk += (int)VarInt.Read(postings, ref position);
                var weight = (int)VarInt.Read(postings, ref position);
                var of = segment.Segment.Kinds[chunk];
                count += weight >= units && (kind ?? of) == of && scope.Allowed[of] && segment.IsLive(chunk) ? 1 : 0;
            }
        }
        return count;
    }
}
