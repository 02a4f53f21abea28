using System.ComponentModel;
using System.Text.Json.Nodes;

namespace ImmoNow.Assistant.Chat.Planning;

internal enum PlannerStep
{
    /// <summary>Call the tool.</summary>
    Tool,

    /// <summary>Look it up in documents and records.</summary>
    Search,

    /// <summary>No tool fits.</summary>
    Final,
}

/// <summary>What a planner answers. It decides and never speaks to the person: what it claims to have done would not be true.</summary>
internal sealed record PlannerDecision
{
    [Description("tool: call a tool. search: a question about what stands in documents or notes. final: none of the tools fits.")]
    public required PlannerStep Type { get; init; }

    [Description("Name of the tool, for type tool.")]
    public string? Tool { get; init; }

    [Description("Arguments of the tool, for type tool. Leave out what the message does not say.")]
    public JsonObject? Arguments { get; init; }

    [Description("People and records the message names, for type tool.")]
    public IReadOnlyList<PlannedName>? Names { get; init; }

    [Description("true: the message asks for something more after this call, which its result is needed for.")]
    public bool? More { get; init; }
}

internal sealed record PlannedName
{
    [Description("The name slot of the tool.")]
    public required string Slot { get; init; }

    [Description("The name exactly as it stands in the message; 'me' for the person who writes.")]
    public required string Text { get; init; }
}
