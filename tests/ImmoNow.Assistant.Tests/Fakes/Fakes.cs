using System.Collections.Concurrent;
using System.Text.Json;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;

namespace ImmoNow.Assistant.Tests.Fakes;

/// <summary>A clock that stands until it is moved; timers run on real time.</summary>
internal sealed class ManualTime(DateTimeOffset start) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = start;

    public override DateTimeOffset GetUtcNow() => Now;
}

internal sealed class MemoryActions : IPendingActionStore
{
    private readonly ConcurrentDictionary<Guid, PendingAction> actions = new();

    public Task AddAsync(PendingAction action, CancellationToken ct)
    {
        actions[action.Id] = action;
        return Task.CompletedTask;
    }

    public Task<PendingAction?> FindAsync(AssistantCaller caller, Guid id, CancellationToken ct) =>
        Task.FromResult(actions.TryGetValue(id, out var action) && action.UserId == caller.UserId && action.TenantId == caller.TenantId ? action : null);

    public Task<bool> TryTransitionAsync(PendingAction seen, PendingAction next, CancellationToken ct) => Task.FromResult(actions.TryUpdate(seen.Id, next, seen));

    /// <summary>The changes that are there although their execution was broken off.</summary>
    public HashSet<Guid> Applied { get; } = [];

    public Task<bool> IsAppliedAsync(PendingAction action, CancellationToken ct) => Task.FromResult(Applied.Contains(action.Id));

    public Task<IReadOnlyList<PendingAction>> ListAsync(AssistantCaller caller, PendingActionStatus? status, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<PendingAction>>([.. actions.Values.Where(action => action.UserId == caller.UserId && (status is null || action.Status == status))]);
}

internal sealed class MemoryConversations : IConversationStore
{
    private readonly Dictionary<Guid, (Guid Owner, Conversation Conversation)> conversations = [];

    public List<ConversationTurn> Turns { get; } = [];

    public Task<Conversation?> FindAsync(AssistantCaller caller, Guid id, CancellationToken ct) =>
        Task.FromResult(conversations.TryGetValue(id, out var entry) && entry.Owner == caller.UserId ? entry.Conversation : null);

    public Task SaveTurnAsync(AssistantCaller caller, ConversationTurn turn, CancellationToken ct)
    {
        Turns.Add(turn);
        // Through JSON and back, as a database would keep it.
        var memory = JsonSerializer.Deserialize<ConversationMemory>(JsonSerializer.Serialize(turn.Memory, AssistantJson.Options), AssistantJson.Options)!;
        var before = conversations.TryGetValue(turn.ConversationId, out var entry) ? entry.Conversation.Messages : [];
        ConversationMessage[] added = [new(turn.QuestionId, "user", turn.Question, turn.At), new(turn.Reply.MessageId, "assistant", turn.Reply.Message, turn.At)];
        conversations[turn.ConversationId] = (caller.UserId, new Conversation(turn.ConversationId, turn.Title, [.. before.Concat(added).TakeLast(AssistantLimits.HistoryMessages)], memory));
        return Task.CompletedTask;
    }
}

internal sealed class Directory(params EntityCandidate[] known) : IEntityResolver
{
    public Task<IReadOnlyList<EntityCandidate>> ResolveAsync(AssistantCaller caller, NameQuery query, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<EntityCandidate>>([.. known.Where(candidate => query.Types.Contains(candidate.Type, StringComparer.Ordinal))]);
}

internal sealed class Library(params Passage[] passages) : IRetrievalIndex
{
    public Task<IReadOnlyList<Passage>> SearchAsync(AssistantCaller caller, RetrievalQuery query, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<Passage>>([.. passages.Where(passage => query.Kinds?.Contains(passage.Kind, StringComparer.Ordinal) != false)]);
}

/// <summary>A read tool that answers with fixed rows and remembers what it was asked.</summary>
internal sealed class RowsTool<T>(string name, string permission, ResultTable table) : AssistantTool<T>
    where T : class
{
    public List<T> Asked { get; } = [];

    public override string Name => name;

    public override BilingualText Description => new($"Beschreibung {name}", $"Description {name}");

    public override string Permission => permission;

    public override ToolRisk Risk => ToolRisk.Read;

    protected override Task<ToolResult> ExecuteAsync(T arguments, ToolCall call, CancellationToken ct)
    {
        Asked.Add(arguments);
        return Task.FromResult(new ToolResult { Table = table, Total = table.Rows.Count });
    }
}

/// <summary>A write tool with a version, a delay and a counter of its executions.</summary>
internal sealed class WriteTool : AssistantTool<CreateTaskArguments>
{
    private int executions;

    public int Executions => executions;

    public List<string?> Keys { get; } = [];

    public Guid RecordId { get; } = Guid.CreateVersion7();

    public long Version { get; set; } = 3;

    public bool BindsRecord { get; set; }

    public TimeSpan Duration { get; set; }

    public ToolResult? Fails { get; set; }

    public CreateTaskArguments? Last { get; private set; }

    public int Undone { get; private set; }

    public override string Name => ToolNames.CreateTask;

    public override BilingualText Description => new("Legt eine Aufgabe an.", "Creates a task.");

    public override string Permission => "tasks.write";

    public override ToolRisk Risk => ToolRisk.Write;

    public override bool CanUndo => true;

    protected override Task<ToolPreview> PreviewAsync(CreateTaskArguments arguments, ToolCall call, CancellationToken ct)
    {
        if (arguments.Title.Length == 0)
            return Task.FromResult<ToolPreview>(new ToolQuestion("title", "Wie soll die Aufgabe heißen?", []));
        Guid? id = BindsRecord ? arguments.BoardId ?? RecordId : null;
        return Task.FromResult<ToolPreview>(new ToolProposal(
            $"Aufgabe anlegen: {arguments.Title}", call.Arguments,
            [new ProposedChange(EntityTypes.Task, id, arguments.Title, "title", null, arguments.Title)],
            id is { } record ? [new BoundVersion(EntityTypes.Task, record, Version)] : []));
    }

    protected override async Task<ToolResult> ExecuteAsync(CreateTaskArguments arguments, ToolCall call, CancellationToken ct)
    {
        Interlocked.Increment(ref executions);
        lock (Keys)
        {
            Keys.Add(call.IdempotencyKey);
        }
        Last = arguments;
        if (Duration > TimeSpan.Zero)
            await Task.Delay(Duration, ct);
        return Fails ?? new ToolResult
        {
            Affected = [new AffectedRecord(EntityTypes.Task, RecordId, arguments.Title, "Die Aufgabe ist angelegt.")],
            UndoState = JsonSerializer.SerializeToElement(new { id = RecordId }),
        };
    }

    public override Task<ToolResult> UndoAsync(ToolCall call, JsonElement undoState, CancellationToken ct)
    {
        Undone++;
        return Task.FromResult(new ToolResult());
    }
}

internal sealed class Tools(params AssistantTool[] tools) : IAssistantToolProvider
{
    IEnumerable<AssistantTool> IAssistantToolProvider.Tools => tools;
}
