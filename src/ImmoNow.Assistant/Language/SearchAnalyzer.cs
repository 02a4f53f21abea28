using System.Collections.Frozen;
using ImmoNow.Assistant.Contracts;

namespace ImmoNow.Assistant.Language;

/// <summary>
/// Turns text into the terms of the lexical index, the same way for what is stored and what is asked:
/// stems without stop words, the parts of compounds, the words behind abbreviations, and beginnings of six letters.
/// </summary>
public static class SearchAnalyzer
{
    /// <summary>A term says which analysis made it; another version needs another index.</summary>
    public const int Version = 1;

    private const int PrefixLength = 6;
    private const int LongestTerm = 40;

    /// <summary>Shorter pieces of a word are words by chance.</summary>
    private const int ShortestGuess = 5;

    private const double SynonymWeight = 0.9;

    private static readonly FrozenDictionary<string, string> Abbreviations = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["etw"] = "eigentumswohnung", ["efh"] = "einfamilienhaus", ["zfh"] = "zweifamilienhaus", ["mfh"] = "mehrfamilienhaus", ["dhh"] = "doppelhaushaelfte", ["rmh"] = "reihenhaus", ["reh"] = "reihenhaus",
        ["we"] = "wohneinheit", ["ebk"] = "einbaukueche", ["dg"] = "dachgeschoss", ["eg"] = "erdgeschoss", ["og"] = "obergeschoss", ["nkm"] = "nettokaltmiete", ["km"] = "kaltmiete", ["wm"] = "warmmiete", ["kp"] = "kaufpreis", ["nk"] = "nebenkosten",
        ["zkb"] = "zimmer kueche bad", ["zkbb"] = "zimmer kueche bad balkon", ["whg"] = "wohnung", ["str"] = "strasse", ["tfl"] = "teilflaeche", ["wfl"] = "wohnflaeche", ["gfl"] = "grundstuecksflaeche", ["bj"] = "baujahr", ["tg"] = "tiefgarage", ["zi"] = "zimmer", ["hz"] = "heizung",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Heads = (
        "wohnung wohnungen haus haeuser vertrag vertraege vertrages miete mieten preis preise kosten flaeche flaechen garage garten balkon keller kueche zimmer raum raeume heizung dach fenster strasse ordnung protokoll abrechnung kuendigung frist fristen ausweis gutachten bericht versammlung verwaltung besichtigung uebergabe grundstueck "
        + "eigentum eigentuemer gemeinschaft nutzung recht rechte pflicht pflichten geld zahlung betrag ruecklage umlage sanierung modernisierung reparatur schaden schaeden mangel maengel anlage anlagen aufzug stellplatz stellplaetze geschoss bad tuer schluessel zaehler verbrauch energie waerme wasser strom gas erklaerung beschluss beschluesse auftrag provision makler kaeufer verkaeufer mieter vermieter termin termine dauer jahr monat wert werte plan plaene objekt objekte immobilie immobilien tier tiere haltung ruhe zeit zeiten reinigung dienst").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Terms with their weighted frequency in the text.</summary>
    public static Dictionary<string, double> IndexTerms(string text)
    {
        var terms = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var term in Tokenizer.Tokenize(Folding.Clean(text)).SelectMany(TermsOf))
            terms[term.Text] = terms.GetValueOrDefault(term.Text) + term.Weight;
        return terms;
    }

    /// <summary>Distinct terms of a question. When it consists of stop words only, these count.</summary>
    public static IReadOnlyList<SearchTerm> QueryTerms(string text)
    {
        var tokens = QuestionTokens(text);
        var terms = tokens.SelectMany(TermsOf).Concat(tokens.SelectMany(Guessed)).Concat(tokens.SelectMany((_, i) => Meant(tokens, i))).ToList();
        if (terms.Count == 0)
            terms = [.. tokens.Where(token => token.Kind == TokenKind.Word).Select(token => new SearchTerm(GermanStemmer.Stem(token.Folded), 1))];
        return [.. terms.GroupBy(term => term.Text, StringComparer.Ordinal).Select(group => group.MaxBy(term => term.Weight))];
    }

    /// <summary>Whether a term is right or wrong and never nearly right: an amount, an area, a paragraph, a date, a file number.</summary>
    public static bool IsExact(string term) => term.Length > 2 && (term[0] == '§' || char.IsAsciiDigit(term[0]));

    /// <summary>The tokens of a question without the adverb of "Wie lange …", "How high …", which says nothing about the subject.</summary>
    internal static List<Token> QuestionTokens(string text)
    {
        var tokens = Tokenizer.Tokenize(Folding.Clean(text));
        if (tokens.Count > 2 && tokens[0].Folded is "wie" or "how" && tokens[1].Folded is "lange" or "lang" or "hoch" or "viel" or "viele" or "oft" or "gross" or "weit" or "long" or "high" or "much" or "many" or "often" or "big" or "teuer" or "alt" or "expensive" or "old")
            tokens.RemoveAt(1);
        // "Was kostet …?" asks for an amount; the thing it is about comes behind.
        if (tokens.Count > 2 && tokens[0].Folded is "was" or "what" or "wieviel" or "wie" && tokens[1].Folded is "kostet" or "kosten" or "costs")
            tokens.RemoveAt(1);
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Folded.EndsWith("'s", StringComparison.Ordinal))
                tokens[i] = tokens[i] with { Folded = tokens[i].Folded[..^2], Text = tokens[i].Text[..^2] };
        }
        return tokens;
    }

    /// <summary>The terms of other words for what is asked, lighter than the words themselves.</summary>
    internal static IEnumerable<SearchTerm> Meant(List<Token> tokens, int index) =>
        (index + 1 < tokens.Count && Thesaurus.Of(tokens[index].Folded, tokens[index + 1].Folded) is { Count: > 0 } pair ? pair : Thesaurus.Of(tokens[index].Folded))
            .SelectMany(WordTerms).Select(term => term with { Weight = term.Weight * SynonymWeight });

    /// <summary>
    /// A long word that no known word ends may still be a compound ("Aufzugsteuerung"): every way to cut it is asked for, since
    /// parts that are no words stand in no text.
    /// </summary>
    private static IEnumerable<SearchTerm> Guessed(Token token)
    {
        var word = token.Folded;
        if (token.Kind != TokenKind.Word || word.Length is < 10 or > LongestTerm || Parts(word).Any())
            yield break;
        for (var cut = 5; cut <= word.Length - 5; cut++)
        {
            // "Weihnachten" is not about the number eight.
            var (head, rest) = (GermanStemmer.Stem(word[cut..]), GermanStemmer.Stem(word[cut - 1] == 's' ? word[..(cut - 1)] : word[..cut]));
            if (head.Length >= ShortestGuess)
                yield return new SearchTerm(head, 0.6);
            if (rest.Length >= ShortestGuess)
                yield return new SearchTerm(rest, 0.35);
        }
    }

    private static IEnumerable<SearchTerm> TermsOf(Token token) => token.Kind switch
    {
        TokenKind.Quoted => Tokenizer.Tokenize(token.Text).Where(inner => inner.Kind != TokenKind.Quoted).SelectMany(TermsOf),
        TokenKind.Number => [new SearchTerm(Shorten(token.Text.Trim('.', ',')), 1)],
        TokenKind.Word => WordTerms(token.Folded),
        _ => [],
    };

    private static IEnumerable<SearchTerm> WordTerms(string folded)
    {
        var word = Shorten(folded);
        if (StopWords.IsStopWord(word) || word.Length == 0)
            yield break;
        yield return new SearchTerm(GermanStemmer.Stem(word), 1);
        if (Abbreviations.TryGetValue(word, out var meaning))
        {
            foreach (var part in meaning.Split(' ').SelectMany(WordTerms))
                yield return part with { Weight = part.Weight * 0.8 };
        }
        foreach (var part in Parts(word))
            yield return part;
        if (word.Length > PrefixLength)
            yield return new SearchTerm("~" + word[..PrefixLength], 0.3);
    }

    /// <summary>
    /// "eigentumswohnung" is eigentum and wohnung; only words of the trade are split off, so that names stay whole. The second
    /// part says what it is ("Haustiere" are animals), the first only which kind.
    /// </summary>
    private static IEnumerable<SearchTerm> Parts(string word)
    {
        for (var cut = 3; cut <= word.Length - 3; cut++)
        {
            if (!Heads.Contains(word[cut..]))
                continue;
            yield return new SearchTerm(GermanStemmer.Stem(word[cut..]), 0.6);
            var modifier = word[..cut];
            yield return new SearchTerm(GermanStemmer.Stem(modifier), 0.35);
            if (modifier.Length > 5 && modifier[^1] is 's' or 'n')
                yield return new SearchTerm(GermanStemmer.Stem(modifier[..^1]), 0.35);
            yield break;
        }
    }

    private static string Shorten(string word) => word.Length <= LongestTerm ? word : word[..LongestTerm];
}
