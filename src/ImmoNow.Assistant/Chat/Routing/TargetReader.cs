using System.Collections.Frozen;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Chat.Routing;

/// <summary>
/// Finds out which records an order means: "alle Wohnungen in Leipzig", "die beiden", "den zweiten", "Frau Weber", "die Villa in Bonn",
/// "ihr". It says nothing rather than guess, so that the assistant asks.
/// </summary>
internal sealed class TargetReader(OrderText order, RoutingContext context)
{
    private static readonly FrozenSet<string> Every = Set("alle allen saemtliche saemtlichen jede jeden jedes jeder all every each");
    private static readonly FrozenSet<string> Both = Set("beide beiden both");
    private static readonly FrozenSet<string> Pronouns = Set("sie ihr ihm ihn ihnen es er dieser diese dieses diesem diesen ihre ihren ihrem ihrer seine seinen seinem seiner deren dessen dort daran dafuer dabei dazu hierzu hier damit davon der dem den die das her him it his its their this that them");

    private readonly Utterance u = order.Utterance;

    public Target? Read(RecordKind kind) => Several(kind) ?? Ordinal(kind) ?? Named(kind) ?? One(kind) ?? Pronoun(kind);

    /// <summary>Records of the list that was shown, or all that fit a description.</summary>
    public Target? Group(RecordKind kind) => Several(kind) ?? Ordinal(kind);

    /// <summary>Nothing but "alle", "beide" or an ordinal stands where a name should.</summary>
    public static bool IsGroupWord(Utterance u, string reference) =>
        Tokenizer.Tokenize(reference).TrueForAll(token => Every.Contains(token.Folded) || Both.Contains(token.Folded) || Pronouns.Contains(token.Folded) || token.Folded == "die" || (u.Tokens.Count <= 8 && Ordinals.Read([token]) is not null));

    /// <summary>The records by their names alone, where a statement without an order has to be sure of them.</summary>
    public Target? Named(RecordKind kind) => kind.Type switch
    {
        EntityTypes.Contact => People(),
        EntityTypes.Property => Addresses() ?? Titled(kind),
        _ => Titled(kind),
    };

    /// <summary>"alle Käufer aus Köln", "die beiden", "alle davon", "die ersten drei".</summary>
    private Target? Several(RecordKind kind)
    {
        var listed = Listed(kind);
        for (var i = 0; i < u.Tokens.Count; i++)
        {
            if (order.IsTaken(i) || u.Tokens[i].Kind != TokenKind.Word)
                continue;
            if (Both.Contains(u.Word(i)) && !NamesKind(kind, i + 1))
                return listed.Count == 2 ? Known(listed) : null;
            if (u.Is(i, "ersten", "first") && Number(i + 1) is { } first)
                return listed.Count >= first ? Known(listed.Take(first)) : null;
            if (!Every.Contains(u.Word(i)))
                continue;
            return !(u.Is(i + 1, "of") && listed.Count == 0) && u.Is(i + 1, "davon", "of", "diese", "dieser", "drei", "vier", "fuenf", "three", "four", "five") || u.Is(i - 1, "sie", "die", "them") && !NamesKind(kind, i + 1)
                ? LastRead(kind, Number(i + 1))
                : Selection(kind, isOne: false) ?? (Enumerable.Range(0, u.Tokens.Count).Any(n => NamesKind(kind, n)) ? null : LastRead(kind, null));
        }
        return u.Is(u.Tokens.Count - 1, "them", "those") || u.HasPhrase("diese", "alle") ? LastRead(kind, null) : null;
    }

    private bool NamesKind(RecordKind kind, int index) =>
        kind.Nouns.Contains(u.Word(index)) || (kind.Type == EntityTypes.Contact && Vocabulary.Roles.ContainsKey(u.Word(index))) || (kind.Type == EntityTypes.Property && Vocabulary.PropertyType(u.Word(index)) is not null);

    /// <summary>Everything the last look-up found, not only what was shown of it.</summary>
    private Target? LastRead(RecordKind kind, int? count)
    {
        var listed = Listed(kind);
        if (count is { } exact && listed.Count != exact)
            return null;
        if (context.Memory.LastRead is not { } last || last.Tool != kind.ListTool || listed.Count == 0)
            return listed.Count > 0 ? Known(listed) : null;
        return Limited(last, [], isOne: false);
    }

