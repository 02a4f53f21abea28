using ImmoNow.Assistant.Models;
using ImmoNow.Server.Modules.Models.Watch;
using ImmoNow.Server.Platform.Audit;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;

namespace ImmoNow.Server.Modules.Models.Pulls;

/// <summary>409: a role is filled by the model.</summary>
public sealed record ModelInUse() : AppError("model_in_use", 409, new(
    "Eine Aufgabe benutzt dieses Modell noch. Wählen Sie dort zuerst ein anderes.", "A role still uses this model. Choose another one there first."));

/// <summary>Removes an installed model from its server.</summary>
public sealed record DeleteModel([FromQuery] string Server, [FromQuery] string Model) : ICommand<Nothing>
{
    public static Permission Permission => ModelsPermissions.Manage;

    public static string Action => "models.delete";

    public void Validate(Validator check)
    {
        check.Required("server", Server);
        check.Required("model", Model, 300);
    }
}

internal sealed class DeleteModelHandler(AppDbContext db, ModelCatalog catalog, ModelConnections connections, AuditTrail audit) : IRequestHandler<DeleteModel, Nothing>
{
    public async Task<Result<Nothing>> HandleAsync(DeleteModel request, CancellationToken cancellationToken)
    {
        var settings = catalog.Settings;
        if (!settings.EditableInApp)
        {
            return new ModelsManagedElsewhere();
        }

        if (settings.Server(request.Server) is not { } server || catalog.StatusOf(server.Name)?.Find(request.Model) is not { } installed)
        {
            return new RecordNotFound();
        }

        if (connections.For(server).Installer is not { } installer)
        {
            return new ModelsInstalledElsewhere();
        }

        if (Enum.GetValues<ModelRole>().Any(role => catalog.View(role)?.Installed is { } used && used.Name == installed.Name && catalog.View(role)!.Server.Name == server.Name))
        {
            return new ModelInUse();
        }

        audit.Add(DeleteModel.Action, new { server = server.Name, model = installed.Name });
        await db.SaveChangesAsync(cancellationToken);
        try
        {
            await installer.DeleteAsync(installed.Name, cancellationToken);
        }
        catch (ModelException exception)
        {
            return ModelServerFailed.From(server.Name, exception);
        }

        return default(Nothing);
    }
}
