using System.Collections.Frozen;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Chat.Routing;

/// <summary>"Setze alle Wohnungen in Leipzig auf reserviert", "Musterstraße 5 ist verkauft", "Reserviere die Villa am Rheinufer".</summary>
internal static class PropertyStatusRule
{
    private static readonly FrozenDictionary<string, string> Verbs = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["reserviere"] = "reserved", ["reservier"] = "reserved", ["reservieren"] = "reserved", ["reserve"] = "reserved", ["withdraw"] = "withdrawn", ["zurueckziehen"] = "withdrawn",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Values = "verfuegbar available reserviert reserved verkauft sold vermietet rented entwurf draft zurueckgezogen withdrawn frei".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    public static Route? TryRoute(Utterance u, RoutingContext context)
    {
        if (u.Has(SubjectLexicon.Tasks) || u.Has(SubjectLexicon.Documents) || u.Tokens.Count < 2
            || u.Is(0, "welche", "welcher", "welches", "wie", "was", "wer", "wo", "wann", "warum", "which", "how", "what", "who", "is", "are", "ist", "sind", "hat", "gibt", "zeig", "zeige", "show", "liste", "list", "finde", "such", "suche", "darf", "erstelle", "erinnere", "remind", "notiere"))
            return null;
        var order = new OrderText(u);
        if (Value(u, order) is not { } status)
            return Gone(u, context);
        // "… ist weg, verkauft": the same said twice.
        order.TakeWords("weg", "raus");
        var reader = new TargetReader(order, context);
        order.TakeWords("status", "wieder", "again", "nun", "leider", "endlich", "ihn", "now", "wir", "we've", "just");
        var target = reader.Read(RecordKind.Property);
        // "Alle verkauften …": a state that only describes is no order; neither is one of a task.
        if (target is null && !u.Has(SubjectLexicon.Properties) && !u.Tokens.Any(token => Vocabulary.PropertyType(token.Folded) is not null) && context.Present?.Type is not EntityTypes.Property)
            return u.HasPhrase("status") && u.Tokens.Count <= 6 || context.Memory.Listed.Count > 0 && context.Memory.Listed.All(record => record.Type == EntityTypes.Property) ? Ask(status) : null;
        return Target.Route(target, RecordKind.Property, ToolNames.SetPropertyStatus, Arguments(status), "property_ids");
    }

    /// <summary>"Die Villa ist weg": sold or let, that has to be said.</summary>
    private static AskRoute? Gone(Utterance u, RoutingContext context)
    {
        var last = u.Tokens.Count - (u.Tokens[^1].Kind == TokenKind.Mark ? 2 : 1);
        if (u.Text.TrimEnd().EndsWith('?') || last < 2 || !u.Is(last, "weg", "gone") || !u.Is(last - 1, "ist", "sind", "is", "jetzt", "schon"))
            return null;
        var order = new OrderText(u);
        order.Take(last);
        return new TargetReader(order, context).Read(RecordKind.Property) is { Selection: null } target && Target.Route(target, RecordKind.Property, ToolNames.SetPropertyStatus, new System.Text.Json.Nodes.JsonObject { ["property_ids"] = new System.Text.Json.Nodes.JsonArray() }, "property_ids") is ToolRoute known
            ? new AskRoute(new OpenQuestion(ToolNames.SetPropertyStatus, known.Arguments, "status", false, [], known.Mentions), new BilingualText("Ist sie verkauft oder vermietet?", "Is it sold or rented out?"))
            : null;
    }

    private static AskRoute Ask(string status) => new(new OpenQuestion(ToolNames.SetPropertyStatus, Arguments(status), "property_ids", false, [], []), RecordKind.Property.Which);

    private static System.Text.Json.Nodes.JsonObject Arguments(string status) => RouteArguments.ToJson(new SetPropertyStatusArguments { PropertyIds = [], Status = status });

