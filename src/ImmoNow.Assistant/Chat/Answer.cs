using ImmoNow.Assistant.Contracts;

namespace ImmoNow.Assistant.Chat;

/// <summary>An answer before the guard: text, what it cites and what is to be remembered.</summary>
public sealed record Answer
{
    public required string Text { get; init; }

    /// <summary>The passages behind [1], [2], …, in this order.</summary>
    public IReadOnlyList<Passage> Cited { get; init; } = [];

    public IReadOnlyList<UiCommand> UiCommands { get; init; } = [];

    public IReadOnlyList<PendingAction> Actions { get; init; } = [];

    public IReadOnlyList<string> Suggestions { get; init; } = [];

    public ConversationMemory Memory { get; init; } = ConversationMemory.Empty;

    /// <summary>For the receipt: tool, search, question, small_talk, unsupported.</summary>
    public required string Path { get; init; }

    public IReadOnlyList<DroppedPassage> Dropped { get; init; } = [];

    public IReadOnlyList<ComputedValue> Computed { get; init; } = [];
}
