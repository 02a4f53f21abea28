using System.Collections.Frozen;

namespace ImmoNow.Assistant.Language;

/// <summary>Finds names of people and places by what stands around them.</summary>
internal sealed class NameParser(List<Token> tokens, string source)
{
    private static readonly FrozenDictionary<string, string?> Salutations = new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["herr"] = "mr", ["herrn"] = "mr", ["hr"] = "mr", ["hrn"] = "mr", ["mr"] = "mr", ["mister"] = "mr",
        ["frau"] = "ms", ["fr"] = "ms", ["mrs"] = "ms", ["ms"] = "ms", ["miss"] = "ms",
        ["familie"] = null, ["fam"] = null, ["eheleute"] = null, ["ehepaar"] = null, ["dr"] = null, ["prof"] = null,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Particles = new[] { "von", "van", "de", "der", "den", "zu", "zur", "vom", "di", "el", "al", "ten" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> PlacePrepositions = new[] { "in", "aus", "nach", "bei", "nahe", "near", "around", "raum", "from" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> NoStreets = new[] { "stellplatz", "parkplatz", "arbeitsplatz", "bauplatz", "spielplatz", "bauplaetze", "platz", "weg", "ring", "marktplatz", "sitzplatz", "werdegang", "unterweg" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly string[] StreetEndings = ["strasse", "str", "weg", "platz", "allee", "gasse", "ring", "damm", "ufer", "chaussee", "steig", "street", "avenue", "road"];

    public static bool IsSalutation(string folded) => Salutations.ContainsKey(folded);

    public PersonAnnotation? Person(int index)
    {
        if (!Salutations.TryGetValue(tokens[index].Folded, out var salutation))
            return null;
        var i = index + 1;
        SkipDot(ref i);
        while (i < tokens.Count && Salutations.TryGetValue(tokens[i].Folded, out var second))
        {
            salutation ??= second;
            i++;
            SkipDot(ref i);
        }
        var first = i;
        while (i < tokens.Count && i - first < 4 && IsNamePart(i, i == first))
            i++;
        if (i == first)
            return null;
        var last = i - 1;
        var name = Possessive(string.Join(' ', Enumerable.Range(first, i - first).Select(n => tokens[n].Text)), salutation is not null, last);
        return new PersonAnnotation(index, i - index, name, salutation);
    }

    private void SkipDot(ref int index)
    {
        if (index < tokens.Count && tokens[index].Folded == ".")
            index++;
    }

    private bool IsNamePart(int index, bool first)
    {
        var token = tokens[index];
        if (token.Kind != TokenKind.Word)
            return false;
        if (Particles.Contains(token.Folded))
            return index + 1 < tokens.Count && tokens[index + 1] is { Kind: TokenKind.Word, IsCapitalised: true } && (first || !IsSubject(tokens[index + 1].Folded)) && first;
        if (StopWords.IsStopWord(token.Folded) || (IsSubject(token.Folded) && !(first && token.IsCapitalised && SubjectLexicon.IsOnlyByEnding(token.Folded))) || TemporalWords.RelativeDays.ContainsKey(token.Folded) || TemporalWords.Weekdays.ContainsKey(token.Folded))
            return false;
        if (!first && Vocabulary.Priorities.ContainsKey(token.Folded))
            return false;
        // In a message without capitals the first word after the salutation is the name.
        return token.IsCapitalised || first || Particles.Contains(tokens[index - 1].Folded);
    }

    private static bool IsSubject(string folded) => SubjectLexicon.IsSubject(folded);

    /// <summary>"Frau Webers Telefonnummer": the genitive s goes when a noun follows directly.</summary>
    private string Possessive(string name, bool hasSalutation, int last)
    {
        if (name.EndsWith("'s", StringComparison.Ordinal) || name.EndsWith("’s", StringComparison.Ordinal))
            return name[..^2];
        var beforeNoun = last + 1 < tokens.Count && SubjectLexicon.IsSubject(tokens[last + 1].Folded);
        return hasSalutation && beforeNoun && name.Length > 3 && name.EndsWith('s') && !name.EndsWith("ss", StringComparison.Ordinal) ? name[..^1] : name;
    }

    /// <summary>"Musterstraße 5", "Musterstr. 5a", "Lange Straße 12", "Am Ring 3", and the number of a property: "KOE-2041".</summary>
    public AddressAnnotation? Address(int index)
    {
        var token = tokens[index];
        if (token.Kind != TokenKind.Word)
            return null;
        if (token.Text.Length is >= 2 and <= 5 && token.Text.All(char.IsAsciiLetterUpper) && index + 2 < tokens.Count && tokens[index + 1].Text == "-" && tokens[index + 1].Start == token.End
            && tokens[index + 2] is { Kind: TokenKind.Number, Text.Length: >= 2 and <= 7 } number && number.Start == tokens[index + 1].End && number.Text.All(char.IsAsciiDigit))
            return new AddressAnnotation(index, 3, source[token.Start..number.End]);
        if (IsStreet(token))
        {
            var end = NumberEnd(index + 1);
            return end > index + 1 && Unit(end) is { } unit ? new AddressAnnotation(index, end + 2 - index, Text(index, end), unit)
                : end > index + 1 || (token.IsCapitalised && token.Folded.Length > 6) ? new AddressAnnotation(index, end - index, Text(index, end)) : null;
        }
        // Two words: the second is the bare street word and a house number follows.
        if (token.IsCapitalised && index + 1 < tokens.Count && StreetEndings.Contains(tokens[index + 1].Folded) && NumberEnd(index + 2) is var second && second > index + 2
            && !StopWords.IsStopWord(token.Folded, false))
        {
            return new AddressAnnotation(index, second - index, Text(index, second));
        }
        return null;
    }

    /// <summary>"Whg 2" behind a house number: which of the flats there.</summary>
    private string? Unit(int index) =>
        index + 1 < tokens.Count && tokens[index].Folded is "whg" or "wohnung" or "we" or "einheit" or "apartment" or "flat" or "unit" && (tokens[index + 1] is { Kind: TokenKind.Number, Text.Length: <= 3 } || tokens[index + 1] is { Kind: TokenKind.Word, Text.Length: 1 }) ? $"{tokens[index].Text} {tokens[index + 1].Text}" : null;

    private static bool IsStreet(Token token)
    {
        if (NoStreets.Contains(token.Folded))
            return false;
        foreach (var ending in StreetEndings)
        {
            if (token.Folded.Length > ending.Length + 2 && token.Folded.EndsWith(ending, StringComparison.Ordinal))
                return true;
        }
        return false;
    }

    private int NumberEnd(int index)
    {
        var end = index;
        if (end < tokens.Count && tokens[end].Folded == "." && end + 1 < tokens.Count && tokens[end + 1].Kind == TokenKind.Number)
            end++;
        if (end >= tokens.Count || tokens[end].Kind != TokenKind.Number || tokens[end].Text.Length > 4 || !tokens[end].Text.All(char.IsAsciiDigit))
            return index;
        end++;
        if (end < tokens.Count && tokens[end] is { Kind: TokenKind.Word, Text.Length: 1 } && tokens[end].Start == tokens[end - 1].End)
            end++;
        return end;
    }

    private string Text(int first, int end) => string.Join(' ', Enumerable.Range(first, end - first).Where(i => tokens[i].Kind != TokenKind.Mark).Select(i => tokens[i].Text));

    public PostalCodeAnnotation? PostalCode(int index)
    {
        var token = tokens[index];
        if (token.Kind != TokenKind.Number || token.Text.Length != 5 || !token.Text.All(char.IsAsciiDigit))
            return null;
        var before = index > 0 ? tokens[index - 1].Folded : "";
        var placeFollows = index + 1 < tokens.Count && Cities.At(tokens, index + 1, true) is not null;
        return before is "plz" or "postleitzahl" or "in" or "aus" or "code" or "zip" || placeFollows ? new PostalCodeAnnotation(index, 1, token.Text) : null;
    }

    public PlaceAnnotation? Place(int index)
    {
        if (tokens[index].Kind != TokenKind.Word)
            return null;
        var afterPreposition = index > 0 && (PlacePrepositions.Contains(tokens[index - 1].Folded) || tokens[index - 1].Kind == TokenKind.Number);
        if (Cities.At(tokens, index, afterPreposition) is { } city)
        {
            var end = index + city.Length;
            // "Köln-Ehrenfeld": joined by a hyphen that the tokeniser dropped.
            if (end < tokens.Count && tokens[end] is { Kind: TokenKind.Word, IsCapitalised: true } && tokens[end].Start == tokens[end - 1].End + 1 && IsHyphenated(end))
                return new PlaceAnnotation(index, city.Length + 1, city.Name, tokens[end].Text, true);
            // "Halle (Saale)", "Frankfurt (Oder)": the bracket belongs to the name.
            if (end + 2 < tokens.Count && tokens[end].Text == "(" && tokens[end + 1].Kind == TokenKind.Word && tokens[end + 2].Text == ")")
                return new PlaceAnnotation(index, city.Length + 3, $"{city.Name} ({tokens[end + 1].Text})", null, true);
            return new PlaceAnnotation(index, city.Length, city.Name, null, true);
        }
        var token = tokens[index];
        if (index == 0 || tokens[index - 1].Folded is not ("in" or "aus" or "nahe" or "near") || !token.IsCapitalised || token.Folded.Length < 3 || StopWords.IsStopWord(token.Folded) || SubjectLexicon.IsSubject(token.Folded)
            || TemporalWords.Months.ContainsKey(token.Folded) || Vocabulary.TaskStatuses.ContainsKey(token.Folded) || SubjectLexicon.IsPart(token.Folded))
        {
            return null;
        }
        var two = index + 1 < tokens.Count && tokens[index].Folded is "bad" or "sankt" or "st" or "neu" ? 2 : 1;
        return index + two <= tokens.Count ? new PlaceAnnotation(index, two, Text(index, index + two), null, false) : null;
    }

    private bool IsHyphenated(int index) => source[tokens[index].Start - 1] is '-' or '‐' or '‑';
}
