using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Chat.Public;

/// <summary>Implemented by tool providers: the permissions that their tools name. A tool whose permission is not listed is offered to nobody.</summary>
public interface IToolPermissions
{
    IReadOnlyList<Permission> Permissions { get; }
}
