using System.Text.Json;

namespace ImmoNow.Assistant.Contracts;

/// <summary>What a tool does to the world. Everything but <see cref="Read"/> and <see cref="Navigate"/> needs a confirmation.</summary>
public enum ToolRisk
{
    Read,
    Navigate,
    Write,
    Send,
    Delete,
}

/// <summary>A module's offer of tools. The host registers one provider per module.</summary>
public interface IAssistantToolProvider
{
    /// <summary>All tools of the module, whoever asks; the engine leaves out those the caller may not use.</summary>
    IEnumerable<AssistantTool> Tools { get; }
}

/// <summary>
/// One thing the assistant can do. A tool never touches the database: it sends a use case through the host's dispatcher
/// as the caller, so validation, permission, tenant and audit hold for it as for anybody.
/// </summary>
public abstract class AssistantTool
{
    /// <summary>Stable name in snake_case, such as <c>create_task</c>.</summary>
    public abstract string Name { get; }

    public abstract BilingualText Description { get; }

    /// <summary>JSON schema of the arguments, an object schema without unknown fields.</summary>
    public abstract JsonElement ArgumentSchema { get; }

    /// <summary>The host's permission name, asked through <see cref="AssistantCaller.Can"/> when offered and again when executed.</summary>
    public abstract string Permission { get; }

    public abstract ToolRisk Risk { get; }

    /// <summary>Requests this tool answers, with their arguments.</summary>
    public virtual IReadOnlyList<ToolExample> Examples => [];

    /// <summary>Whether <see cref="UndoAsync"/> can take an execution back.</summary>
    public virtual bool CanUndo => false;

    /// <summary>
    /// Says exactly what <see cref="ExecuteAsync"/> would change, without changing it. Only called for tools that write, send or delete.
    /// Returns a <see cref="ToolProposal"/>, a <see cref="ToolQuestion"/> when something has to be asked, or a <see cref="ToolProblem"/>.
    /// </summary>
    public virtual Task<ToolPreview> PreviewAsync(ToolCall call, CancellationToken ct) =>
        Task.FromResult<ToolPreview>(new ToolProblem("not_previewable", new BilingualText("Diese Aktion kennt keine Vorschau.", "This action has no preview.")));

    /// <summary>
    /// One line for these changes of a proposal, when only they were approved; null where the title of the proposal still tells
    /// what is done.
    /// </summary>
    public virtual string? TitleOf(IReadOnlyList<ProposedChange> changes, AssistantLanguage language) => null;

    /// <summary>
    /// Does it. A write passes <see cref="ToolCall.IdempotencyKey"/> on to the dispatcher, so that an execution that was
    /// broken off by a crash can be repeated without a second effect. Expected failures come back as <see cref="ToolResult.Problem"/>.
    /// </summary>
    public abstract Task<ToolResult> ExecuteAsync(ToolCall call, CancellationToken ct);

    /// <summary>Takes an execution back, given the <see cref="ToolResult.UndoState"/> it left.</summary>
    public virtual Task<ToolResult> UndoAsync(ToolCall call, JsonElement undoState, CancellationToken ct) =>
        Task.FromResult(ToolResult.Failed("not_undoable", new BilingualText("Diese Aktion lässt sich nicht rückgängig machen.", "This action cannot be undone.")));
}

/// <summary>One invocation. The arguments have been checked against the schema.</summary>
public sealed record ToolCall
{
    public required AssistantCaller Caller { get; init; }

    public required JsonElement Arguments { get; init; }

    /// <summary>The language of this turn; texts of the result are written in it.</summary>
    public required AssistantLanguage Language { get; init; }

    /// <summary>Same key, same effect: null for reads, the id of the pending action for confirmed writes.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>When a proposal changes several records, the ids that were approved; null means all.</summary>
    public IReadOnlyList<Guid>? ApprovedItems { get; init; }

    /// <summary>The record versions the approval was given for; the tool passes them on as the expected versions.</summary>
    public IReadOnlyList<BoundVersion> BoundVersions { get; init; } = [];
}
