using System.Collections.Frozen;
using System.Globalization;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Retrieval.Ranking;

/// <summary>
/// What a question says about where to look: "in den Protokollen von 2024", "Mietvertrag Müller", "in den Aufgaben".
/// </summary>
public sealed record QuestionFilters
{
    public static QuestionFilters None { get; } = new();

    /// <summary>Kinds of records that are named as the place to look; null when none is.</summary>
    public IReadOnlyList<string>? Kinds { get; init; }

    /// <summary>First day that is meant.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day that is meant.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>The period as terms of the analyser, for texts that name it: "2024", "2024-04".</summary>
    public IReadOnlyList<string> PeriodTerms { get; init; } = [];

    /// <summary>Kinds of documents that are named, folded: "mietvertrag", "protokoll".</summary>
    public IReadOnlyList<string> Documents { get; init; } = [];

    /// <summary>Names of people, streets and places that are asked for, folded.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>"aktuell", "zuletzt", "neueste": of several answers the newest is meant.</summary>
    public bool Newest { get; init; }

    public bool HasPeriod => From is not null || Until is not null;

    private static readonly FrozenSet<string> Places = Set("in im den dem der laut aus unter bei von vom meinen unseren allen within");

    private static readonly FrozenSet<string> Newness = Set("aktuell aktuelle aktueller aktuelles aktuellen zuletzt letzte letzten letzter letztes neueste neuesten neuester neuestes juengste juengsten newest latest recent recently current");

    private static readonly FrozenSet<string> AnyDocument = Set("dokument dokumente dokumenten datei dateien unterlage unterlagen document documents file files");

    public static QuestionFilters Read(string question, LocalClock clock)
    {
        var text = Folding.Clean(question);
        var tokens = Tokenizer.Tokenize(text);
        if (tokens.Count > AssistantLimits.RoutedTokens)
            tokens.RemoveRange(AssistantLimits.RoutedTokens, tokens.Count - AssistantLimits.RoutedTokens);
        var (from, until, terms) = Period(tokens, clock);
        return new QuestionFilters
        {
            Kinds = KindsOf(tokens),
            From = from,
            Until = until,
            PeriodTerms = terms,
            Documents = [.. tokens.Where(token => SubjectLexicon.Documents.Contains(token.Folded) && !AnyDocument.Contains(token.Folded)).Select(token => token.Folded).Distinct(StringComparer.Ordinal)],
            Names = NamesOf(tokens),
            Newest = tokens.Exists(token => Newness.Contains(token.Folded)),
        };
    }

    /// <summary>Only a plural or "alle" behind a preposition says where to look: "in den Aufgaben", not "die Aufgabe des Verwalters".</summary>
    private static List<string>? KindsOf(List<Token> tokens)
    {
        var kinds = new List<string>();
        for (var i = 1; i < tokens.Count; i++)
        {
            var before = tokens[i - 1].Folded;
            var place = Places.Contains(before) && (i < 2 || Places.Contains(tokens[i - 2].Folded) || tokens[i - 1].Folded is "im" or "laut" or "unter");
            if (!place)
                continue;
            var word = tokens[i].Folded;
            var kind = word is "aufgaben" or "todos" or "tasks" ? EntityTypes.Task
                : word is "kontakten" or "kontakte" or "contacts" ? EntityTypes.Contact
                : word is "immobilien" or "objekten" or "inseraten" or "properties" ? EntityTypes.Property
                : AnyDocument.Contains(word) && word is not ("dokument" or "datei" or "document" or "file") ? EntityTypes.Document
                : null;
            if (kind is not null && !kinds.Contains(kind, StringComparer.Ordinal))
                kinds.Add(kind);
        }
        return kinds.Count > 0 ? kinds : null;
    }

    private static (DateOnly? From, DateOnly? Until, IReadOnlyList<string> Terms) Period(List<Token> tokens, LocalClock clock)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if (YearAt(tokens, i, clock) is not { } year)
                continue;
            var before = i > 0 ? tokens[i - 1].Folded : "";
            if (i > 0 && TemporalWords.Months.TryGetValue(before, out var month))
            {
                var first = new DateOnly(year, month, 1);
                return (first, first.AddMonths(1).AddDays(-1), [first.ToString("yyyy-MM", CultureInfo.InvariantCulture)]);
            }
            var term = year.ToString(CultureInfo.InvariantCulture);
            var (start, end) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
            if (before is "seit" or "ab" or "since")
                return (start, null, []);
            if (before is "bis" or "until")
                return (null, end, []);
            if (before is "von" or "vom" or "aus" or "in" or "im" or "jahr" or "jahre" or "jahres" or "fuer" or "from" or "of" or "year")
                return (start, end, [term]);
        }
        return (null, null, []);
    }

    /// <summary>A year that a record of an agency can have.</summary>
    private static int? YearAt(List<Token> tokens, int index, LocalClock clock) =>
        tokens[index] is { Kind: TokenKind.Number, Text.Length: 4 } token && int.TryParse(token.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
        && year >= 1980 && year <= clock.Today.Year + 5 && !(index + 1 < tokens.Count && tokens[index + 1].Folded is "€" or "eur" or "euro" or "m" or "m²" or "qm") ? year : null;

    /// <summary>Words behind a salutation or a kind of document ("Mietvertrag Müller"), and two capitalised words side by side.</summary>
    internal static List<string> NamesOf(List<Token> tokens)
    {
        var names = new List<string>();
        for (var i = 1; i < tokens.Count; i++)
        {
            var (before, token) = (tokens[i - 1], tokens[i]);
            if (!token.IsCapitalised || StopWords.IsStopWord(token.Folded) || SubjectLexicon.IsSubject(token.Folded) || token.Folded.Length < 3)
                continue;
            var salutation = NameParser.IsSalutation(before.Folded) || before.Folded is "familie" or "eheleute" or "firma";
            var document = SubjectLexicon.Documents.Contains(before.Folded);
            var first = names.Count > 0 && string.Equals(names[^1], before.Folded, StringComparison.Ordinal);
            if (salutation || document || first)
                names.Add(token.Folded);
        }
        return [.. names.Distinct(StringComparer.Ordinal)];
    }

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
