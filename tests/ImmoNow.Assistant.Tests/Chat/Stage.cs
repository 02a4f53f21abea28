using System.Runtime.CompilerServices;
using ImmoNow.Assistant.Chat;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Models;
using ImmoNow.Assistant.Models.Serving;
using ImmoNow.Assistant.Models.Telemetry;
using ImmoNow.Assistant.Tests.Fakes;
using ImmoNow.Assistant.Tests.Models;
using ImmoNow.Assistant.Tests.Models.Serving;
using ImmoNow.Assistant.Tests.Routing;
using ImmoNow.Assistant.Tools;

namespace ImmoNow.Assistant.Tests.Chat;

/// <summary>The whole engine over fakes, with models that play scenes behind the real pipeline.</summary>
internal sealed class Stage : IModelProvider
{
    public static readonly Passage Lease = Document("p1", "Mietvertrag Lindenweg 4", "Die Kaution beträgt 2.450,00 € und ist bis zum 01.03.2026 zu zahlen. Die Kündigungsfrist beträgt drei Monate.");
    public static readonly Passage Rules = Document("p2", "Hausordnung Lindenweg 4", "Die Ruhezeit beginnt um 22:00 Uhr. Haustiere sind nach Zustimmung erlaubt. Die Kaution für den Schlüssel des Kellers beträgt 50 €.");

    private readonly ModelPipelines pipelines = new(new ServingSettings(), new SteppedTime { SkipsPauses = true }, () => 0.5);

    public ModelDouble? Writer { get; init; }

    public ModelDouble? Planner { get; init; }

    public ModelDouble? Backup { get; init; }

    /// <summary>A trial showed that the planner calls tools by itself and keeps no form.</summary>
    public bool CallsTools { get; init; }

    public IModelUsage Usage { get; init; } = new UncountedUsage();

    public int Context { get; init; } = 4_096;

    public MemoryConversations Conversations { get; } = new();

    public MemoryActions Actions { get; } = new();

    public IReadOnlyList<Passage> Passages { get; init; } = [Lease, Rules];

    public IReadOnlyList<AssistantTool> Tools { get; init; } = [];

    /// <summary>What the index of the program finds for every request.</summary>
    public IToolSearch? ToolSearch { get; init; }

    public IReadOnlyList<EntityCandidate> Known { get; init; } = [];

    public Func<string, bool> Can { get; init; } = _ => true;

    /// <summary>The record on the screen.</summary>
    public EntityRef? At { get; init; }

    /// <summary>The page the chat is open on.</summary>
    public string Page { get; init; } = ChatContexts.General;

    public AssistantReceipt Receipt => Conversations.Turns[^1].Receipt;

    public async Task<Played> AskAsync(string message, Guid? conversation = null, CancellationToken ct = default)
    {
        var events = new List<AssistantEvent>();
        await foreach (var happened in EventsAsync(message, conversation, ct))
            events.Add(happened);
        return new Played(events);
    }

    public async IAsyncEnumerable<AssistantEvent> EventsAsync(string message, Guid? conversation = null, [EnumeratorCancellation] CancellationToken ct = default)
    {
        var registry = new ToolRegistry([new Fakes.Tools([.. Tools])]);
        var time = new ManualTime(RouteText.Now);
        var orchestrator = new ChatOrchestrator(registry, new ConfirmationGate(registry, Actions, time), new Fakes.Directory([.. Known]), new Library([.. Passages]), Conversations, this, time, ToolSearch);
        await foreach (var happened in orchestrator.RunAsync(RouteText.Caller() with { Can = Can }, new AssistantRequest { Message = message, ConversationId = conversation, Entity = At, Context = Page }, ct))
            yield return happened;
    }

    public ValueTask<ChatModel?> ChatAsync(ModelRole role, AssistantCaller caller, CancellationToken ct)
    {
        var model = role == ModelRole.Writer ? Writer : Planner;
        if (model is null)
            return default;
        var backup = Backup is null ? null : PipelineTests.Served(Backup, "backup:4b", "two", Context);
        var served = PipelineTests.Served(model, role == ModelRole.Writer ? "writer:8b" : "planner:4b", context: Context);
        var composed = pipelines.Compose(served with { Profile = served.Profile with { NativeTools = CallsTools } }, backup, caller);
        return ValueTask.FromResult<ChatModel?>(composed with { Client = new MeteredChatClient(composed.Client, Usage, caller, role) });
    }

    public ValueTask<EmbeddingModel?> EmbeddingsAsync(CancellationToken ct) => default;

    private static Passage Document(string id, string title, string text) =>
        new(id, title, text, EntityTypes.Document, EntityTypes.Document, Guid.Parse($"00000000-0000-7000-8000-0000000000{id[1..].PadLeft(2, '0')}"), "Seite 1", 1);
}

/// <summary>What a reader saw, event by event.</summary>
internal sealed record Played(IReadOnlyList<AssistantEvent> Events)
{
    public AssistantReply Reply => Assert.IsType<AnswerCompleted>(Events[^1]).Reply;

    /// <summary>The text on the screen at the end.</summary>
    public string Screen => Events.Aggregate("", (text, happened) => happened switch
    {
        TextDelta delta => text + delta.Text,
        TextReplaced replaced => replaced.Text,
        _ => text,
    });

    public bool WasReplaced => Events.OfType<TextReplaced>().Any();

    public IEnumerable<string> Stages => Events.OfType<AnswerProgressed>().Select(progress => progress.Stage);
}
