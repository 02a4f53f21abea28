using System.Globalization;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Chat.Routing;

/// <summary>"Neues Objekt: 3ZKB in Leipzig, 78 qm, Kaltmiete 850 €, EBK", "Lege eine DHH in der Ahornallee 7 in Hürth an".</summary>
internal static class CreatePropertyRule
{
    public static Route? TryRoute(Utterance u, RoutingContext context)
    {
        if (!IsOrder(u))
            return null;
        var types = PropertyListRule.Types(u);
        var order = new OrderText(u);
        order.TakeWords(IntentWords.Create);
        var values = PropertyValuesReader.ReadNew(order, types?[0]);
        var title = u.First<QuotedAnnotation>()?.Text ?? Title(u, values);
        var arguments = values with { Title = title };
        if (arguments.PropertyType is null)
            return Ask(arguments, "property_type", new("Was für eine Immobilie ist es, zum Beispiel eine Wohnung oder ein Haus?", "What kind of property is it, for example an apartment or a house?"));
        return arguments.City is null && arguments.Street is null && title is null
            ? Ask(arguments, "city", new("In welcher Stadt liegt sie?", "In which city is it?"))
            : new ToolRoute(ToolNames.CreateProperty, RouteArguments.ToJson(arguments), []);
    }

    private static AskRoute Ask(CreatePropertyArguments arguments, string slot, BilingualText text) =>
        new(new OpenQuestion(ToolNames.CreateProperty, RouteArguments.ToJson(arguments), slot, false, [], []), text);

    private static bool IsOrder(Utterance u)
    {
        if (u.Has(SubjectLexicon.Tasks) || u.Has(SubjectLexicon.Documents) || u.Has(SubjectLexicon.Contacts) || u.Tokens.Any(token => Vocabulary.Roles.ContainsKey(token.Folded)) || u.HasPhrase("projekt") || u.HasPhrase("project") || u.HasPhrase("board") || u.Is(0, "welche", "wie", "was", "zeig", "zeige", "which", "how", "what", "show", "neueste", "neuesten"))
            return false;
        var noun = -1;
        for (var i = 0; i < u.Tokens.Count && noun < 0; i++)
        {
            if (u.Tokens[i].Kind == TokenKind.Word && (u.Is(i, "objekt", "immobilie", "property", "listing", "inserat", "angebot") || Vocabulary.PropertyType(u.Word(i)) is not null))
                noun = i;
        }
        if (noun < 0)
            return false;
        var fresh = u.Is(0, "neue", "neues", "neuer", "neuen", "new") && noun <= 2 && !Vocabulary.NumericFields.ContainsKey(u.Word(1)) && !u.Is(noun, "wohnungen", "haeuser", "immobilien", "objekte", "properties") && (u.Tokens.Count <= 3 || u.Text.Contains(':', StringComparison.Ordinal) || u.All<QuantityAnnotation>().Any());
        fresh |= u.Is(noun - 1, "neue", "neues", "neuer", "neuen", "new") && noun <= 5 && u.Is(noun + 1, ":")
            || u.Is(0, "nimm", "nehmen", "nehme") && Enumerable.Range(noun, u.Tokens.Count - noun).Any(i => u.Is(i, "auf") && (i == Last(u) || u.Is(i + 1, ",", ".", ":"))) && u.Is(noun - 1, "ein", "eine", "einen", "neue", "neues", "folgende", "das", "die");
        var verb = u.IndexOf(IntentWords.Create);
        // "Erstelle eine Besichtigung …" and "Mach die Wohnung fertig" are not the making of a property.
        return fresh || (verb is >= 0 and <= 4 && noun > verb && noun <= verb + 4 && u.Is(noun - 1, "eine", "ein", "einen", "ne", "neue", "neues", "neuen", "a", "an", "new", "die", "das", "folgende") && (u.Is(verb, "lege", "leg", "erstelle", "erfasse", "create", "add", "anlegen", "erfassen", "trage", "trag", "nimm") || u.HasPhrase("anlegen")))
            || noun <= 1 && u.Is(noun + 1, "anlegen", "erfassen", "aufnehmen", "eintragen")
            || u.Is(Last(u), "aufnehmen", "anlegen", "erfassen", "eintragen") && u.Is(noun - 1, "eine", "ein", "neue", "neues", "neuen")
            || (verb > noun && u.Is(verb, "anlegen", "erfassen") && u.Is(noun - 1, "eine", "ein", "neue", "neues", "neuen"));
    }

    private static int Last(Utterance u)
    {
        var last = u.Tokens.Count - 1;
        while (last > 0 && (u.Tokens[last].Kind == TokenKind.Mark || u.Is(last, "bitte", "please")))
            last--;
        return last;
    }

    /// <summary>"3-Zimmer-Wohnung in Leipzig", "DHH Ahornallee 7": a card shows it and it can be changed there.</summary>
    public static string? Title(Utterance u, CreatePropertyArguments values)
    {
        if (values.PropertyType is null || (values.City is null && values.Street is null))
            return null;
        var language = u.Language;
        var abbreviation = u.Tokens.Select(token => token.Folded).FirstOrDefault(word => word is "dhh" or "efh" or "rmh" or "reh" or "mfh");
        var kind = abbreviation switch
        {
            "dhh" => "Doppelhaushälfte",
            "efh" => "Einfamilienhaus",
            "rmh" => "Reihenmittelhaus",
            "reh" => "Reiheneckhaus",
            "mfh" => "Mehrfamilienhaus",
            _ => Vocabulary.Label(values.PropertyType, language),
        };
        var rooms = values.Rooms is { } count ? $"{count.ToString(language == AssistantLanguage.German ? CultureInfo.GetCultureInfo("de-DE") : CultureInfo.InvariantCulture)}-{(language == AssistantLanguage.German ? "Zimmer" : "room")}{(language == AssistantLanguage.German ? "-" : " ")}" : "";
        return values.City is { } city ? $"{rooms}{kind} in {city}" : $"{rooms}{kind} {values.Street} {values.HouseNumber}".TrimEnd();
    }
}
