using System.Collections.Frozen;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Retrieval;

/// <summary>One word of a question with everything that may stand for it: its stem, its parts, its beginning, other words for it.</summary>
/// <param name="Share">How much it counts.</param>
/// <param name="IsFocus">The thing asked for; an answer has to name it.</param>
/// <param name="IsPlace">It says where to look: a document, an address, a name behind "von" or "bei".</param>
internal sealed record QuestionWord(IReadOnlyList<SearchTerm> Terms, double Share, bool IsFocus, bool IsPlace = false)
{
    /// <summary>Parts of the word, or compounds with it, that the words of the index prove.</summary>
    public IReadOnlyList<SearchTerm> Related { get; init; } = [];

    /// <summary>The same with what the index proves.</summary>
    public double MatchWithRelated(Dictionary<string, double> terms) =>
        Related.Count == 0 ? Match(terms) : (this with { Terms = [.. Terms, .. Related] }).Match(terms);

    /// <summary>Whether the word itself stands there, alone or as the main part of a compound: one street is not another.</summary>
    public double Stands(Dictionary<string, double> terms) =>
        Terms.Any(term => term.Weight >= 0.9 && terms.TryGetValue(term.Text, out var there) && there >= 0.5) ? 1 : 0;

    /// <summary>
    /// 1 for the word itself, less for a part of it, 0 when it does not stand there. Both parts of a compound are nearly the word.
    /// What is only a part of a longer word there ("Hausmeister" of "Hausmeisterdienst") counts less as well.
    /// </summary>
    public double Match(Dictionary<string, double> terms)
    {
        var best = 0.0;
        var head = 0.0;
        var rest = 0.0;
        foreach (var term in Terms)
        {
            if (!terms.TryGetValue(term.Text, out var there))
                continue;
            var weight = term.Weight * (there >= 1 ? 1 : there >= 0.5 ? 0.85 : 0.5);
            best = Math.Max(best, weight);
            if (term.Weight is > 0.5 and < 0.7)
                head = Math.Max(head, weight);
            else if (term.Weight < 0.5)
                rest = Math.Max(rest, weight);
        }
        return Math.Max(best, Math.Min(0.95, head + rest));
    }
}

/// <summary>What a question asks for, where it wants that looked up, and what kind of answer it expects.</summary>
internal sealed record Question(IReadOnlyList<QuestionWord> Words, HashSet<string> Locators, AnswerKind Wanted)
{
    /// <summary>What a word counts that only says where to look: "im Mietvertrag", "laut Hausordnung".</summary>
    private const double LocatorShare = 0.3;

    /// <summary>What a verb or adjective counts beside a noun.</summary>
    private const double SideShare = 0.5;

    private static readonly FrozenSet<string> Places = Set("von vom bei beim mit in im ins laut gemaess aus an am of for at from with within according");

    private static readonly FrozenSet<string> Topics = Set("zu zum zur fuer ueber wegen bezueglich about on regarding concerning");

    /// <summary>Words that ask and are not asked for.</summary>
    private static readonly FrozenSet<string> Asking = Set("darf duerfen steht erlaubt gestattet verboten untersagt allowed forbidden mention mentions erwaehnt erwaehnen passiert");

    /// <summary>Verbs that say nothing beside their noun: "Beschlüsse fassen", "eine Entscheidung treffen", "einen Antrag stellen".</summary>
    private static readonly FrozenSet<string> LightVerbs = Set("fassen fasst fasste fassten gefasst treffen trifft traf trafen getroffen stellen stellt stellte stellten gestellt leisten leistet leistete leisteten geleistet erfolgen erfolgt erfolgte erfolgten");

    private static readonly string[] Streets = ["strasse", "str", "allee", "gasse", "platz", "ring", "damm", "ufer", "weg"];

    /// <summary>How much of what says where to look is found in these texts; 1 when the question says nothing of the kind.</summary>
    public double Place(params ReadOnlySpan<Dictionary<string, double>> texts)
    {
        var (found, all) = (0.0, 0.0);
        foreach (var word in Words)
        {
            if (!word.IsPlace)
                continue;
            var best = 0.0;
            foreach (var text in texts)
                best = Math.Max(best, word.Stands(text));
            found += best;
            all++;
        }
        return all == 0 ? 1 : found / all;
    }

    /// <param name="related">By the term of a word, see <see cref="QuestionWord.Related"/>.</param>
    public static Question Read(string text, IReadOnlyDictionary<string, IReadOnlyList<SearchTerm>>? related = null)
    {
        var tokens = Tokenizer.Tokenize(Folding.Clean(text));
        var locators = tokens.Where(token => SubjectLexicon.Documents.Contains(token.Folded)).SelectMany(token => SearchAnalyzer.QueryTerms(token.Text, AnalysisParts.Meaning)).Select(term => term.Text).ToHashSet(StringComparer.Ordinal);
        return new Question(ReadWords(SearchAnalyzer.QuestionTokens(text), related), locators, AnswerKinds.Wanted(tokens));
    }

