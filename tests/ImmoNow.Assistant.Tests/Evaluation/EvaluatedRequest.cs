using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ImmoNow.Assistant.Contracts;

namespace ImmoNow.Assistant.Tests.Evaluation;

/// <summary>One line of the evaluation: what somebody says, and what a good colleague would do then.</summary>
public sealed record EvaluatedRequest
{
    private static readonly JsonSerializerOptions Options = new(AssistantJson.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    [JsonPropertyName("cat")]
    public required string Category { get; init; }

    public required string Say { get; init; }

    /// <summary>Messages of the same conversation before it.</summary>
    public IReadOnlyList<string>? After { get; init; }

    /// <summary>The record on the screen, by its label.</summary>
    public string? At { get; init; }

    /// <summary>Tools that the person may not use.</summary>
    public IReadOnlyList<string>? Without { get; init; }

    public string? Tool { get; init; }

    public JsonObject? Args { get; init; }

    /// <summary>The look-up whose rows are the records to change; <c>"*"</c> in the arguments stands for them.</summary>
    public ExpectedCall? Of { get; init; }

    /// <summary>Several calls of one message.</summary>
    public IReadOnlyList<ExpectedCall>? Calls { get; init; }

    /// <summary>The argument that has to be asked for; <c>any</c> where only asking counts.</summary>
    public string? Ask { get; init; }

    public bool Refuse { get; init; }

    public bool Search { get; init; }

    public bool Talk { get; init; }

    /// <summary>Other answers that are as good.</summary>
    public IReadOnlyList<ExpectedOutcome>? Or { get; init; }

    public bool IsEnglish => Category.StartsWith("en.", StringComparison.Ordinal);

    /// <summary>A proposal to change anything would be wrong.</summary>
    [JsonIgnore]
    public IEnumerable<ExpectedOutcome> Accepted =>
        [new ExpectedOutcome { Tool = Tool, Args = Args, Of = Of, Calls = Calls, Ask = Ask, Refuse = Refuse, Search = Search, Talk = Talk }, .. Or ?? []];

    public static IReadOnlyList<EvaluatedRequest> Read(string file) =>
        [.. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Evaluation", file)).Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize<EvaluatedRequest>(line, Options)!)];
}

public sealed record ExpectedCall(string Tool, JsonObject Args);

public sealed record ExpectedOutcome
{
    public string? Tool { get; init; }

    public JsonObject? Args { get; init; }

    public ExpectedCall? Of { get; init; }

    public IReadOnlyList<ExpectedCall>? Calls { get; init; }

    public string? Ask { get; init; }

    public bool Refuse { get; init; }

    public bool Search { get; init; }

    public bool Talk { get; init; }

    /// <summary>In the form in which an outcome is written down.</summary>
    public string Text => this switch
    {
        { Ask: { } slot } => $"ask {slot}",
        { Refuse: true } => "refuse",
        { Search: true } => "search",
        { Talk: true } => "talk",
        { Calls: { } calls } => string.Join(" + ", calls.Select(call => $"{call.Tool} {OutcomeText.Canonical(call.Args)}")),
        { Tool: { } tool } => $"{(Of is null ? "" : $"{Of.Tool} {OutcomeText.Canonical(Of.Args)} -> ")}{tool} {OutcomeText.Canonical(Args ?? [])}",
        _ => "nothing",
    };
}
