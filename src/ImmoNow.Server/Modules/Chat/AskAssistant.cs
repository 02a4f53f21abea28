using ImmoNow.Assistant.Chat;
using ImmoNow.Assistant.Contracts;
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
public sealed record AskAssistant([FromBody] ChatQuestion Body) : IRequest<IAsyncEnumerable<AssistantEvent>>
{
    public static Permission Permission => ChatPermissions.Use;

    public void Validate(Validator check)
    {
        check.Required("message", Body.Message, AssistantLimits.MessageLength);
        check.Length("context", Body.Context, 40);
        check.Length("locale", Body.Locale, 20);
        check.Length("entity.type", Body.Entity?.Type, 40);
    }
}

internal sealed class AskAssistantHandler(ChatOrchestrator orchestrator, AssistantCallers callers)
    : IRequestHandler<AskAssistant, IAsyncEnumerable<AssistantEvent>>
{
    public Task<Result<IAsyncEnumerable<AssistantEvent>>> HandleAsync(AskAssistant request, CancellationToken cancellationToken)
    {
        var question = new AssistantRequest
        {
            Message = request.Body.Message,
            ConversationId = request.Body.ConversationId,
            Context = request.Body.Context,
            Entity = request.Body.Entity is { Type.Length: > 0 } entity ? new EntityRef(entity.Type, entity.Id) : null,
            Locale = request.Body.Locale,
        };
        return Task.FromResult(new Result<IAsyncEnumerable<AssistantEvent>>(orchestrator.RunAsync(callers.Current(), question, cancellationToken)));
    }
}