    private Target? Selection(RecordKind kind, bool isOne)
    {
        if (kind.ListTool is null)
            return null;
        var text = order.Remaining();
        var wanted = Utterance.Parse($"{(u.Language == AssistantLanguage.German ? "Zeige" : "Show")} {text}", context.Clock, u.Language);
        var outside = context with { Entity = null, Memory = ConversationMemory.Empty };
        var route = kind.Type switch
        {
            EntityTypes.Task => TaskListRule.TryRoute(wanted, outside),
            EntityTypes.Contact => ContactListRule.TryRoute(wanted, outside),
            _ => PropertyListRule.TryRoute(wanted, outside),
        };
        return route is ToolRoute list && list.Tool == kind.ListTool ? Limited(new RememberedCall(list.Tool, list.Arguments), list.Mentions, isOne) : null;
    }

    private static Target Limited(RememberedCall call, IReadOnlyList<Mention> mentions, bool isOne)
    {
        var arguments = (System.Text.Json.Nodes.JsonObject)call.Arguments.DeepClone();
        foreach (var name in new[] { "measure", "fields", "sort" })
            arguments.Remove(name);
        if (call.Tool == ToolNames.ListTasks && arguments["status"] is null && arguments["overdue"] is null)
            arguments["open"] = true;
        arguments["limit"] = AssistantLimits.RecordsPerProposal;
        return new Target { Selection = new RememberedCall(call.Tool, arguments), SelectionMentions = mentions, IsOne = isOne };
    }

    /// <summary>"den zweiten", "die erste und die dritte", "Nummer 2", of the list that was shown.</summary>
    private Target? Ordinal(RecordKind kind)
    {
        var listed = Listed(kind);
        if (listed.Count == 0)
            return null;
        var picked = new List<EntityCandidate>();
        for (var i = 0; i < u.Tokens.Count; i++)
        {
            if (order.IsTaken(i))
                continue;
            var place = u.Is(i, "nummer", "nr", "number") && Number(u.Is(i + 1, ".") ? i + 2 : i + 1) is { } number ? number
                : u.Tokens[i].Kind == TokenKind.Word && !u.IsCovered(i) ? Ordinals.Read([u.Tokens[i]]) : null;
            if (place is not { } known || (i + 1 < u.Tokens.Count && u.Tokens[i + 1].IsCapitalised && !u.IsCovered(i + 1) && !NamesKind(kind, i + 1) && !order.IsTaken(i + 1)))
                continue;
            if (Ordinals.Pick(listed, known) is not { } record)
                return null;
            picked.Add(record);
        }
        return picked.Count == 0 ? null : Known(picked);
    }

    private Target? People()
    {
        var people = u.All<PersonAnnotation>().Where(person => !order.IsTaken(person.First)).Select(person => (person.Name, person.Salutation)).Distinct().ToList();
        if (people.Count > 0)
            return new Target { Names = people };
        if (u.All<QuotedAnnotation>().FirstOrDefault(quoted => !order.IsTaken(quoted.First)) is { } name)
            return new Target { Names = [(name.Text, null)] };
        var rest = new Leftover(u);
        foreach (var taken in Enumerable.Range(0, u.Tokens.Count).Where(order.IsTaken))
            rest.Explain(taken);
        if (NamedContact.Company(u, rest, 0) is { } company)
            return new Target { Names = [(company, null)] };
        var names = new List<(string, string?)>();
        var i = 0;
        while (i < u.Tokens.Count)
        {
            // "dem Schmidt", "bei Weber", "Anna Weber", and "schmidt, jürgen" where nobody writes capitals.
            var run = Slots.NameRun(u, rest, i);
            if (run == 0)
            {
                i++;
                continue;
            }
            if (u.Is(i + run, ",") && run == 1 && rest.IsUnknown(i + 2) && u.Tokens[i].IsCapitalised && u.Tokens[i + 2].IsCapitalised)
                run = 3;
            names.Add((Slots.Name(u, i, run), null));
            i += run;
        }
        // "tagge petra becker mit Newsletter": nobody writes names with capitals, only the tag.
        if (names.Count == 0 && order.Name(word => RecordKind.Contact.IsNoun(word)) is { } stretch && stretch.End - stretch.First <= 3 && Enumerable.Range(stretch.First, stretch.End - stretch.First).All(rest.IsUnknown))
            names.Add((order.Text(stretch), null));
        return names.Count == 0 ? null : new Target { Names = names };
    }

    private Target? Addresses()
    {
        var addresses = u.All<AddressAnnotation>().Where(address => !order.IsTaken(address.First)).Select(address => (address.Text, (string?)null)).Distinct().ToList();
        // "die Musterstraße 5 und die Villa"
        if (addresses.Count > 0 && KindNames().Where(kind => !addresses.Exists(known => known.Text.Contains(kind.Text, StringComparison.OrdinalIgnoreCase))).ToList() is { Count: > 0 } kinds && u.HasPhrase("und") && Enumerable.Range(1, u.Tokens.Count - 1).Any(i => Vocabulary.PropertyType(u.Word(i)) is not null && (u.Is(i - 1, "und") || u.Is(i - 2, "und") || u.Is(i + 1, "und"))))
            addresses.AddRange(kinds);
        return addresses.Count == 0 ? null : new Target { Names = addresses };
    }

