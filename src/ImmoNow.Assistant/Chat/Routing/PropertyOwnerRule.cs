using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Chat.Routing;

/// <summary>"Wem gehört die Wohnung in der Musterstraße 5?", "Wer ist der Eigentümer dieser Immobilie?", "Who owns the villa in Bonn?"</summary>
internal static class PropertyOwnerRule
{
    public static Route? TryRoute(Utterance u, RoutingContext context)
    {
        if (!Asks(u) || u.Has(SubjectLexicon.Documents) || u.Has(SubjectLexicon.Tasks))
            return null;
        var arguments = new ListPropertiesArguments { Fields = ["owner"] };
        if (u.First<AddressAnnotation>()?.Text is { } address)
            return Named(arguments, address);
        var rest = new Leftover(u);
        for (var i = 0; i < u.Tokens.Count; i++)
        {
            if (IsAsking(u, i))
                rest.Explain(i);
        }
        if (u.First<QuotedAnnotation>()?.Text is { } quoted)
            return Named(arguments, quoted);
        var types = PropertyListRule.Types(u);
        var cities = Slots.KnownCities(u);
        if (rest.Query is null && PropertyListRule.KindName(u) is { } kind)
            return Named(arguments, kind);
        // "Wem gehört die Wohnung?" means the one on the screen; with a name or a place another one is meant.
        if (rest.Query is null && cities is null && context.Present is { Type: EntityTypes.Property } present)
            return new ToolRoute(ToolNames.ListProperties, RouteArguments.ToJson(arguments with { PropertyId = present.Id }), []);
        if (rest.Query is null && cities is null || rest.Indexes.Count > 5)
            return null;
        return types is null && !u.Has(SubjectLexicon.Properties) && rest.Query is null
            ? null
            : new ToolRoute(ToolNames.ListProperties, RouteArguments.ToJson(arguments with { PropertyType = types, Cities = cities, Query = rest.Query }), []);
    }

    private static bool Asks(Utterance u) =>
        (u.HasPhrase("wem") && (u.HasPhrase("gehoert") || u.HasPhrase("gehoeren")))
        || (u.Is(0, "wer", "who") && (u.HasPhrase("eigentuemer") || u.HasPhrase("eigentuemerin") || u.HasPhrase("besitzer") || u.HasPhrase("owner") || u.HasPhrase("owns")));

    private static bool IsAsking(Utterance u, int index) =>
        u.Is(index, "und", "sie", "es", "wem", "wer", "who", "gehoert", "gehoeren", "eigentuemer", "eigentuemerin", "besitzer", "owner", "owns", "eigentlich");

    private static ToolRoute Named(ListPropertiesArguments arguments, string name) =>
        new(ToolNames.ListProperties, RouteArguments.ToJson(arguments), [new Mention("property_id", name, [EntityTypes.Property], OtherwiseSlot: "query")]);
}
