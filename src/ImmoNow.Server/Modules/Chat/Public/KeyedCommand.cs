using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Chat.Public;

/// <summary>Lets a command of a tool be recognised when it is sent again after a crash, and puts the caller's own key back afterwards.</summary>
public readonly struct KeyedCommand : IDisposable
{
    private readonly RequestContext context;
    private readonly string? outer;

    /// <param name="key">The key of the tool's call; null leaves the command without one.</param>
    public KeyedCommand(RequestContext context, string? key)
    {
        this.context = context;
        outer = context.IdempotencyKey;
        context.IdempotencyKey = key;
    }

    /// <summary>Puts the caller's own key back.</summary>
    public void Dispose() => context.IdempotencyKey = outer;
}
