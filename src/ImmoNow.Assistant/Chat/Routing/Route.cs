using System.Text.Json.Nodes;
using ImmoNow.Assistant.Contracts;

namespace ImmoNow.Assistant.Chat.Routing;

/// <summary>What the assistant decided to do with a message. A model's planner returns the same types as the rules.</summary>
public abstract record Route;

/// <summary>Call a tool once its names are resolved.</summary>
/// <param name="Mentions">Names to turn into records, in this order.</param>
public sealed record ToolRoute(string Tool, JsonObject Arguments, IReadOnlyList<Mention> Mentions) : Route
{
    /// <summary>A look-up whose rows are the records to change: "alle überfälligen Aufgaben".</summary>
    public RememberedCall? Selection { get; init; }

    /// <summary>Names that narrow the selection.</summary>
    public IReadOnlyList<Mention> SelectionMentions { get; init; } = [];

    /// <summary>The argument that takes the rows.</summary>
    public string SelectionSlot { get; init; } = "";

    /// <summary>Only one row may come back; of several the person chooses: "die Villa in Bonn".</summary>
    public bool SelectsOne { get; init; }

    /// <summary>What is meant when no record has the name: "die Villa" may be called so, or be the only one of its kind.</summary>
    public Route? Otherwise { get; init; }
}

/// <summary>Several orders of one message, in their order.</summary>
public sealed record SeveralRoute(IReadOnlyList<ToolRoute> Routes) : Route;

/// <summary>Ask before anything can be called.</summary>
public sealed record AskRoute(OpenQuestion Question, BilingualText Text) : Route;

/// <summary>Search the tenant's knowledge and quote.</summary>
public sealed record SearchRoute(string Text, IReadOnlyList<string>? Kinds, EntityRef? Entity) : Route
{
    /// <summary>Folded words of a name that all have to stand in a passage: another Hans is not the Hans asked for.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];
}

public enum SmallTalkKind
{
    Greeting,
    Thanks,
    Help,
    Goodbye,
}

public sealed record SmallTalkRoute(SmallTalkKind Kind) : Route;

/// <summary>Understood, and not something the assistant does.</summary>
/// <param name="Mention">A record that can be opened instead.</param>
public sealed record UnsupportedRoute(BilingualText Text, Mention? Mention) : Route;

/// <summary>"Abbrechen" as the answer to a question.</summary>
public sealed record CancelRoute : Route;
