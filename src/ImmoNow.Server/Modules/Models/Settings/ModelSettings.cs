using ImmoNow.Assistant.Models;

namespace ImmoNow.Server.Modules.Models.Settings;

/// <summary>The servers and roles in force.</summary>
/// <param name="EditableInApp">Whether an admin may change them here; otherwise they come from the operator's configuration alone.</param>
/// <param name="UnreadableKeys">Servers whose key was sealed under another signing key.</param>
public sealed record ModelSettings(
    bool EditableInApp, IReadOnlyList<ModelServer> Servers, IReadOnlyDictionary<ModelRole, RoleChoice> Roles, IReadOnlySet<string> UnreadableKeys)
{
    public ModelServer? Server(string name) => Servers.FirstOrDefault(server => string.Equals(server.Name, name, StringComparison.OrdinalIgnoreCase));

    public RoleChoice? Role(ModelRole role) => Roles.GetValueOrDefault(role);
}

/// <param name="ContextTokens">Question and answer together.</param>
public sealed record RoleChoice(string Server, string Model, int ContextTokens)
{
    /// <summary>What fits a machine without a graphics card and still holds a question with its sources.</summary>
    public const int DefaultContext = 8_192;
}
