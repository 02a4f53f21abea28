using System.Collections.Concurrent;
using System.Collections.Frozen;
using ImmoNow.Assistant.Contracts;

namespace ImmoNow.Assistant.Language;

/// <summary>
/// Turns text into the terms of the lexical index, the same way for what is stored and what is asked: stems without stop words,
/// the parts of compounds, the words behind abbreviations, values in one spelling, and pieces of words for what no lexicon knows.
/// </summary>
public static class SearchAnalyzer
{
    /// <summary>A term says which analysis made it; another version needs another index.</summary>
    public const int Version = 4;

    private const int PrefixLength = 6;
    private const int GramLength = 4;
    private const int LongestTerm = 40;

    /// <summary>Shorter pieces of a word are words by chance.</summary>
    private const int ShortestGuess = 5;

    private const double SynonymWeight = 0.9;
    internal const double HeadWeight = 0.6;
    internal const double ModifierWeight = 0.35;
    private const double MeaningWeight = 0.8;
    private const double PrefixWeight = 0.3;
    private const double GramWeight = 0.3;

    /// <summary>Most words of a text come again; this many are remembered.</summary>
    private const int RememberedWords = 4_096;

    private static readonly FrozenDictionary<string, string> Abbreviations = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["etw"] = "eigentumswohnung", ["efh"] = "einfamilienhaus", ["zfh"] = "zweifamilienhaus", ["mfh"] = "mehrfamilienhaus", ["dhh"] = "doppelhaushaelfte", ["rmh"] = "reihenhaus", ["reh"] = "reihenhaus", ["rh"] = "reihenhaus",
        ["ebk"] = "einbaukueche", ["dg"] = "dachgeschoss", ["eg"] = "erdgeschoss", ["og"] = "obergeschoss", ["ug"] = "untergeschoss", ["nkm"] = "nettokaltmiete", ["km"] = "kaltmiete", ["wm"] = "warmmiete", ["kp"] = "kaufpreis", ["nk"] = "nebenkosten", ["bk"] = "betriebskosten",
        ["zkb"] = "zimmer kueche bad", ["zkbb"] = "zimmer kueche bad balkon", ["kdb"] = "kueche diele bad", ["zkdb"] = "zimmer kueche diele bad", ["whg"] = "wohnung", ["str"] = "strasse", ["tfl"] = "teilflaeche", ["wfl"] = "wohnflaeche", ["nfl"] = "nutzflaeche", ["gfl"] = "grundstuecksflaeche", ["grdst"] = "grundstueck", ["bj"] = "baujahr", ["tg"] = "tiefgarage", ["zi"] = "zimmer", ["hz"] = "heizung", ["fbh"] = "fussbodenheizung", ["zh"] = "zentralheizung", ["stpl"] = "stellplatz", ["mm"] = "monatsmiete",
        ["etv"] = "eigentuemerversammlung", ["mv"] = "mietvertrag", ["kv"] = "kaufvertrag", ["bka"] = "betriebskostenabrechnung", ["nka"] = "nebenkostenabrechnung", ["ea"] = "energieausweis", ["gwg"] = "geldwaeschegesetz", ["hv"] = "hausverwaltung", ["mwst"] = "mehrwertsteuer umsatzsteuer", ["ust"] = "umsatzsteuer", ["tel"] = "telefon", ["gb"] = "grundbuch", ["te"] = "teilungserklaerung", ["se"] = "sondereigentum", ["ge"] = "gemeinschaftseigentum", ["mea"] = "miteigentumsanteil",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Abbreviations in capitals that are other words in small letters: "we", "der Schnee muss weg", "ein Weg durch den Garten".</summary>
    private static readonly FrozenDictionary<string, string> Capitals = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["WE"] = "wohneinheit", ["WEG"] = "wohnungseigentuemergemeinschaft",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly ConcurrentDictionary<(string Word, AnalysisParts Parts), SearchTerm[]> Remembered = new();
    private static int remembered;

    /// <summary>Terms with their weighted frequency in the text.</summary>
    public static Dictionary<string, double> IndexTerms(string text) => IndexTerms(text, AnalysisParts.Index);

