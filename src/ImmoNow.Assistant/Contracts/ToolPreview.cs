using System.Text.Json;
using System.Text.Json.Serialization;

namespace ImmoNow.Assistant.Contracts;

/// <summary>What a tool says before anything happens.</summary>
public abstract record ToolPreview;

/// <summary>The change as it would be made.</summary>
/// <param name="Title">One line for the confirmation card, in the language of the turn.</param>
/// <param name="Arguments">The normalised arguments that would be executed; they are stored and nothing else is executed.</param>
/// <param name="Changes">One entry per changed field, for the diff.</param>
/// <param name="BoundTo">The records read for this proposal; when one has another version at confirmation, the proposal is void.</param>
public sealed record ToolProposal(
    string Title,
    JsonElement Arguments,
    IReadOnlyList<ProposedChange> Changes,
    IReadOnlyList<BoundVersion> BoundTo) : ToolPreview;

/// <summary>The tool needs an answer first.</summary>
/// <param name="Slot">The argument that is missing or ambiguous, for example <c>title</c>.</param>
/// <param name="Question">The question in the language of the turn.</param>
/// <param name="Candidates">Records to choose among; empty when free text is wanted.</param>
public sealed record ToolQuestion(string Slot, string Question, IReadOnlyList<EntityCandidate> Candidates) : ToolPreview;

/// <summary>It cannot be done, and why.</summary>
/// <param name="Code">Stable code such as <c>not_found</c>, <c>forbidden</c>, <c>invalid_arguments</c>, <c>record_changed</c>.</param>
public sealed record ToolProblem(string Code, BilingualText Message) : ToolPreview;

/// <summary>One field of one record, before and after. Values are display texts; null means empty.</summary>
/// <param name="EntityId">Null for a record that does not exist yet.</param>
/// <param name="Label">Display name of the record.</param>
/// <param name="Field">Wire name of the field, for example <c>due_at</c>.</param>
public sealed record ProposedChange(
    string EntityType,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] Guid? EntityId,
    string Label,
    string Field,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Old,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? New)
{
    /// <summary>Title of the text that was read in this conversation and that the new value stands in, where the person did not give it; null otherwise.</summary>
    public string? FromSource { get; init; }
}

/// <summary>A record in the version that was shown to the person who confirms.</summary>
public sealed record BoundVersion(string EntityType, Guid EntityId, long Version);
