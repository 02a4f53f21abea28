using System.Collections.ObjectModel;
using ImmoNow.Assistant.Contracts;

namespace ImmoNow.Assistant.Chat;

/// <summary>An answer before the guard: text, what it cites and what is to be remembered.</summary>
public sealed record Answer
{
    public required string Text { get; init; }

    /// <summary>The passages behind [1], [2], …, in this order.</summary>
    public IReadOnlyList<Passage> Cited { get; init; } = [];

    /// <summary>The sentences that were quoted, by the id of their passage; what the interface marks in the source.</summary>
    public IReadOnlyDictionary<string, string> Quotes { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    public IReadOnlyList<UiCommand> UiCommands { get; init; } = [];

    public IReadOnlyList<PendingAction> Actions { get; init; } = [];

    public IReadOnlyList<string> Suggestions { get; init; } = [];

    public ConversationMemory Memory { get; init; } = ConversationMemory.Empty;

    /// <summary>For the receipt: tool, search, question, small_talk, unsupported.</summary>
    public required string Path { get; init; }

    public IReadOnlyList<DroppedPassage> Dropped { get; init; } = [];

    /// <summary>A look-up that found no record.</summary>
    public bool IsEmptyList { get; init; }

    /// <summary>What is quoted does not answer the question; it is only the nearest that was found.</summary>
    public bool IsNearby { get; init; }

    /// <summary>Everything the search found, best first; what a model may write from.</summary>
    public IReadOnlyList<Passage> Found { get; init; } = [];

    /// <summary>A model phrased it and its words held, or a model chose the tool.</summary>
    public bool ByModel { get; init; }

    /// <summary>Messages of the history that did not fit into the model.</summary>
    public IReadOnlyList<Guid> DroppedHistory { get; init; } = [];

    public IReadOnlyList<ComputedValue> Computed { get; init; } = [];
}
