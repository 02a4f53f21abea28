using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Modules.Chat.Turns;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;

namespace ImmoNow.Server.Modules.Chat;

/// <summary>The record on the screen.</summary>
public sealed record ChatEntity
{
    public string Type { get; init; } = "";

    public Guid Id { get; init; }
}

/// <summary>A question as it comes over the wire.</summary>
/// <param name="Context">One of the nine chat contexts; unknown ones count as general.</param>
/// <param name="Entity">The record on the screen.</param>
/// <param name="Locale">de or en.</param>
public sealed record ChatQuestion(string Message = "", Guid? ConversationId = null, string? Context = null, ChatEntity? Entity = null, string? Locale = null);

/// <summary>Asks the assistant. The answer comes as events, which the endpoint streams or gathers.</summary>
public sealed record AskAssistant([FromBody] ChatQuestion Body, [FromHeader(Name = "Accept")] string? Accept = null) : IRequest<IAsyncEnumerable<AssistantEvent>>
{
    /// <summary>A stream can be taken up again; whoever waits for one object and leaves has no way back.</summary>
    internal TimeSpan Patience => WantsStream ? AssistantLimits.TurnPatience : TimeSpan.Zero;

    internal bool WantsStream => Accept?.Contains("text/event-stream", StringComparison.OrdinalIgnoreCase) == true;

    public static Permission Permission => ChatPermissions.Use;

    public void Validate(Validator check)
    {
        check.Required("message", Body.Message, AssistantLimits.MessageLength);
        check.Length("context", Body.Context, 40);
        check.Length("locale", Body.Locale, 20);
        check.Length("entity.type", Body.Entity?.Type, 40);
    }
}

internal sealed class AskAssistantHandler(TurnHub turns, RequestContext context) : IRequestHandler<AskAssistant, IAsyncEnumerable<AssistantEvent>>
{
    public async Task<Result<IAsyncEnumerable<AssistantEvent>>> HandleAsync(AskAssistant request, CancellationToken cancellationToken)
    {
        var question = new AssistantRequest
        {
            Message = request.Body.Message,
            ConversationId = request.Body.ConversationId,
            Context = request.Body.Context,
            Entity = request.Body.Entity is { Type.Length: > 0 } entity ? new EntityRef(entity.Type, entity.Id) : null,
            Locale = request.Body.Locale,
        };
        var turn = await turns.StartAsync(context, question, request.Patience, cancellationToken);
        return turn is null ? new ConversationBusy() : new Result<IAsyncEnumerable<AssistantEvent>>(turn.ReadAsync(cancellationToken));
    }
}
