using ImmoNow.Assistant.Models;
using ImmoNow.Server.Modules.Models.Domain;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Models.Settings;

/// <summary>Puts the operator's configuration and what was changed in the app together.</summary>
public sealed class ModelSettingsStore(AppDbContext db, ModelOptions options, SecretBox secrets)
{
    private const string KeyPurpose = "model server ";

    /// <summary>Once a server was entered in the app, the app's list holds; a role holds one by one.</summary>
    public async Task<ModelSettings> ReadAsync(CancellationToken cancellationToken)
    {
        var configured = options.Settings;
        if (!configured.EditableInApp)
        {
            return configured;
        }

        var servers = await db.Set<StoredModelServer>().AsNoTracking().OrderBy(server => server.Position).ThenBy(server => server.Name).ToListAsync(cancellationToken);
        var roles = await db.Set<StoredModelRole>().AsNoTracking().ToListAsync(cancellationToken);
        var unreadable = new HashSet<string>(StringComparer.Ordinal);
        var known = servers.Count == 0 ? configured.Servers : servers.ConvertAll(server => ToServer(server, unreadable));
        var chosen = new Dictionary<ModelRole, RoleChoice>(configured.Roles);
        foreach (var role in roles)
        {
            chosen.Remove(role.Role);
            if (role.Model.Length > 0)
            {
                chosen[role.Role] = new RoleChoice(role.Server, role.Model, role.ContextTokens ?? RoleChoice.DefaultContext);
            }
        }

        return new ModelSettings(true, known, chosen, unreadable);
    }

    /// <summary>Brings the configured servers into the table, so that a change of one does not lose the others.</summary>
    public async Task<List<StoredModelServer>> AdoptAsync(CancellationToken cancellationToken)
    {
        var stored = await db.Set<StoredModelServer>().OrderBy(server => server.Position).ToListAsync(cancellationToken);
        if (stored.Count > 0)
        {
            return stored;
        }

        foreach (var server in options.Settings.Servers)
        {
            var row = new StoredModelServer
            {
                Name = server.Name,
                Kind = ServerFields.WordOf(server.Kind),
                Endpoint = server.Endpoint.ToString(),
                ApiKey = Seal(server.Name, server.ApiKey),
                Position = stored.Count,
            };
            db.Add(row);
            stored.Add(row);
        }

        return stored;
    }

    public string Seal(string server, string? key) => string.IsNullOrEmpty(key) ? "" : secrets.Seal(key, KeyPurpose + server);

    private ModelServer ToServer(StoredModelServer server, HashSet<string> unreadable)
    {
        var key = server.ApiKey.Length == 0 ? null : secrets.Open(server.ApiKey, KeyPurpose + server.Name);
        if (server.ApiKey.Length > 0 && key is null)
        {
            unreadable.Add(server.Name);
        }

        return new ModelServer { Name = server.Name, Kind = ServerFields.KindOf(server.Kind), Endpoint = new Uri(server.Endpoint), ApiKey = key };
    }
}
