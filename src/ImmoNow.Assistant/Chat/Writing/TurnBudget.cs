using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Models;
using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Chat.Writing;

/// <summary>What of a turn fits into the model.</summary>
/// <param name="History">The newest messages that fit, oldest first.</param>
/// <param name="Passages">The best passages that fit, best first.</param>
/// <param name="DroppedPassages">Passages left out, best first.</param>
/// <param name="DroppedHistory">Messages left out, oldest first.</param>
internal sealed record TurnBudget(
    IReadOnlyList<ConversationMessage> History,
    IReadOnlyList<Passage> Passages,
    IReadOnlyList<Passage> DroppedPassages,
    IReadOnlyList<ConversationMessage> DroppedHistory)
{
    /// <summary>Around each passage: number, title, fence.</summary>
    private const int PerPassage = 24;

    /// <summary>
    /// Leaves out by one rule: first the lowest ranked passages beyond the best few, then the oldest history, then the rest of the passages.
    /// Instructions and question are never cut.
    /// </summary>
    /// <exception cref="ModelException">Context exceeded: not even the question with its best passage fits.</exception>
    public static TurnBudget Fit(ModelProfile profile, TokenEstimator estimator, string instructions, string question, IReadOnlyList<ConversationMessage> history, IReadOnlyList<Passage> passages)
    {
        var sizes = passages.Select(passage => PerPassage + estimator.Estimate(passage.Title) + estimator.Estimate(passage.Text)).ToList();
        var lengths = history.Select(message => estimator.Estimate(HistoryWindow.ToChat(message))).ToList();
        var free = profile.ContextTokens - AssistantLimits.AnswerTokens - estimator.Estimate(instructions) - estimator.Estimate(new ChatMessage(ChatRole.User, question));
        var (kept, first) = (passages.Count, 0);
        while (Needed() > free)
        {
            if (kept > AssistantLimits.PassagesBeforeHistory)
                kept--;
            else if (first < history.Count)
                first++;
            else if (kept > 1)
                kept--;
            else
                throw new ModelException(ModelFailureKind.ContextExceeded, $"The question needs {Needed() + profile.ContextTokens - free} of {profile.ContextTokens} tokens.") { IsLocal = true };
        }
        // A conversation that begins with an answer confuses the templates of several models.
        while (first > 0 && first < history.Count && history[first].Role != "user")
            first++;
        return new TurnBudget([.. history.Skip(first)], [.. passages.Take(kept)], [.. passages.Skip(kept)], [.. history.Take(first)]);

        int Needed() => sizes.Take(kept).Sum() + lengths.Skip(first).Sum();
    }
}
