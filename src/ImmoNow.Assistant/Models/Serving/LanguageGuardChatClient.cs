using System.Runtime.CompilerServices;
using System.Text;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;
using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Models.Serving;

/// <summary>
/// Holds the first words back until they show the language, and asks once more, with a reminder, where it is the wrong one.
/// Small models slip into English or Chinese whatever their instructions say.
/// </summary>
public sealed class LanguageGuardChatClient(IChatClient inner, ServingSettings settings) : StreamingDecorator(inner)
{
    /// <summary>Shorter beginnings are not looked at: one small word proves nothing.</summary>
    private const int ShortestProbe = 24;

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (ServingOptions.ExpectedLanguage(options) is not { } expected || options!.ResponseFormat is ChatResponseFormatJson)
        {
            await foreach (var update in InnerClient.GetStreamingResponseAsync(messages, options, cancellationToken))
                yield return update;
            yield break;
        }
        var sent = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        var isReminded = false;
        while (true)
        {
            var held = new List<ChatResponseUpdate>();
            var text = new StringBuilder();
            var isReleased = false;
            var isWrong = false;
            await foreach (var update in InnerClient.GetStreamingResponseAsync(sent, options, cancellationToken))
            {
                if (isReleased)
                {
                    yield return update;
                    continue;
                }
                if (ThinkingSeparator.Retracts(update))
                    text.Clear();
                held.Add(update);
                text.Append(update.Text);
                var verdict = text.Length < ShortestProbe ? WrittenLanguage.Unclear : LanguageVerdict.Of(text.ToString());
                // A verdict against the model waits for more text than one in its favour: answers begin with names and quotations.
                isWrong = verdict != WrittenLanguage.Unclear && verdict != LanguageVerdict.Of(expected) && text.Length >= settings.LanguageProbe / 2;
                if (isWrong)
                    break;
                isReleased = verdict == LanguageVerdict.Of(expected) || text.Length >= settings.LanguageProbe;
                if (!isReleased)
                    continue;
                foreach (var early in held)
                    yield return early;
            }
            if (isReleased)
                yield break;
            if (!isWrong)
                isWrong = IsWrong(text.ToString(), expected);
            if (!isWrong)
            {
                foreach (var update in held)
                    yield return update;
                yield break;
            }
            if (isReminded)
                throw new ModelException(ModelFailureKind.WrongLanguage, $"The model does not answer in {expected}, also after a reminder.");
            isReminded = true;
            ServingOptions.Report(options, new ModelProgress(ModelStage.Repeating));
            sent = [.. sent, new ChatMessage(ChatRole.User, Reminder(expected))];
        }
    }

    /// <summary>The verdict on a whole short answer.</summary>
    private static bool IsWrong(string text, AssistantLanguage expected) =>
        LanguageVerdict.Of(text) is not WrittenLanguage.Unclear and var verdict && verdict != LanguageVerdict.Of(expected);

    private static string Reminder(AssistantLanguage expected) => expected == AssistantLanguage.German
        ? "Wichtig: Antworten Sie ausschließlich auf Deutsch."
        : "Important: answer in English only.";
}
