using System.Text.Json.Nodes;
using ImmoNow.Assistant.Contracts;

namespace ImmoNow.Assistant.Chat.Routing;

/// <summary>The records an order is about: known ones, names still to be resolved, or a look-up whose rows they are.</summary>
internal sealed record Target
{
    public IReadOnlyList<Guid> Ids { get; init; } = [];

    /// <summary>Names with the salutation they were said with.</summary>
    public IReadOnlyList<(string Text, string? Salutation)> Names { get; init; } = [];

    public RememberedCall? Selection { get; init; }

    public IReadOnlyList<Mention> SelectionMentions { get; init; } = [];

    /// <summary>The look-up has to lead to one record, or is asked about: "die Villa in Bonn".</summary>
    public bool IsOne { get; init; }

    /// <summary>The records that are meant where no record has the name.</summary>
    public Target? Otherwise { get; init; }

    /// <summary>The call for these records; a question where none, or too many for the argument, are named.</summary>
    public static Route Route(Target? target, RecordKind kind, string tool, JsonObject arguments, string slot, params IReadOnlyList<Mention> others)
    {
        var many = RecordKind.TakesMany(slot);
        if (target is null || (!many && (target.Ids.Count > 1 || target.Names.Count > 1 || target is { Selection: not null, IsOne: false })))
            return new AskRoute(new OpenQuestion(tool, arguments, slot, false, [], others), kind.Which);
        if (target.Selection is { } selection)
            return new ToolRoute(tool, arguments, others) { Selection = selection, SelectionMentions = target.SelectionMentions, SelectionSlot = slot, SelectsOne = target.IsOne };
        // A copy, because a name that no record has leads back to these arguments.
        var otherwise = target.Otherwise is { } description ? Route(description, kind, tool, (JsonObject)arguments.DeepClone(), slot, others) as ToolRoute : null;
        foreach (var id in target.Ids)
            MentionBinder.Bind(arguments, slot, new EntityCandidate(kind.Type, id, ""));
        return new ToolRoute(tool, arguments, [.. target.Names.Select(name => new Mention(slot, name.Text, [kind.Type], name.Salutation)), .. others]) { Otherwise = otherwise };
    }
}
