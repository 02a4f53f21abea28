using ImmoNow.Server.Modules.Models.Domain;
using ImmoNow.Server.Modules.Models.Public;
using ImmoNow.Server.Platform.Audit;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;

namespace ImmoNow.Server.Modules.Models.Settings;

/// <summary>A new server: its name, by which roles know it, and the fields that can be changed later.</summary>
public sealed record NewModelServer
{
    public string Name { get; init; } = "";

    public ServerKind Kind { get; init; }

    public string Endpoint { get; init; } = "";

    public string? ApiKey { get; init; }

    internal ServerFields Fields => new() { Kind = Kind, Endpoint = Endpoint, ApiKey = ApiKey };
}

/// <summary>Enters a model server.</summary>
public sealed record AddModelServer([FromBody] NewModelServer Server) : ICommand<Nothing>, ICarriesSecrets
{
    public static Permission Permission => ModelsPermissions.Manage;

    public static string Action => "models.add_server";

    public void Validate(Validator check)
    {
        check.Required("name", Server.Name, 60);
        check.That(
            !Server.Name.Any(character => character is '/' or '\\' or '?' or '#' or '%' || char.IsControl(character)), "name", "Der Name darf keine Sonderzeichen wie / oder % enthalten.", "The name must not contain characters such as / or %.");
        Server.Fields.Validate(check);
    }
}

internal sealed class AddModelServerHandler(AppDbContext db, ModelSettingsStore store, ModelOptions options, AuditTrail audit) : IRequestHandler<AddModelServer, Nothing>
{
    public async Task<Result<Nothing>> HandleAsync(AddModelServer request, CancellationToken cancellationToken)
    {
        if (!options.Settings.EditableInApp)
        {
            return new ModelsManagedElsewhere();
        }

        var name = request.Server.Name.Trim();
        var servers = await store.AdoptAsync(cancellationToken);
        if (servers.Exists(server => string.Equals(server.Name, name, StringComparison.OrdinalIgnoreCase)))
        {
            return new Conflict("already_exists", new LocalizedText("Einen Server mit diesem Namen gibt es schon.", "A server of this name exists already."));
        }

        db.Add(new StoredModelServer
        {
            Name = name,
            Kind = request.Server.Kind,
            Endpoint = ServerFields.EndpointOf(request.Server.Endpoint).ToString(),
            ApiKey = store.Seal(name, request.Server.ApiKey),
            Position = servers.Max(server => server.Position) + 1,
        });
        audit.Add(AddModelServer.Action, new { server = name, kind = request.Server.Kind, endpoint = request.Server.Endpoint });
        await db.SaveChangesAsync(cancellationToken);
        return default(Nothing);
    }
}

/// <summary>Changes a model server. An absent key stays, an empty one goes.</summary>
public sealed record ChangeModelServer([FromRoute] string Name, [FromBody] MergePatch<ServerFields> Changes) : ICommand<Nothing>, ICarriesSecrets
{
    public static Permission Permission => ModelsPermissions.Manage;

    public static string Action => "models.change_server";

    public void Validate(Validator check) => Changes.Validate(check);
}

internal sealed class ChangeModelServerHandler(AppDbContext db, ModelSettingsStore store, ModelOptions options, AuditTrail audit) : IRequestHandler<ChangeModelServer, Nothing>
{
    public async Task<Result<Nothing>> HandleAsync(ChangeModelServer request, CancellationToken cancellationToken)
    {
        if (!options.Settings.EditableInApp)
        {
            return new ModelsManagedElsewhere();
        }

        var server = (await store.AdoptAsync(cancellationToken)).Find(row => string.Equals(row.Name, request.Name, StringComparison.OrdinalIgnoreCase));
        if (server is null)
        {
            return new RecordNotFound();
        }

        var merged = request.Changes.ApplyTo(ServerFields.From(server));
        if (!merged.IsSuccess)
        {
            return merged.Error;
        }

        var endpoint = ServerFields.EndpointOf(merged.Value.Endpoint).ToString();
        // A key must never travel to an address for which nobody entered it.
        if (request.Changes.Has("api_key"))
        {
            server.ApiKey = store.Seal(server.Name, merged.Value.ApiKey);
        }
        else if (!string.Equals(endpoint, server.Endpoint, StringComparison.Ordinal))
        {
            server.ApiKey = "";
        }

        server.Kind = merged.Value.Kind;
        server.Endpoint = endpoint;
        audit.Add(ChangeModelServer.Action, new { server = server.Name, kind = server.Kind, endpoint, key_changed = request.Changes.Has("api_key") });
        await db.SaveChangesAsync(cancellationToken);
        return default(Nothing);
    }
}

/// <summary>Forgets a model server.</summary>
public sealed record RemoveModelServer([FromRoute] string Name) : ICommand<Nothing>
{
    public static Permission Permission => ModelsPermissions.Manage;

    public static string Action => "models.remove_server";

    public void Validate(Validator check) => check.Required("name", Name, 200);
}

internal sealed class RemoveModelServerHandler(AppDbContext db, ModelSettingsStore store, ModelOptions options, AuditTrail audit) : IRequestHandler<RemoveModelServer, Nothing>
{
    public async Task<Result<Nothing>> HandleAsync(RemoveModelServer request, CancellationToken cancellationToken)
    {
        if (!options.Settings.EditableInApp)
        {
            return new ModelsManagedElsewhere();
        }

        var settings = await store.ReadAsync(cancellationToken);
        var servers = await store.AdoptAsync(cancellationToken);
        var server = servers.Find(row => string.Equals(row.Name, request.Name, StringComparison.OrdinalIgnoreCase));
        if (server is null)
        {
            return new RecordNotFound();
        }

        if (settings.Roles.Values.Any(role => string.Equals(role.Server, server.Name, StringComparison.OrdinalIgnoreCase)))
        {
            return new ModelServerInUse();
        }

        if (servers.Count == 1)
        {
            return new LastModelServer();
        }

        db.Remove(server);
        audit.Add(RemoveModelServer.Action, new { server = server.Name });
        await db.SaveChangesAsync(cancellationToken);
        return default(Nothing);
    }
}
