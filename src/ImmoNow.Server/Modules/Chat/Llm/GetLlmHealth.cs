using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Chat.Llm;

/// <summary>The same as the assistant's health, under the address that earlier clients know.</summary>
public sealed record GetLlmHealth : IRequest<AssistantHealth>
{
    public static Permission Permission => ChatPermissions.Use;

    public void Validate(Validator check)
    {
    }
}

internal sealed class GetLlmHealthHandler(AssistantHealthReader health) : IRequestHandler<GetLlmHealth, AssistantHealth>
{
    public async Task<Result<AssistantHealth>> HandleAsync(GetLlmHealth request, CancellationToken cancellationToken) => await health.ReadAsync(cancellationToken);
}
