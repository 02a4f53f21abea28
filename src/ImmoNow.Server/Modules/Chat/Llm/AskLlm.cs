using System.Text.Json;
using ImmoNow.Assistant.Chat;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Modules.Chat.Conversations;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;

namespace ImmoNow.Server.Modules.Chat.Llm;

/// <param name="Context">One of the nine chat contexts.</param>
/// <param name="Language">de or en.</param>
public sealed record LlmQuestion(string Prompt = "", string? Context = null, string? Language = null);

/// <param name="Filters">What the number was computed over.</param>
public sealed record LlmComputed(string Metric, decimal? Value, string? Unit, JsonElement? Filters);

/// <param name="AnsweredBy">rules, model or backup_model.</param>
public sealed record LlmAnswer(string Answer, IReadOnlyList<AnswerSource> Sources, IReadOnlyList<LlmComputed> Computed, string AnsweredBy);

/// <summary>One question and its answer from the agency's records, without a conversation to go on with: the assistant for other programs.</summary>
public sealed record AskLlm([FromBody] LlmQuestion Body) : IRequest<LlmAnswer>
{
    public static Permission Permission => ChatPermissions.Use;

    public void Validate(Validator check)
    {
        check.Required("prompt", Body.Prompt, AssistantLimits.MessageLength);
        check.Length("context", Body.Context, 40);
        check.That(
            Body.Language is null || Body.Language.StartsWith("de", StringComparison.OrdinalIgnoreCase) || Body.Language.StartsWith("en", StringComparison.OrdinalIgnoreCase), "language",
            "Möglich sind de und en.", "Possible are de and en.");
        check.Length("language", Body.Language, 20);
    }
}

internal sealed class AskLlmHandler(ChatOrchestrator orchestrator, AssistantCallers callers, RequestDispatcher dispatcher) : IRequestHandler<AskLlm, LlmAnswer>
{
    public async Task<Result<LlmAnswer>> HandleAsync(AskLlm request, CancellationToken cancellationToken)
    {
        var question = new AssistantRequest { Message = request.Body.Prompt, Context = request.Body.Context, Locale = request.Body.Language };
        AssistantReply? reply = null;
        await foreach (var happened in orchestrator.RunAsync(callers.Current(), question, cancellationToken))
        {
            switch (happened)
            {
                case AnswerFailed failed:
                    return new MessageRefused(failed.Code, failed.Message);
                case AnswerCompleted completed:
                    reply = completed.Reply;
                    break;
            }
        }

        var receipt = await dispatcher.SendAsync<GetReceipt, AssistantReceipt>(new GetReceipt(reply!.ReceiptId), cancellationToken);
        return new LlmAnswer(reply.Message, reply.Sources, receipt.IsSuccess ? ComputedOf(receipt.Value) : [], reply.AnsweredBy);
    }

    private static List<LlmComputed> ComputedOf(AssistantReceipt receipt)
    {
        var filters = receipt.Tools.FirstOrDefault(tool => tool.Problem is null) is { Arguments: { Length: > 0 } arguments } ? Parsed(arguments) : null;
        return [.. receipt.Computed.Select(value => new LlmComputed(value.Metric, value.Value, value.Unit, value.Filters is { } own ? JsonSerializer.SerializeToElement(own) : filters))];
    }

    private static JsonElement? Parsed(string arguments)
    {
        try
        {
            return JsonElement.Parse(arguments);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
