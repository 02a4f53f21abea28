using System.Text;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;
using ImmoNow.Assistant.Models;
using ImmoNow.Assistant.Models.Serving;
using ImmoNow.Assistant.Safety;
using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Chat.Writing;

/// <summary>
/// Lets a model phrase the answer to a question from the passages that the search found, word by word as it comes. Whatever goes wrong,
/// the answer of the search stands: it was made before, costs nothing, and needs no model.
/// </summary>
internal sealed class AnswerWriter(TurnModels models, IReadOnlyList<ConversationMessage> history, AssistantLanguage language)
{
    /// <param name="quoted">What the search answers by itself.</param>
    /// <param name="preface">Stands before the model's words, if anything.</param>
    public async Task<Answer> WriteAsync(string question, Answer quoted, string? preface, CancellationToken ct)
    {
        if (quoted.Found.Count == 0 || await models.FindAsync(ModelRole.Writer, ct) is not { } model)
            return quoted;
        models.Tell("writing");
        try
        {
            return await WriteAsync(model, question, quoted, preface, ct) ?? quoted;
        }
        catch (ModelException exception)
        {
            models.Failed(exception);
            return quoted;
        }
    }

    /// <summary>Null where the model's words do not hold.</summary>
    private async Task<Answer?> WriteAsync(ChatModel model, string question, Answer quoted, string? preface, CancellationToken ct)
    {
        // What the search would quote stands first: it was chosen sentence by sentence, not only by the passage.
        var ranked = quoted.Cited.Concat(quoted.Found).DistinctBy(passage => passage.Id, StringComparer.Ordinal).ToList();
        var instructions = WriterPrompt.Instructions(language);
        var estimator = model.Client.GetService<TokenEstimator>() ?? new TokenEstimator();
        var turn = TurnBudget.Fit(model.Profile, estimator, instructions, question, history, [.. ranked.Take(AssistantLimits.WrittenPassages)]);
        var reply = new ReplyStream(turn.Passages.Count);
        var fence = DataFence.New();
        var call = Ask(turn, question, instructions, fence);
        models.Planned(instructions, estimator.Estimate(instructions) + call.Messages.Sum(estimator.Estimate));
        bool declined;
        ChatFinishReason? finish;
        try
        {
            (declined, finish) = await ReadAsync(model, call, new EchoCheck(PromptEcho.Of(instructions), fence), reply, preface, ct);
        }
        catch (OperationCanceledException)
        {
            models.Beginning = Beginning(quoted, preface, reply, turn, ranked);
            throw;
        }
        if (declined || finish == ChatFinishReason.Length || reply.CitesUnknown)
        {
            models.Failed(declined ? "declined" : reply.CitesUnknown ? "unknown_citation" : "cut_off");
            return null;
        }
        List<Passage> cited = [.. reply.Cited.Select(n => turn.Passages[n - 1])];
        if (GroundingCheck.Problem(reply.Text, Shown(cited), Shown(turn.Passages), language) is { } problem)
        {
            models.Failed(problem);
            return null;
        }
        return Written(quoted, preface, reply.Text, cited, turn, ranked);
    }

    /// <summary>What a reader who stopped has seen, where it holds as far as it goes.</summary>
    private Answer? Beginning(Answer quoted, string? preface, ReplyStream reply, TurnBudget turn, List<Passage> ranked)
    {
        List<Passage> cited = [.. reply.Cited.Select(n => turn.Passages[n - 1])];
        return reply.Text.Length == 0 || reply.CitesUnknown || GroundingCheck.Problem(reply.Text, Shown(cited), Shown(turn.Passages), language, isBeginning: true) is not null
            ? null
            : Written(quoted, preface, reply.Text + " …", cited, turn, ranked);
    }

    /// <summary>The passages as the model had them: an order that was kept from it supports no word of its answer.</summary>
    private static List<Passage> Shown(IReadOnlyList<Passage> passages) =>
        [.. passages.Select(passage => passage with { Title = Withheld.From(passage.Title), Text = Withheld.From(Folding.Clean(passage.Text)) })];

    private (List<ChatMessage> Messages, ChatOptions Options) Ask(TurnBudget turn, string question, string instructions, DataFence fence)
    {
        var messages = WriterPrompt.Messages(turn, question, language, fence);
        var options = new ChatOptions
        {
            Instructions = instructions,
            Temperature = 0.2f,
            MaxOutputTokens = AssistantLimits.AnswerTokens,
            Reasoning = new ReasoningOptions { Effort = ReasoningEffort.None },
        };
        return (messages, options.ExpectLanguage(language).MayRepeat().ReportTo(models));
    }

    private async Task<(bool Declined, ChatFinishReason? Finish)> ReadAsync(ChatModel model, (List<ChatMessage> Messages, ChatOptions Options) call, EchoCheck echo, ReplyStream reply, string? preface, CancellationToken ct)
    {
        var decline = WriterPrompt.Decline(language);
        var head = new StringBuilder();
        var isDecided = false;
        ChatFinishReason? finish = null;
        ModelSignature? signature = null;
        await foreach (var update in model.Client.GetStreamingResponseAsync(call.Messages, call.Options, ct))
        {
            signature = SignatureChatClient.Of(update) ?? signature;
            models.Answered(signature, model.Profile);
            finish = update.FinishReason ?? finish;
            foreach (var used in update.Contents.OfType<UsageContent>())
                models.Used(used.Details);
            if (ThinkingSeparator.Retracts(update))
            {
                reply.Restart();
                echo.Restart();
                models.Retract();
                head.Clear();
                isDecided = false;
            }
            var text = update.Text;
            if (text.Length == 0)
                continue;
            if (!isDecided)
            {
                // Until it cannot be the refusal any more, nothing is shown.
                head.Append(text);
                var begun = head.ToString().TrimStart(' ', '\n', '\r', '\t', '*', '_', '"', '„');
                if (begun.StartsWith(decline, StringComparison.OrdinalIgnoreCase))
                    return (true, finish);
                if (decline.StartsWith(begun, StringComparison.OrdinalIgnoreCase))
                    continue;
                isDecided = true;
                text = head.ToString();
                models.Show(preface is null ? "" : preface + "\n\n");
            }
            // A model that repeats its instructions says nothing to anybody; what it said is replaced by the answer of the search.
            if (echo.Push(text))
                return (true, finish);
            models.Show(reply.Push(text));
            if (reply.Length > AssistantLimits.AnswerLength)
                return (false, ChatFinishReason.Length);
        }
        if (!isDecided)
            return (true, finish);
        models.Show(reply.Finish());
        return (false, finish);
    }

    private static Answer Written(Answer quoted, string? preface, string text, List<Passage> cited, TurnBudget turn, List<Passage> ranked)
    {
        var used = cited.Select(passage => passage.Id).ToHashSet(StringComparer.Ordinal);
        var tooMany = turn.DroppedPassages.Select(passage => passage.Id).ToHashSet(StringComparer.Ordinal);
        var given = turn.Passages.Select(passage => passage.Id).ToHashSet(StringComparer.Ordinal);
        return quoted with
        {
            Text = preface is null ? text : preface + "\n\n" + text,
            Cited = cited,
            ByModel = true,
            Dropped = [.. ranked.Where(passage => !used.Contains(passage.Id)).Select(passage => new DroppedPassage(
                passage.Id,
                given.Contains(passage.Id) ? "read and not cited" : tooMany.Contains(passage.Id) ? "did not fit into the model" : "ranked too low"))],
            DroppedHistory = [.. turn.DroppedHistory.Select(message => message.Id)],
            Memory = SearchAnswerer.Remember(cited),
        };
    }
}
