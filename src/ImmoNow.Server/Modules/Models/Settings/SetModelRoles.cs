using ImmoNow.Assistant.Models;
using ImmoNow.Server.Modules.Models.Domain;
using ImmoNow.Server.Platform.Audit;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Models.Settings;

/// <summary>Who does what.</summary>
/// <param name="Model">Empty to give the role to nobody.</param>
/// <param name="ContextTokens">Question and answer together; null for the default.</param>
public sealed record RoleAssignment(ModelRole Role, string? Server = null, string? Model = null, int? ContextTokens = null);

public sealed record RoleAssignments(IReadOnlyList<RoleAssignment>? Roles = null);

/// <summary>Gives roles to models. Roles that are not named stay as they are.</summary>
public sealed record SetModelRoles([FromBody] RoleAssignments Body) : ICommand<Nothing>
{
    public static Permission Permission => ModelsPermissions.Manage;

    public static string Action => "models.set_roles";

    public void Validate(Validator check)
    {
        if (Body.Roles is not { Count: > 0 and <= 4 } roles || roles.Any(role => role is null) || roles.DistinctBy(role => role.Role).Count() != roles.Count)
        {
            check.Fail("roles", "Bitte jede Aufgabe höchstens einmal angeben.", "Please give each role once at most.");
            return;
        }

        foreach (var role in roles.Where(role => !string.IsNullOrWhiteSpace(role.Model)))
        {
            check.Required("roles.server", role.Server);
            check.Length("roles.model", role.Model, 300);
            check.Range("roles.context_tokens", role.ContextTokens, 512, 1_048_576);
        }
    }
}

internal sealed class SetModelRolesHandler(AppDbContext db, ModelSettingsStore store, ModelOptions options, AuditTrail audit) : IRequestHandler<SetModelRoles, Nothing>
{
    public async Task<Result<Nothing>> HandleAsync(SetModelRoles request, CancellationToken cancellationToken)
    {
        if (!options.Settings.EditableInApp)
        {
            return new ModelsManagedElsewhere();
        }

        var settings = await store.ReadAsync(cancellationToken);
        var rows = await db.Set<StoredModelRole>().ToDictionaryAsync(row => row.Role, cancellationToken);
        foreach (var assignment in request.Body.Roles!)
        {
            var model = assignment.Model?.Trim() ?? "";
            var server = model.Length == 0 ? null : settings.Server(assignment.Server!);
            if (model.Length > 0 && server is null)
            {
                return new ValidationFailed([new FieldError("roles.server", new LocalizedText("Diesen Server gibt es nicht.", "There is no such server."))]);
            }

            if (!rows.TryGetValue(assignment.Role, out var row))
            {
                row = new StoredModelRole { Role = assignment.Role };
                db.Add(row);
            }

            row.Server = server?.Name ?? "";
            row.Model = model;
            row.ContextTokens = model.Length == 0 ? null : assignment.ContextTokens;
        }

        audit.Add(SetModelRoles.Action, new { roles = request.Body.Roles.Select(role => new { role.Role, role.Server, role.Model, role.ContextTokens }) });
        await db.SaveChangesAsync(cancellationToken);
        return default(Nothing);
    }
}