    private static List<QuestionWord> ReadWords(List<Token> tokens, IReadOnlyDictionary<string, IReadOnlyList<SearchTerm>>? related)
    {
        var capitals = StopWords.LooksEnglish(tokens) != true && tokens.Skip(1).Any(token => token.IsCapitalised);
        var words = new List<(Token Token, QuestionWord Word)>();
        var (place, placed) = (false, 0);
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (IsTopic(tokens, i, capitals) && IsPlaceAhead(tokens, i))
            {
                (place, placed) = (true, 0);
            }
            else if (IsTopic(tokens, i, capitals))
            {
                // "ein Beschluss zu Balkonkraftwerken": what stands behind is the thing asked for.
                (place, placed) = (false, 0);
                words = words.ConvertAll(word => (word.Token, word.Word.IsFocus ? word.Word with { IsFocus = false, Share = word.Word.Share * SideShare } : word.Word));
            }
            else if (Places.Contains(token.Folded))
                (place, placed) = (true, 0);
            else if (placed > 0 && (StopWords.IsStopWord(token.Folded) || token.Kind == TokenKind.Mark || (capitals ? token is { Kind: TokenKind.Word, IsCapitalised: false } : placed > 2)))
                (place, placed) = (false, 0);
            if (token.Kind == TokenKind.Mark || StopWords.IsStopWord(token.Folded) || Asking.Contains(token.Folded) || NameParser.IsSalutation(token.Folded))
                continue;
            if (capitals && !token.IsCapitalised && LightVerbs.Contains(token.Folded))
                continue;
            // "notice period" is one thing in German.
            if (i > 0 && Thesaurus.Of(tokens[i - 1].Folded, token.Folded).Count > 0)
                continue;
            var locator = SubjectLexicon.Documents.Contains(token.Folded);
            var proven = related?.GetValueOrDefault(GermanStemmer.Stem(token.Folded)) ?? [];
            // What is proven takes the place of guesses.
            var terms = SearchAnalyzer.QueryTerms(token.Text, proven.Count > 0 ? AnalysisParts.Meaning & ~AnalysisParts.Guesses : AnalysisParts.Meaning).Concat(SearchAnalyzer.Meant(tokens, i, AnalysisParts.Meaning)).DistinctBy(term => term.Text, StringComparer.Ordinal).ToList();
            if (terms.Count == 0)
                continue;
            if (place)
                placed++;
            var says = place || locator || IsStreet(token.Folded) || token.Kind == TokenKind.Number;
            words.Add((token, new QuestionWord(terms, locator ? LocatorShare : 1, !says, says) { Related = proven }));
        }
        // "Was passiert bei Gasgeruch?" names nothing else: then that is the thing.
        if (capitals && !words.Exists(word => (word.Word.IsFocus && IsNoun(word.Token)) || SubjectLexicon.Documents.Contains(word.Token.Folded)))
            words = words.ConvertAll(word => word.Word.IsPlace && IsThing(word.Token) ? (word.Token, word.Word with { IsFocus = true, IsPlace = false }) : word);
        // Where nouns are told by their capitals, verbs and adjectives are no thing that could be asked for.
        var nouns = capitals && words.Exists(word => word.Word.IsFocus && IsNoun(word.Token));
        if (nouns)
            words = words.ConvertAll(word => IsNoun(word.Token) ? word : word with { Word = word.Word with { IsFocus = false, Share = word.Word.Share * SideShare } });
        return words.ConvertAll(word => word.Word);
    }

    /// <summary>"zu warten" is a verb, "zu Haustieren" a topic.</summary>
    private static bool IsTopic(List<Token> tokens, int index, bool capitals) =>
        Topics.Contains(tokens[index].Folded) && index + 1 < tokens.Count && (tokens[index].Folded != "zu" || !capitals || tokens[index + 1].IsCapitalised || StopWords.IsStopWord(tokens[index + 1].Folded));

    /// <summary>"zur Frankfurter Straße", "für Frau Müller" say where, whatever the preposition.</summary>
    private static bool IsPlaceAhead(List<Token> tokens, int index) =>
        (index + 1 < tokens.Count && NameParser.IsSalutation(tokens[index + 1].Folded))
        || (index + 2 < tokens.Count && tokens[index + 1].IsCapitalised && tokens[index + 2].IsCapitalised)
        || tokens.Skip(index + 1).Take(3).Any(token => token.Folded is "strasse" or "allee" or "platz" || IsStreet(token.Folded));

    private static bool IsThing(Token token) => token.IsCapitalised && !SubjectLexicon.Documents.Contains(token.Folded) && !IsStreet(token.Folded) && token.Folded != "strasse";

    private static bool IsNoun(Token token) => token.IsCapitalised || token.Kind != TokenKind.Word;

    private static bool IsStreet(string folded) => Streets.Any(ending => folded.Length > ending.Length + 3 && folded.EndsWith(ending, StringComparison.Ordinal));

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