    /// <summary>With another analysis than that of the index: for comparing sentences, or to measure what a part is worth.</summary>
    public static Dictionary<string, double> IndexTerms(string text, AnalysisParts parts)
    {
        var terms = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var term in Terms(Tokenizer.Tokenize(Folding.Clean(text)), parts))
            terms[term.Text] = terms.GetValueOrDefault(term.Text) + term.Weight;
        return terms;
    }

    /// <summary>Distinct terms of a question. When it consists of stop words only, these count.</summary>
    public static IReadOnlyList<SearchTerm> QueryTerms(string text) => QueryTerms(text, AnalysisParts.Index);

    /// <inheritdoc cref="IndexTerms(string, AnalysisParts)"/>
    public static IReadOnlyList<SearchTerm> QueryTerms(string text, AnalysisParts parts)
    {
        var tokens = QuestionTokens(text);
        IEnumerable<SearchTerm> terms = Terms(tokens, parts);
        if (parts.HasFlag(AnalysisParts.Guesses))
            terms = terms.Concat(tokens.SelectMany(Guessed));
        if (parts.HasFlag(AnalysisParts.Synonyms))
            terms = terms.Concat(tokens.SelectMany((_, i) => Meant(tokens, i, parts)));
        var all = terms.ToList();
        if (all.Count == 0)
            all = [.. tokens.Where(token => token.Kind == TokenKind.Word).Select(token => new SearchTerm(GermanStemmer.Stem(token.Folded), 1))];
        return [.. all.GroupBy(term => term.Text, StringComparer.Ordinal).Select(group => group.MaxBy(term => term.Weight))];
    }

    /// <summary>The terms of words that have others standing for them ("notice period", "ETV"): these are known, whether or not a text holds them.</summary>
    public static IReadOnlySet<string> Explained(string question)
    {
        var tokens = QuestionTokens(question);
        var explained = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < tokens.Count; i++)
        {
            var isPair = i + 1 < tokens.Count && Thesaurus.Of(tokens[i].Folded, tokens[i + 1].Folded).Count > 0;
            if (isPair || Thesaurus.Of(tokens[i].Folded).Count > 0 || Abbreviations.ContainsKey(tokens[i].Folded))
                explained.Add(GermanStemmer.Stem(tokens[i].Folded));
            if (isPair)
                explained.Add(GermanStemmer.Stem(tokens[i + 1].Folded));
        }
        return explained;
    }

    /// <summary>Whether a term is right or wrong and never nearly right: an amount, an area, a paragraph, a date, a file number.</summary>
    public static bool IsExact(string term) => term.Length > 2 && (term[0] == '§' || char.IsAsciiDigit(term[0]));

    /// <summary>Whether a term is only a piece of a word, which says little by itself.</summary>
    public static bool IsPiece(string term) => term[0] == '~';

    /// <summary>The tokens of a question without the adverb of "Wie lange …", "How high …", which says nothing about the subject.</summary>
    internal static List<Token> QuestionTokens(string text)
    {
        var tokens = Tokenizer.Tokenize(Folding.Clean(text));
        if (tokens.Count > 2 && tokens[0].Folded is "wie" or "how" && tokens[1].Folded is "lange" or "lang" or "hoch" or "viel" or "viele" or "oft" or "gross" or "weit" or "long" or "high" or "much" or "many" or "often" or "big" or "teuer" or "alt" or "expensive" or "old")
            tokens.RemoveAt(1);
        // "Was kostet …?" asks for an amount; the thing it is about comes behind.
        if (tokens.Count > 2 && tokens[0].Folded is "was" or "what" or "wieviel" or "wie" && tokens[1].Folded is "kostet" or "kosten" or "costs")
            tokens.RemoveAt(1);
        if (AsksForCost(tokens))
            tokens.RemoveAt(tokens.FindLastIndex(token => token.Kind == TokenKind.Word));
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Folded.EndsWith("'s", StringComparison.Ordinal))
                tokens[i] = tokens[i] with { Folded = tokens[i].Folded[..^2], Text = tokens[i].Text[..^2] };
        }
        return tokens;
    }

    /// <summary>"Was wird die Wärmepumpe kosten?", "What does the heat pump cost?"</summary>
    internal static bool AsksForCost(IReadOnlyList<Token> tokens) =>
        tokens.Count > 2 && tokens[0].Folded is "was" or "what" && tokens.LastOrDefault(token => token.Kind == TokenKind.Word) is { Folded: "kosten" or "cost" };

    /// <summary>
    /// The terms of other words for what is asked, lighter than the words themselves. Of a compound only the word it is counts: a
    /// deposit may be called "Mietsicherheit", but who asks for it does not ask for rent.
    /// </summary>
    internal static IEnumerable<SearchTerm> Meant(List<Token> tokens, int index, AnalysisParts parts = AnalysisParts.Index) =>
        (index + 1 < tokens.Count && Thesaurus.Of(tokens[index].Folded, tokens[index + 1].Folded) is { Count: > 0 } pair ? pair : Thesaurus.Of(tokens[index].Folded))
            .SelectMany(word => WordTerms(word, parts)).Where(term => term.Weight > ModifierWeight || IsPiece(term.Text)).Select(term => term with { Weight = term.Weight * SynonymWeight });

    /// <summary>
    /// A long word that no known word ends may still be a compound ("Aufzugsteuerung"): every way to cut it is asked for, since
    /// parts that are no words stand in no text.
    /// </summary>
    private static IEnumerable<SearchTerm> Guessed(Token token)
    {
        var word = token.Folded;
        if (token.Kind != TokenKind.Word || word.Length is < 10 or > LongestTerm || CompoundSplitter.Knows(word) || CompoundSplitter.Split(word).Count > 0)
            yield break;
        for (var cut = 5; cut <= word.Length - 5; cut++)
        {
            // "Weihnachten" is not about the number eight.
            var (head, rest) = (GermanStemmer.Stem(word[cut..]), GermanStemmer.Stem(word[cut - 1] == 's' ? word[..(cut - 1)] : word[..cut]));
            if (head.Length >= ShortestGuess)
                yield return new SearchTerm(head, HeadWeight);
            if (rest.Length >= ShortestGuess)
                yield return new SearchTerm(rest, ModifierWeight);
        }
    }

    private static List<SearchTerm> Terms(List<Token> tokens, AnalysisParts parts)
    {
        var terms = new List<SearchTerm>(tokens.Count * 4);
        var next = 0;
        while (next < tokens.Count)
        {
            var i = next++;
            var token = tokens[i];
            if (token.Kind == TokenKind.Quoted)
                terms.AddRange(Terms([.. Tokenizer.Tokenize(token.Text).Where(inner => inner.Kind != TokenKind.Quoted)], parts));
            else if (parts.HasFlag(AnalysisParts.Values) && ValueTerms.Read(tokens, i, terms) is > 0 and var taken)
                next = i + taken;
            else if (token.Kind == TokenKind.Word)
                terms.AddRange(Capitals.TryGetValue(token.Text, out var meaning) && parts.HasFlag(AnalysisParts.Abbreviations) ? CapitalTerms(token.Folded, meaning, parts) : WordTerms(token.Folded, parts));
            else if (token.Kind == TokenKind.Number)
                terms.Add(new SearchTerm(Shorten(token.Text.Trim('.', ',')), 1));
        }
        return terms;
    }

    private static IEnumerable<SearchTerm> CapitalTerms(string folded, string meaning, AnalysisParts parts) =>
        WordTerms(folded, parts).Concat(WordTerms(meaning, parts).Select(term => term with { Weight = term.Weight * MeaningWeight }));

    private static SearchTerm[] WordTerms(string folded, AnalysisParts parts)
    {
        var word = Shorten(folded);
        if (word.Length == 0 || StopWords.IsStopWord(word))
            return [];
        if (Remembered.TryGetValue((word, parts), out var known))
            return known;
        SearchTerm[] made = [.. MakeWordTerms(word, parts)];
        // Forgetting everything now and then is simpler than finding out what was not used.
        if (Interlocked.Increment(ref remembered) > RememberedWords)
        {
            Interlocked.Exchange(ref remembered, 0);
            Remembered.Clear();
        }
        Remembered[(word, parts)] = made;
        return made;
    }

    private static IEnumerable<SearchTerm> MakeWordTerms(string word, AnalysisParts parts)
    {
        if (parts.HasFlag(AnalysisParts.Values) && ValueTerms.Unit(word) is { } unit)
            word = unit;
        // "Herthastr." is "Herthastraße".
        if (word.Length > 5 && word.EndsWith("str", StringComparison.Ordinal) && parts.HasFlag(AnalysisParts.Abbreviations))
            word += "asse";
        yield return new SearchTerm(parts.HasFlag(AnalysisParts.Stems) ? GermanStemmer.Stem(word) : word, 1);
        if (parts.HasFlag(AnalysisParts.Abbreviations) && Abbreviations.TryGetValue(word, out var meaning))
        {
            foreach (var part in meaning.Split(' ').SelectMany(one => WordTerms(one, parts)))
                yield return part with { Weight = part.Weight * MeaningWeight };
        }
        if (parts.HasFlag(AnalysisParts.Compounds))
        {
            foreach (var term in CompoundSplitter.Split(word).SelectMany(PartTerms))
                yield return term;
        }
        if (parts.HasFlag(AnalysisParts.Beginnings) && word.Length > PrefixLength)
            yield return new SearchTerm("~" + word[..PrefixLength], PrefixWeight);
        for (var i = 0; parts.HasFlag(AnalysisParts.Grams) && word.Length > GramLength && i + GramLength <= word.Length; i++)
        {
            // A pair of surrogates is one letter and is not cut.
            if (!char.IsLowSurrogate(word[i]) && !char.IsHighSurrogate(word[i + GramLength - 1]))
                yield return new SearchTerm(string.Concat("~", word.AsSpan(i, GramLength)), GramWeight);
        }
    }

    /// <summary>
    /// The last part says what it is ("Haustiere" are animals), the others only which kind. A part that is a compound itself
    /// gives its own parts, lighter.
    /// </summary>
    internal static IEnumerable<SearchTerm> PartTerms(CompoundPart part)
    {
        var weight = part.IsHead ? HeadWeight : ModifierWeight;
        yield return new SearchTerm(GermanStemmer.Stem(part.Word), weight);
        foreach (var inner in CompoundSplitter.Split(part.Word))
            yield return new SearchTerm(GermanStemmer.Stem(inner.Word), inner.IsHead && part.IsHead ? weight : ModifierWeight);
    }

    private static string Shorten(string word) => word.Length <= LongestTerm ? word : word[..(char.IsHighSurrogate(word[LongestTerm - 1]) ? LongestTerm - 1 : LongestTerm)];
}
