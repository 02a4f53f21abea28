using System.Collections.Frozen;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Retrieval;

/// <summary>What kind of thing a question wants to hear.</summary>
public enum AnswerKind
{
    Any,

    /// <summary>"Wie hoch ist …?": euros or a percentage.</summary>
    Amount,

    /// <summary>"Was kostet …?": euros.</summary>
    Price,

    /// <summary>"Wann …?": a time of day, a weekday, a date, a rhythm.</summary>
    Time,

    /// <summary>"Wie lange …?"</summary>
    Duration,

    /// <summary>"Wer …?"</summary>
    Person,

    /// <summary>"Wie viele …?"</summary>
    Number,

    /// <summary>"Darf …?"</summary>
    Permission,
}

/// <summary>Reads the kind of answer from a question and finds it in a sentence.</summary>
internal static class AnswerKinds
{
    private static readonly FrozenSet<string> Rhythms = Set(
        "taeglich woechentlich monatlich jaehrlich vierteljaehrlich werktags wochentags feiertags vormittags nachmittags abends sofort daily weekly monthly weekdays stichtag");

    private static readonly FrozenSet<string> Moments = Set("montags dienstags mittwochs donnerstags freitags samstags sonntags mitternacht");

    private static readonly FrozenSet<string> Spans = Set(
        "tag tage tagen woche wochen monat monate monaten monats jahr jahre jahren stunde stunden minute minuten werktage werktagen quartal unbefristet befristet days weeks months years hours");

    private static readonly FrozenSet<string> People = Set(
        "herr herrn frau familie ehepaar eheleute firma gmbh kg ag ug gbr notariat verwalter verwalterin verwaltung hausverwaltung eigentuemer eigentuemerin eigentuemerinnen vermieter vermieterin mieter mieterin kaeufer kaeuferin verkaeufer verkaeuferin hausmeister hausmeisterdienst reinigungsfirma makler maklerin hausgemeinschaft mieterinnen haushalt haushalte eigentuemergemeinschaft");

    private static readonly FrozenSet<string> Permissions = Set(
        "darf duerfen erlaubt gestattet untersagt verboten zustimmung zulaessig unzulaessig nur nicht kein keine muss muessen genehmigung genehmigt ohne hoechstens gestatten einzuholen");

    private static readonly FrozenSet<string> Totals = Set("summe gesamt gesamtsumme gesamtpreis gesamtkosten angebotssumme endsumme endbetrag brutto total");

    private static readonly FrozenSet<string> Currencies = Set("eur euro prozent");

    private static readonly FrozenSet<string> Asking = Set("wie was wann wer wo wem wen warum wieso wieviel how what when who where why");

    /// <summary>Whether a message asks something; many people leave the question mark out.</summary>
    public static bool IsQuestion(string message) =>
        message.TrimEnd().EndsWith('?') || Tokenizer.Tokenize(message).Take(2).Any(token => Asking.Contains(token.Folded));

