using System.Collections.Frozen;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Chat.Routing;

/// <summary>"Öffne das Kanban-Board", "Geh zu den Kontakten", "Öffne Frau Weber", "Take me to the settings".</summary>
internal static class NavigationRule
{
    private static readonly FrozenDictionary<string, string> Places = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["dashboard"] = "dashboard", ["startseite"] = "dashboard", ["uebersicht"] = "dashboard", ["home"] = "dashboard", ["cockpit"] = "dashboard",
        ["board"] = "board", ["boards"] = "board", ["kanban"] = "board", ["kanbanboard"] = "board", ["taskboard"] = "board", ["aufgabenboard"] = "board", ["pipeline"] = "board",
        ["team"] = "team", ["mitarbeiter"] = "team", ["benutzerverwaltung"] = "team", ["benutzer"] = "team", ["kollegen"] = "team", ["users"] = "team", ["members"] = "team",
        ["einstellungen"] = "settings", ["einstellung"] = "settings", ["settings"] = "settings", ["konfiguration"] = "settings", ["preferences"] = "settings",
        ["audit"] = "audit", ["auditlog"] = "audit", ["aenderungsprotokoll"] = "audit", ["aktivitaetsprotokoll"] = "audit",
        ["profil"] = "profile", ["profile"] = "profile", ["konto"] = "profile", ["dokumente"] = "documents", ["dokumenten"] = "documents", ["documents"] = "documents", ["dateien"] = "documents", ["ablage"] = "documents", ["files"] = "documents",
        ["kontakte"] = "contacts", ["kontakten"] = "contacts", ["kontaktliste"] = "contacts", ["kunden"] = "contacts", ["contacts"] = "contacts", ["adressbuch"] = "contacts",
        ["immobilien"] = "properties", ["objekte"] = "properties", ["objekten"] = "properties", ["properties"] = "properties", ["listings"] = "properties", ["objektliste"] = "properties",
        ["aufgaben"] = "tasks", ["tasks"] = "tasks", ["aufgabenliste"] = "tasks", ["todos"] = "tasks",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Places that are only ever gone to, never listed.</summary>
    private static readonly FrozenSet<string> PurePlaces = new[] { "dashboard", "board", "team", "settings", "audit", "profile" }.ToFrozenSet(StringComparer.Ordinal);

    public static Route? TryRoute(Utterance u, RoutingContext context)
    {
        var verb = u.IndexOf(IntentWords.Open);
        // "Mach mal das Dashboard auf"
        if (verb < 0 && u.Is(0, "mach", "mache") && u.Is(u.Tokens.Count - (u.Tokens[^1].Kind == TokenKind.Mark ? 2 : 1), "auf"))
            verb = 0;
        // "Ich will zum Board"
        if (verb < 0 && u.Is(0, "ich", "i") && u.Is(1, "will", "moechte", "muss", "want") && (u.Is(2, "zum", "zur", "zu", "in") || u.HasPhrase("go", "to") || u.Is(2, "to")) && Place(u) is { } wanted && u.Tokens.Count <= 7)
            return Target(wanted);
        var shows = u.Has(IntentWords.Show) || u.Tokens.Count <= 3;
        var polite = u.Is(0, "kannst", "koenntest", "koennen", "bitte", "could", "can", "please", "wuerdest");
        if (verb < 0 ? !shows : verb > 4 && !polite && !shows)
            return null;
        // "offene Aufgaben", "open tasks" are a state, not a way to go: the English verb stands first.
        var goes = verb >= 0 && (verb <= 4 || polite) && !(u.Is(verb, "open") && (verb > 2 || IsOpenState(u, verb)));
        var rest = new Leftover(u);
        Explain(u, rest);
        var place = Place(u);
        if (rest.Indexes.Count == 0 && u.Annotations.Count == 0)
        {
            if (goes && Ordinals.Read([.. u.Tokens.Skip(verb + 1)]) is { } ordinal && Ordinals.Pick(context.Memory.Listed, ordinal) is { } listed)
                return Entity(listed.Ref);
            if (goes && place is not null)
                return Target(place);
            if (goes && u.Has(IntentWords.This) && context.Memory.Focus is { } focus)
                return Entity(focus.Ref);
            if (goes && PropertyListRule.KindName(u) is { } kind)
                return Mentioned(kind, [EntityTypes.Property], null);
            return shows && place is not null && PurePlaces.Contains(place) ? Target(place) : null;
        }
        return goes || (shows && u.Is(0, "zeig", "zeige", "show") && u.Has(SubjectLexicon.Boards)) ? Named(u, rest, verb) : null;
    }

    private static bool IsOpenState(Utterance u, int verb) => u.Is(verb - 1, "my", "all", "the", "our", "any") || u.Is(verb + 1, "tasks", "todos", "items") && u.Tokens.Count > verb + 2;

