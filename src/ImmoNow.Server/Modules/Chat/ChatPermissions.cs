using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Chat;

/// <summary>Who may talk to the assistant. What it then may read or change is decided by the use cases it calls.</summary>
public static class ChatPermissions
{
    public static Permission Use { get; } = new("assistant.use", Scopes.Read);

    /// <summary>Looking into answers of colleagues and asking their questions again.</summary>
    public static Permission Replay { get; } = new("assistant.replay", Scopes.Admin);
}