    public static AnswerKind Wanted(IReadOnlyList<Token> tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            var next = i + 1 < tokens.Count ? tokens[i + 1].Folded : "";
            var kind = tokens[i].Folded switch
            {
                "wann" or "when" => AnswerKind.Time,
                "wer" or "who" or "wem" or "wen" => AnswerKind.Person,
                "wieviele" => AnswerKind.Number,
                "kostet" or "kosten" when i <= 1 => AnswerKind.Price,
                "was" or "what" when i == 0 && SearchAnalyzer.AsksForCost(tokens) => AnswerKind.Price,
                "wieviel" => AnswerKind.Amount,
                "wie" or "how" => How(next),
                "darf" or "duerfen" when i == 0 => AnswerKind.Permission,
                "kann" or "may" or "can" or "is" when i == 0 => next is "man" or "i" or "we" ? AnswerKind.Permission : AnswerKind.Any,
                "erlaubt" or "verboten" or "gestattet" or "allowed" => AnswerKind.Permission,
                "frist" or "fristen" or "kuendigungsfrist" or "period" => AnswerKind.Duration,
                "uhrzeit" or "uhrzeiten" => AnswerKind.Time,
                _ => AnswerKind.Any,
            };
            if (kind != AnswerKind.Any || tokens[i].Folded is "wo" or "where")
                return kind;
        }
        return AnswerKind.Any;
    }

    private static AnswerKind How(string next) => next switch
    {
        "lange" or "lang" or "long" => AnswerKind.Duration,
        "teuer" or "expensive" => AnswerKind.Price,
        "hoch" or "viel" or "high" or "much" => AnswerKind.Amount,
        "viele" or "many" or "gross" or "big" => AnswerKind.Number,
        "oft" or "often" => AnswerKind.Time,
        _ => AnswerKind.Any,
    };

    /// <summary>0 when the kind of answer does not stand there, 1 when it surely does.</summary>
    public static double Strength(AnswerKind kind, string sentence)
    {
        if (kind == AnswerKind.Any)
            return 1;
        var tokens = Tokenizer.Tokenize(sentence);
        return kind switch
        {
            AnswerKind.Amount => Amount(tokens, sentence, 0.9),
            AnswerKind.Price => Amount(tokens, sentence, 0.5),
            AnswerKind.Time => tokens.Exists(IsMoment) || IsYear(tokens) ? 1 : Has(tokens, Rhythms) ? 0.5 : 0,
            AnswerKind.Duration => tokens.Exists(token => token.Folded is "unbefristet") || tokens.Select((token, i) => (token, i)).Any(at => Spans.Contains(at.token.Folded) && CountsBefore(tokens, at.i)) ? 1 : tokens.Exists(token => token.Folded is "bis" or "endet") && tokens.Exists(IsMoment) ? 0.7 : 0,
            AnswerKind.Person => HasFullName(tokens, sentence) ? 1 : Has(tokens, People) ? 0.7 : 0,
            AnswerKind.Number => tokens.Exists(IsCount) ? 1 : 0,
            _ => Has(tokens, Permissions) ? 1 : 0,
        };
    }

    private static bool Has(List<Token> tokens, FrozenSet<string> words) => tokens.Exists(token => words.Contains(token.Folded));

    /// <summary>"keine Gebühr", "kein Entgelt", "kostenlos" answer what something costs as well.</summary>
    private static bool SaysNothingToPay(List<Token> tokens) =>
        tokens.Exists(token => token.Folded is "kostenlos" or "kostenfrei" or "provisionsfrei" or "unentgeltlich")
        || tokens.Where((_, i) => i > 0).Where((token, i) => tokens[i].Folded is "kein" or "keine" or "keiner" or "keinen" && (token.Folded.EndsWith("gebuehr", StringComparison.Ordinal) || token.Folded.EndsWith("gebuehren", StringComparison.Ordinal) || token.Folded.EndsWith("provision", StringComparison.Ordinal) || token.Folded is "entgelt" or "kosten")).Any();

    /// <summary>A total says more than one of its parts, and a share of something less than a sum.</summary>
    private static double Amount(List<Token> tokens, string sentence, double share)
    {
        if (sentence.Contains('€', StringComparison.Ordinal) || tokens.Exists(token => token.Folded is "eur" or "euro"))
            return Has(tokens, Totals) ? 1 : 0.9;
        if (sentence.Contains('%', StringComparison.Ordinal) || Has(tokens, Currencies))
            return share;
        return IsRowWithSum(tokens) ? 0.8 : SaysNothingToPay(tokens) ? 0.35 : 0;
    }

    /// <summary>"…; 1.644,00; …": in a cell of a table money needs no sign.</summary>
    private static bool IsRowWithSum(List<Token> tokens)
    {
        for (var i = 1; i < tokens.Count; i++)
        {
            if (tokens[i] is { Kind: TokenKind.Number, Text.Length: > 3 } token && token.Text[^3] == ',' && tokens[i - 1].Folded is ";" or ":" && (i + 1 == tokens.Count || tokens[i + 1].Folded == ";"))
                return true;
        }
        return false;
    }

    private static bool IsMoment(Token token) =>
        token.Folded is "uhr" || Moments.Contains(token.Folded) || TemporalWords.Weekdays.ContainsKey(token.Folded) || TemporalWords.Months.ContainsKey(token.Folded)
        || (token.Kind == TokenKind.Number && (token.Text.Contains(':', StringComparison.Ordinal) || token.Text.Count(c => c == '.') == 2 && token.Text.Length is >= 6 and <= 10));

    /// <summary>"2013 eingebaut": a year that is no sum and no number of a law.</summary>
    private static bool IsYear(List<Token> tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i] is { Kind: TokenKind.Number, Text.Length: 4 } token && token.Text[..2] is "19" or "20" && !(i + 1 < tokens.Count && tokens[i + 1].Folded is "€" or "m" or "m²"))
                return true;
        }
        return false;
    }

    private static bool IsCount(Token token) =>
        token.Kind == TokenKind.Number || (TemporalWords.Numbers.TryGetValue(token.Folded, out var number) && number > 1);

    private static bool CountsBefore(List<Token> tokens, int index) =>
        Enumerable.Range(Math.Max(0, index - 2), Math.Min(2, index)).Any(i => IsCount(tokens[i]) || tokens[i].Folded is "einem" or "einen" or "eines" or "einer" or "halbes");

    /// <summary>German writes two capitalised words side by side mostly in names.</summary>
    private static bool HasFullName(List<Token> tokens, string sentence)
    {
        for (var i = 0; i + 1 < tokens.Count; i++)
        {
            if (tokens[i].IsCapitalised && tokens[i + 1].IsCapitalised && sentence[tokens[i].End] == ' ' && tokens[i + 1].Start == tokens[i].End + 1
                && tokens[i].Text.Length > 2 && tokens[i + 1].Text.Length > 2 && !StopWords.IsStopWord(tokens[i].Folded) && tokens[i].Folded != "top"
                && !char.IsUpper(tokens[i + 1].Text[1]) && !tokens[i + 1].Folded.StartsWith("strasse", StringComparison.Ordinal) && !(i + 2 < tokens.Count && tokens[i + 2].Kind == TokenKind.Number))
                return true;
        }
        return false;
    }

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
