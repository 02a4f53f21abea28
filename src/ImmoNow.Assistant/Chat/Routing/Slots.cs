using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Chat.Routing;

/// <summary>Reads the parts that look-ups share: names, measures, windows of time.</summary>
internal static class Slots
{
    /// <summary>A colleague or a contact: who it turns out to be decides the argument.</summary>
    public const string Who = "who";

    public static readonly string[] PeopleTypes = [EntityTypes.User, EntityTypes.Contact];

    /// <summary>The possessive, the salutation or the preposition makes a word a name.</summary>
    public static (string Name, string? Salutation, int Preposition)? Person(Utterance u, Leftover rest)
    {
        if (u.First<PersonAnnotation>() is { } person)
            return (person.Name, person.Salutation, person.First - 1);
        for (var i = 0; i + 1 < u.Tokens.Count; i++)
        {
            if (!u.Is(i, "von", "fuer", "bei", "hat", "haben", "of", "for", "by", "to", "an", "does", "has", "ist", "is", "mit", "with", "muss", "must"))
                continue;
            // "von der Anna", "bei dem Weber"
            var first = u.Is(i + 1, "der", "dem", "den", "die") ? i + 2 : i + 1;
            var run = NameRun(u, rest, first);
            if (run == 0)
                continue;
            rest.Explain(first, run);
            return (Name(u, first, run), null, i);
        }
        for (var i = 0; i + 1 < u.Tokens.Count; i++)
        {
            // "Annas Aufgaben", "Anna's tasks", "Weber Telefonnummer"
            if (!rest.IsUnknown(i) || !u.Tokens[i].IsCapitalised || !(SubjectLexicon.IsSubject(u.Word(i + 1)) || IntentWords.OpenState.Contains(u.Word(i + 1)) || IntentWords.Overdue.Contains(u.Word(i + 1)) || u.Is(i + 1, "zugewiesen", "zugeordnet")))
                continue;
            rest.Explain(i);
            var text = u.Tokens[i].Text;
            var name = text.EndsWith("'s", StringComparison.Ordinal) || text.EndsWith("’s", StringComparison.Ordinal) ? text[..^2]
                : text.Length > 3 && text.EndsWith('s') && !text.EndsWith("ss", StringComparison.Ordinal) ? text[..^1] : text;
            return (name, null, i);
        }
        return null;
    }

    /// <summary>Capitalised unknown words; without any capitals in the message, up to two unknown words.</summary>
    public static int NameRun(Utterance u, Leftover rest, int index)
    {
        var run = 0;
        var lower = !u.Tokens.Skip(1).Any(token => token.IsCapitalised);
        while (run < 3 && rest.IsUnknown(index + run) && (u.Tokens[index + run].IsCapitalised || (lower && run < 2)))
            run++;
        return run;
    }

    public static string Name(Utterance u, int index, int length)
    {
        var name = u.Slice(index, index + length);
        return name.EndsWith("'s", StringComparison.Ordinal) || name.EndsWith("’s", StringComparison.Ordinal) ? name[..^2] : name;
    }

    public static Measure? Measure(Utterance u, string? defaultField = null)
    {
        var average = u.Has(IntentWords.Average);
        var sum = !average && (u.Has(IntentWords.Sum) || u.HasPhrase("was", "sind", "wert"));
        var field = u.Tokens.Where(token => token.Kind == TokenKind.Word).Select(token => Field(token.Folded)).FirstOrDefault(name => name is not null) ?? (average || sum ? defaultField : null);
        if (average && (u.HasPhrase("wie", "gross") || u.HasPhrase("living", "space")))
            field = "living_space";
        if (average && field is "price" && PerSquareMetre(u))
            field = "price_per_sqm";
        if (Extreme(u) is { } extreme)
            return extreme;
        if ((average || sum) && field is not null)
            return new Measure { Function = average ? "average" : "sum", Field = field };
        return IsCount(u) ? new Measure { Function = "count" } : null;
    }

