using System.Text.Json;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Chat;

public static class PendingActionMapping
{
    /// <summary>What the confirmation card gets to see.</summary>
    public static PendingActionView ToView(this PendingAction action)
    {
        using var document = JsonDocument.Parse(action.Arguments);
        // Nobody approves what cannot be seen.
        return new PendingActionView(action.Id, action.Tool, Folding.Clean(action.Title), document.RootElement.Clone(), [.. action.Changes.Select(Visible)], action.Risk, action.ExpiresAt) { Status = action.Status, ConversationId = action.ConversationId };
    }

    private static ProposedChange Visible(ProposedChange change) => change with
    {
        Label = Folding.Clean(change.Label),
        Old = change.Old is null ? null : Folding.Clean(change.Old),
        New = change.New is null ? null : Folding.Clean(change.New),
    };
}
