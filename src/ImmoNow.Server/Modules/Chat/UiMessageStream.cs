using System.Text.Json.Serialization;
using ImmoNow.Assistant.Contracts;

namespace ImmoNow.Server.Modules.Chat;

/// <summary>
/// Translates events into the parts of the UI message stream, version 1. Its readers check parts strictly, so each part has
/// exactly the members of the protocol, in camel case, and everything of our own travels in <c>data-*</c> parts.
/// </summary>
internal sealed class UiMessageStream
{
    private const string TextId = "answer";
    private bool textIsOpen;

    /// <summary>What is being answered, for a page that comes back to a running answer.</summary>
    public string? Question { get; init; }

    public IEnumerable<object> PartsOf(AssistantEvent happened)
    {
        switch (happened)
        {
            case AnswerStarted started:
                yield return new Start(started.MessageId);
                yield return new Mark("start-step");
                // The page has to know the conversation at once, to come back to it or to stop its answer.
                yield return new Data("data-turn", new TurnInfo(started.ConversationId, started.MessageId, Question));
                break;
            case TextDelta delta:
                if (!textIsOpen)
                {
                    textIsOpen = true;
                    yield return new TextMark("text-start", TextId);
                }

                yield return new Delta(TextId, delta.Text);
                break;
            case TextReplaced replaced:
                yield return new Data("data-text-replaced", new ReplacedText(replaced.Text));
                break;
            case AnswerProgressed progress:
                yield return new Data("data-progress", progress);
                break;
            case StepTaken step:
                yield return new Data("data-step", step);
                break;
            case AnswerStopped:
                yield return new Mark("abort");
                break;
            case AnswerCompleted completed:
                foreach (var part in End(completed.Reply))
                {
                    yield return part;
                }

                break;
            case AnswerFailed failed:
                yield return new Error(failed.Message);
                yield return new Finish("error");
                break;
        }
    }

    /// <summary>Lists come as a whole at the end, as the page replaces what it has.</summary>
    private IEnumerable<object> End(AssistantReply reply)
    {
        if (textIsOpen)
        {
            yield return new TextMark("text-end", TextId);
        }

        if (reply.Sources.Count > 0)
        {
            yield return new Data("data-sources", reply.Sources);
        }

        if (reply.PendingActions.Count > 0)
        {
            yield return new Data("data-pending-actions", reply.PendingActions);
        }

        if (reply.UiCommands.Count > 0)
        {
            yield return new Data("data-ui-commands", reply.UiCommands);
        }

        if (reply.Suggestions.Count > 0)
        {
            yield return new Data("data-suggestions", reply.Suggestions);
        }

        if (reply.Computed.Count > 0)
        {
            yield return new Data("data-computed", reply.Computed);
        }

        yield return new Data("data-answer", new AnswerInfo(reply.AnsweredBy, reply.ReceiptId, reply.Usage, reply.ConversationId, reply.MessageId));
        yield return new Mark("finish-step");
        yield return new Finish("stop");
    }

    private sealed record Start([property: JsonPropertyName("messageId")] Guid MessageId, string Type = "start");

    private sealed record Mark(string Type);

    private sealed record TextMark(string Type, string Id);

    private sealed record Delta(string Id, [property: JsonPropertyName("delta")] string Text, string Type = "text-delta");

    private sealed record Data(string Type, [property: JsonPropertyName("data")] object Value);

    private sealed record Error([property: JsonPropertyName("errorText")] string Text, string Type = "error");

    private sealed record Finish([property: JsonPropertyName("finishReason")] string Reason, string Type = "finish");

    private sealed record TurnInfo(Guid ConversationId, Guid MessageId, string? Question);

    private sealed record ReplacedText(string Text);

    private sealed record AnswerInfo(string AnsweredBy, Guid ReceiptId, AnswerUsage Usage, Guid ConversationId, Guid MessageId);
}
