using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Chat.Routing;

/// <summary>"Alle Details zur Villa am Rheinufer", "Zeig mir alles, was wir zu Petra Becker haben": one record with everything known of it.</summary>
internal static class GetRecordRule
{
    public static Route? TryRoute(Utterance u, RoutingContext context)
    {
        if (Ordinal(u, context) is { } listed)
            return listed;
        var whole = u.HasPhrase("details") || u.HasPhrase("detail") || u.HasPhrase("steckbrief") || u.HasPhrase("stammdaten") || u.HasPhrase("datenblatt") || u.HasPhrase("kundenakte") || u.HasPhrase("akte") && u.Has(IntentWords.Show) || u.HasPhrase("alles", "zu") || u.HasPhrase("alles", "zur") || u.HasPhrase("alles", "zum") || u.HasPhrase("alles", "ueber") || u.HasPhrase("alles", "von")
            || u.HasPhrase("alles", "was") || u.HasPhrase("alles", ",", "was") || u.HasPhrase("everything", "about") || u.HasPhrase("everything", "on") || u.HasPhrase("everything", "we") || u.HasPhrase("full", "record");
        if (!whole || u.Has(SubjectLexicon.Tasks) || u.Has(SubjectLexicon.Documents) || u.HasPhrase("steht") || u.HasPhrase("says"))
            return null;
        var order = new OrderText(u);
        order.TakeWords("details", "detail", "steckbrief", "stammdaten", "datenblatt", "kundenakte", "akte", "alles", "everything", "about", "full", "record", "was", "wissen", "weisst", "haben", "hast", "have", "know", "zu", "zur", "zum", "ueber", "all", "alle", "know", "infos", "gib", "zeig", "zeige", "show", "give", "tell", "sag");
        var reader = new TargetReader(order, context);
        var person = u.First<PersonAnnotation>() is not null || u.Has(SubjectLexicon.Contacts) || u.Tokens.Any(token => Vocabulary.Roles.ContainsKey(token.Folded));
        var place = u.First<AddressAnnotation>() is not null || u.Has(SubjectLexicon.Properties) || u.Tokens.Any(token => Vocabulary.PropertyType(token.Folded) is not null);
        if (place && !person)
            return Property(reader.Read(RecordKind.Property));
        if (reader.Named(RecordKind.Contact) is { Names.Count: 1 } named)
            return Target.Route(named, RecordKind.Contact, ToolNames.GetContact, [], "contact_id");
        if (context.Present is { Type: EntityTypes.Contact } contact)
            return Target.Route(new Target { Ids = [contact.Id] }, RecordKind.Contact, ToolNames.GetContact, [], "contact_id");
        return context.Present is { Type: EntityTypes.Property } property ? Property(new Target { Ids = [property.Id] }) : null;
    }

    /// <summary>"Und der zweite?", "Was ist mit der ersten?": one of the list that was shown.</summary>
    private static Route? Ordinal(Utterance u, RoutingContext context)
    {
        var first = 0;
        while (u.Is(first, "und", "and", "was", "ist", "mit", "what", "about", "zeig", "zeige", "mir", "show", "me", "wie", "siehts", "sieht", "es", "aus", "bei"))
            first++;
        if (first == 0 || first >= u.Tokens.Count || Ordinals.Read([.. u.Tokens.Skip(first).Where(token => token.Kind != TokenKind.Mark && token.Folded is not "aus")]) is not { } place || Ordinals.Pick(context.Memory.Listed, place) is not { } record)
            return null;
        return record.Type switch
        {
            EntityTypes.Contact => Target.Route(new Target { Ids = [record.Id] }, RecordKind.Contact, ToolNames.GetContact, [], "contact_id"),
            EntityTypes.Property => Property(new Target { Ids = [record.Id] }),
            _ => new ToolRoute(ToolNames.Navigate, RouteArguments.ToJson(new NavigateArguments { Entity = record.Ref }), []),
        };
    }

    private static Route Property(Target? target) => Target.Route(target, RecordKind.Property, ToolNames.GetProperty, [], "property_id");
}
