using System.Text.RegularExpressions;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;
using ImmoNow.Assistant.Safety;
using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Chat.Writing;

/// <summary>What a model gets to see of a conversation: its last messages as the server stored them.</summary>
internal static partial class HistoryWindow
{
    public static IReadOnlyList<ConversationMessage> Of(Conversation? conversation) =>
        conversation is null ? [] : [.. conversation.Messages.TakeLast(AssistantLimits.HistoryMessages)];

    /// <summary>Citations of earlier answers count passages that are not there any more, and what they quote may speak to the assistant.</summary>
    public static ChatMessage ToChat(ConversationMessage message) =>
        message.Role == "user" ? new(ChatRole.User, Folding.Clean(message.Text)) : new(ChatRole.Assistant, Withheld.From(Citation().Replace(Folding.Clean(message.Text), "")));

    [GeneratedRegex(@" ?\[\d{1,3}\]", RegexOptions.CultureInvariant, 2_000)]
    private static partial Regex Citation();
}