    private Target? Titled(RecordKind kind)
    {
        var quoted = u.All<QuotedAnnotation>().Where(quote => !order.IsTaken(quote.First)).Select(quote => (quote.Text, (string?)null)).ToList();
        if (quoted.Count > 0)
            return new Target { Names = quoted };
        if (order.Name(kind.IsNoun) is not { } stretch || !SaysName(kind, stretch))
            return null;
        return new Target { Names = [(order.Text(stretch), null)] };
    }

    /// <summary>A name needs a word that means nothing else: "die Wohnung in Bonn" is a description.</summary>
    private bool SaysName(RecordKind kind, (int First, int End) stretch)
    {
        if (IsGroupWord(u, order.Text(stretch)))
            return false;
        if (kind.Type is not EntityTypes.Property)
            return Enumerable.Range(stretch.First, stretch.End - stretch.First).Any(i => !Pronouns.Contains(u.Word(i)) && !(u.Tokens[i].Kind == TokenKind.Word && kind.IsNoun(u.Word(i))));
        var rest = new Leftover(u);
        return Enumerable.Range(stretch.First, stretch.End - stretch.First).Any(i => rest.IsUnknown(i) || (u.Tokens[i].IsCapitalised && u.All<PlaceAnnotation>().Any(place => !place.Known && place.First == i)));
    }

    /// <summary>"die Villa in Bonn": a description of one record, which has to be the only one.</summary>
    private Target? One(RecordKind kind)
    {
        if (kind.Type is not (EntityTypes.Property or EntityTypes.Contact) || context.Entity is not null && u.First<PlaceAnnotation>() is null)
            return null;
        var described = Enumerable.Range(0, u.Tokens.Count).Any(i => !order.IsTaken(i) && (u.All<PlaceAnnotation>().Any(place => place.First == i) || u.All<QuantityAnnotation>().Any(quantity => quantity.First == i)));
        var typed = kind.Type == EntityTypes.Property && Enumerable.Range(0, u.Tokens.Count).Any(i => !order.IsTaken(i) && Vocabulary.PropertyType(u.Word(i)) is not null);
        if (typed && !described && KindNames() is { Count: > 0 } names)
            return new Target { Names = names, Otherwise = context.Memory.Focus is { Type: EntityTypes.Property } focus ? new Target { Ids = [focus.Id] } : Selection(kind, isOne: true) };
        return described || typed && context.Memory.Focus is not { Type: EntityTypes.Property } ? Selection(kind, isOne: true) : null;
    }

    /// <summary>"die Villa", "Loft und Villa": words for a kind that may be in a title; "die Wohnung" says too little for that.</summary>
    private List<(string Text, string? Salutation)> KindNames() =>
        [.. Enumerable.Range(0, u.Tokens.Count).Where(i => !order.IsTaken(i) && Vocabulary.PropertyType(u.Word(i)) is not null && !u.Is(i, "wohnung", "haus", "flat", "house", "apartment") && !Vocabulary.IsPluralType(u.Word(i))).Select(i => (u.Tokens[i].Text, (string?)null))];

    private Target? Pronoun(RecordKind kind)
    {
        if (context.Entity is { } open)
            return open.Type == kind.Type ? new Target { Ids = [open.Id] } : null;
        var refers = Enumerable.Range(0, u.Tokens.Count).Any(i => Pronouns.Contains(u.Word(i)) || NamesKind(kind, i));
        if (refers && context.Memory.Focus is { } focus && focus.Type == kind.Type)
            return new Target { Ids = [focus.Id] };
        var listed = Listed(kind);
        return refers && listed.Count == 1 ? Known(listed) : null;
    }

    private List<EntityCandidate> Listed(RecordKind kind) => [.. context.Memory.Listed.Where(candidate => candidate.Type == kind.Type)];

    private static Target Known(IEnumerable<EntityCandidate> records) => new() { Ids = [.. records.Select(record => record.Id)] };

    private int? Number(int index)
    {
        if (index >= u.Tokens.Count)
            return null;
        if (u.Tokens[index].Kind == TokenKind.Number && int.TryParse(u.Tokens[index].Text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var digits))
            return digits is >= 1 and <= AssistantLimits.RecordsPerProposal ? digits : null;
        return TemporalWords.Numbers.TryGetValue(u.Word(index), out var word) && word > 1 ? word : u.Is(index, "beiden") ? 2 : null;
    }

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