    private static string? Value(Utterance u, OrderText order)
    {
        for (var i = 0; i < Math.Min(4, u.Tokens.Count); i++)
        {
            if (!Verbs.TryGetValue(u.Word(i), out var direct) && !(u.Is(i, "ziehe", "zieh", "nimm") && (u.HasPhrase("zurueck") || u.HasPhrase("vom", "markt") || u.HasPhrase("offline") || u.HasPhrase("raus") && u.HasPhrase("angebot") || u.HasPhrase("aus", "dem", "angebot") || u.HasPhrase("aus", "der", "vermarktung"))) && !(u.Is(i, "take") && u.HasPhrase("off", "the", "market")) && !(u.Is(i, "put") && u.HasPhrase("on", "the", "market")))
                continue;
            order.TakeWords("offline", "markt", "market", "angebot", "vermarktung", "back");
            if (u.Is(i, "put"))
            {
                order.TakeVerb(i);
                return "available";
            }
            order.TakeVerb(i);
            return direct ?? "withdrawn";
        }
        var verb = u.IndexOf(IntentWords.Change);
        if (verb < 0)
            verb = u.Is(0, "mach", "mache", "make", "nimm", "melde", "kennzeichne", "trage", "trag") ? 0 : -1;
        for (var i = u.Tokens.Count - 1; i > 0; i--)
        {
            if (u.Tokens[i].Kind != TokenKind.Word || !Values.Contains(u.Word(i)))
                continue;
            var before = i - 1;
            while (u.Is(before, ",", "heute", "gestern", "nun", "jetzt", "wieder", "today", "now", "weg", "raus", "schon", "leider", "endlich", "gerade"))
                before--;
            var states = before < i - 1 && u.Is(before, "ist", "sind", "is", "are", "wurde", "wurden") || u.Is(i - 1, "ist", "sind", "wurde", "wurden", "is", "are", "been", "was", "jetzt", "now", "nun", "wieder") || EndsHave(u, i) || Exclaims(u, i) || u.Is(i - 1, ":");
            var target = u.Is(i - 1, "auf", "als", "to", "as", "status", "wieder", "auch", "beide", "beiden", "alle", "both") || verb >= 0 && i >= u.Tokens.Count - 2 && (u.Is(verb, "mark", "set", "mach", "mache", "make") || u.Is(i + 1, "setzen", "stellen", "markieren", "melden"));
            if (!(verb >= 0 ? target || states : states))
                return null;
            if (verb >= 0)
                order.TakeVerb(verb);
            var first = i - 1;
            while (first > 0 && u.Is(first, "auf", "als", "to", "as", "status", "wieder", "jetzt", "now", "nun", "ist", "sind", "wurde", "wurden", "is", "are", "been", "has", "was", "have", "den", "leider", "schon", ":", "gerade", "heute", "today", "endlich", ",", "weg", "raus"))
                first--;
            order.Take(first + 1, i - first);
            order.TakeWords("setzen", "stellen", "markieren", "melden", "worden");
            return Vocabulary.PropertyStatuses.GetValueOrDefault(u.Word(i), "available");
        }
        return null;
    }

    /// <summary>"Villa verkauft!"</summary>
    private static bool Exclaims(Utterance u, int index) =>
        u.Text.TrimEnd().EndsWith('!') && index >= u.Tokens.Count - 3 && u.Tokens.Count <= 8 && !u.Has(IntentWords.Show) && !u.Tokens.Any(token => Vocabulary.IsPluralType(token.Folded) || token.Folded is "alle" or "all");

    /// <summary>"Die Villa haben wir verkauft", "We sold the villa".</summary>
    private static bool EndsHave(Utterance u, int index) =>
        (u.HasPhrase("haben", "wir") || u.HasPhrase("habe", "ich") || u.HasPhrase("wir", "haben") || u.HasPhrase("hab", "ich")) && index >= u.Tokens.Count - 2 || (u.Is(index - 1, "we", "we've", "have", "just") && index <= 3);
}