    /// <summary>"pro qm", "je Quadratmeter", "per square metre".</summary>
    public static bool PerSquareMetre(Utterance u)
    {
        for (var i = 0; i + 1 < u.Tokens.Count; i++)
        {
            if (u.Is(i, "der", "den", "ein", "einen", "the") && u.Is(i + 1, "qm", "quadratmeter", "m²") && u.Has(IntentWords.Average))
                return true;
            if (u.Is(i, "pro", "je", "per", "a") && (u.Is(i + 1, "qm", "quadratmeter", "m²", "m2", "sqm") || u.Is(i + 1, "square") && u.Is(i + 2, "metre", "meter")))
                return true;
        }
        return false;
    }

    /// <summary>"größte Wohnfläche", "höchster Preis", "lowest rent".</summary>
    private static Measure? Extreme(Utterance u)
    {
        for (var i = 0; i + 1 < u.Tokens.Count; i++)
        {
            var highest = u.Is(i, "groesste", "groessten", "hoechste", "hoechster", "hoechsten", "highest", "largest", "biggest");
            if ((highest || u.Is(i, "kleinste", "kleinsten", "niedrigste", "niedrigster", "niedrigsten", "geringste", "lowest", "smallest")) && Field(u.Word(i + 1)) is { } field and not "budget_max")
                return new Measure { Function = highest ? "maximum" : "minimum", Field = field };
        }
        return null;
    }

    private static string? Field(string folded)
    {
        if (Vocabulary.NumericFields.TryGetValue(folded, out var field))
            return field;
        return folded.StartsWith("quadratmeterpreis", StringComparison.Ordinal) ? "price_per_sqm" : null;
    }

    public static bool IsCount(Utterance u) =>
        u.HasPhrase("wie", "viele") || u.HasPhrase("wieviele") || u.HasPhrase("how", "many") || u.HasPhrase("anzahl") || u.HasPhrase("zaehle") || u.HasPhrase("zaehl") || u.HasPhrase("count") || u.HasPhrase("number", "of") || CountsLoosely(u);

    /// <summary>"wieviel offene Aufgaben": said in the singular, and meant as a number.</summary>
    private static bool CountsLoosely(Utterance u)
    {
        for (var i = 0; i + 1 < u.Tokens.Count; i++)
        {
            var next = u.Is(i, "wieviel") ? i + 1 : u.Is(i, "wie") && u.Is(i + 1, "viel") ? i + 2 : -1;
            if (next > 0 && (IntentWords.OpenState.Contains(u.Word(next)) || IntentWords.Overdue.Contains(u.Word(next)) || u.Is(next, "neue", "aufgaben", "kontakte", "kunden", "objekte", "immobilien", "leads", "dokumente", "termine") || Vocabulary.IsPluralType(u.Word(next)) || Vocabulary.Roles.ContainsKey(u.Word(next))))
                return true;
        }
        return false;
    }

    /// <summary>All places named: "in Köln oder Bonn".</summary>
    public static List<string>? Cities(Utterance u)
    {
        var cities = u.All<PlaceAnnotation>().Select(place => place.City).Distinct(StringComparer.Ordinal).ToList();
        return cities.Count == 0 ? null : cities;
    }

    /// <summary>The places named that are cities, without those said to be excluded.</summary>
    public static List<string>? KnownCities(Utterance u)
    {
        var cities = u.All<PlaceAnnotation>().Where(place => place.Known && !IsExcluded(u, place)).Select(place => place.City).Distinct(StringComparer.Ordinal).ToList();
        return cities.Count == 0 ? null : cities;
    }

    /// <summary>"nicht in Köln", "außerhalb von Köln", "außer Köln".</summary>
    public static List<string>? ExcludedCities(Utterance u)
    {
        var cities = u.All<PlaceAnnotation>().Where(place => IsExcluded(u, place)).Select(place => place.City).Distinct(StringComparer.Ordinal).ToList();
        return cities.Count == 0 ? null : cities;
    }

    private static bool IsExcluded(Utterance u, PlaceAnnotation place) =>
        u.Is(place.First - 1, "ausser", "except", "ausserhalb", "outside") || u.Is(place.First - 2, "nicht", "not", "ausser", "ausserhalb", "except", "outside");

    public static EntityRef? ThisRecord(Utterance u, RoutingContext context, params ReadOnlySpan<string> types)
    {
        if (context.Present is not { } present || !types.Contains(present.Type))
            return null;
        return u.Has(IntentWords.This) ? present : null;
    }
}
