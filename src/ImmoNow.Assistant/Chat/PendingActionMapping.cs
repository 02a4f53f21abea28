using System.Text.Json;
using ImmoNow.Assistant.Contracts;

namespace ImmoNow.Assistant.Chat;

public static class PendingActionMapping
{
    /// <summary>What the confirmation card gets to see.</summary>
    public static PendingActionView ToView(this PendingAction action)
    {
        using var document = JsonDocument.Parse(action.Arguments);
        return new PendingActionView(action.Id, action.Tool, action.Title, document.RootElement.Clone(), action.Changes, action.Risk, action.ExpiresAt) { Status = action.Status };
    }
}