    private static ToolRoute Target(string target) => new(ToolNames.Navigate, RouteArguments.ToJson(new NavigateArguments { Target = target }), []);

    private static ToolRoute Entity(EntityRef entity) => new(ToolNames.Navigate, RouteArguments.ToJson(new NavigateArguments { Entity = entity }), []);

    private static void Explain(Utterance u, Leftover rest)
    {
        for (var i = 0; i < u.Tokens.Count; i++)
        {
            if (IntentWords.Open.Contains(u.Word(i)) || Places.ContainsKey(u.Word(i)) || SubjectLexicon.Boards.Contains(u.Word(i)) || Ordinals.Read([u.Tokens[i]]) is not null
                || u.Is(i, "mach", "mache", "mal", "auf", "seite", "page", "ansicht", "view", "bereich", "modul", "tab", "zurueck", "back", "hin", "log", "rueber", "liste", "akte", "datensatz", "record", "karte", "e", "kanban"))
                rest.Explain(i);
        }
    }

    private static string? Place(Utterance u)
    {
        string? found = null;
        for (var i = 0; i < u.Tokens.Count; i++)
        {
            // "Aufgabenboard", "Board mit den Aufgaben": the board wins over what lies on it.
            // "Übersicht über alle Aufgaben" is a list.
            if (u.Is(i, "uebersicht", "overview") && u.Is(i + 1, "ueber", "von", "aller", "der", "of"))
                continue;
            if (Places.TryGetValue(u.Word(i), out var place) && (found is null || place == "board"))
                found = place;
        }
        return found;
    }

    private static ToolRoute? Named(Utterance u, Leftover rest, int verb)
    {
        string[] types = [.. Types(u)];
        if (u.First<QuotedAnnotation>() is { } quoted)
            return Mentioned(quoted.Text, types, null);
        if (u.First<PersonAnnotation>() is { } person && !u.Has(SubjectLexicon.Tasks))
            return Mentioned(person.Name, types.Length > 1 ? [EntityTypes.Contact] : types, person.Salutation);
        if (types is [EntityTypes.Document] && DocumentName(u, verb) is { } document)
            return Mentioned(document, types, null);
        if (u.First<AddressAnnotation>() is { } address)
            return Mentioned(address.Text, types.Length > 1 ? [EntityTypes.Property] : types, null);
        if (rest.Indexes.Count == 0)
            return PropertyListRule.KindName(u) is { } title ? Mentioned(title, [EntityTypes.Property], null) : null;
        // From the first unknown word to the last: a title may hold small words and dates.
        var first = rest.Indexes[0];
        var end = u.Tokens.Count;
        while (end > first && (u.Tokens[end - 1].Kind == TokenKind.Mark || u.Is(end - 1, "bitte", "please", "auf", "an")))
            end--;
        return first > verb || verb < 0 ? Mentioned(u.Slice(first, end), types, null) : null;
    }

    /// <summary>"Geh zur Hausordnung Herthastraße": the kind of document is a part of its name.</summary>
    private static string? DocumentName(Utterance u, int verb)
    {
        for (var i = Math.Max(0, verb); i + 1 < u.Tokens.Count; i++)
        {
            if (!SubjectLexicon.Documents.Contains(u.Word(i)) || Places.ContainsKey(u.Word(i)) || u.Is(i, "dokument", "datei", "unterlage", "document", "file"))
                continue;
            var end = u.Tokens.Count;
            while (end > i && (u.Tokens[end - 1].Kind == TokenKind.Mark || u.Is(end - 1, "bitte", "please", "auf", "an", "oeffnen")))
                end--;
            return end > i + 1 ? u.Slice(i, end) : null;
        }
        return null;
    }

    private static ToolRoute Mentioned(string text, string[] types, string? salutation) =>
        new(ToolNames.Navigate, RouteArguments.ToJson(new NavigateArguments()), [new Mention("entity", text, types, salutation)]);

    private static string[] Types(Utterance u)
    {
        if (u.Has(SubjectLexicon.Boards))
            return [EntityTypes.Board];
        if (u.Has(SubjectLexicon.Tasks))
            return [EntityTypes.Task];
        if (u.Has(SubjectLexicon.Contacts) || u.Tokens.Any(token => Vocabulary.Roles.ContainsKey(token.Folded)))
            return [EntityTypes.Contact];
        if (u.Has(SubjectLexicon.Documents))
            return [EntityTypes.Document];
        return u.Has(SubjectLexicon.Properties) || u.Tokens.Any(token => Vocabulary.PropertyType(token.Folded) is not null)
            ? [EntityTypes.Property]
            : [EntityTypes.Contact, EntityTypes.Property, EntityTypes.Task, EntityTypes.Document, EntityTypes.Board];
    }
}
