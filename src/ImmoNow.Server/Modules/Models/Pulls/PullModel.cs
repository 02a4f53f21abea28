using ImmoNow.Assistant.Models;
using ImmoNow.Server.Modules.Models.Domain;
using ImmoNow.Server.Modules.Models.Watch;
using ImmoNow.Server.Platform.Audit;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Models.Pulls;

/// <param name="Step">What the server says it does.</param>
/// <param name="Error">Why it failed.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record PullDto(
    Guid JobId, string Server, string Model, PullStatus Status, string Step, long CompletedBytes, long TotalBytes, string? Error, string? Remedy, DateTimeOffset StartedAt)
{
    internal static PullDto From(ModelPull pull, Locale locale, DateTimeOffset now)
    {
        var isLost = pull.Status == PullStatus.Running && now - pull.UpdatedAt > PullRunner.Lost;
        var isStopped = isLost || (pull.Status == PullStatus.Cancelled && pull.Error.Length > 0);
        var error = isStopped
            ? new LocalizedText("Der Server wurde währenddessen beendet.", "The server was stopped meanwhile.")
            : pull.Error.Length > 0 ? new LocalizedText(pull.Error, pull.Error) : (LocalizedText?)null;
        var remedy = new LocalizedText(
            pull.Error.Contains("space", StringComparison.OrdinalIgnoreCase) ? "Schaffen Sie Platz auf dem Datenträger des Modellservers und laden Sie noch einmal."
            : pull.Error.Contains("does not exist", StringComparison.OrdinalIgnoreCase) ? "Prüfen Sie den Namen, zum Beispiel unter ollama.com/library."
            : "Laden Sie noch einmal; was schon da ist, wird nicht erneut geladen.",
            pull.Error.Contains("space", StringComparison.OrdinalIgnoreCase) ? "Make room on the disk of the model server and pull again."
            : pull.Error.Contains("does not exist", StringComparison.OrdinalIgnoreCase) ? "Check the name, for example at ollama.com/library."
            : "Pull again; what is there already is not fetched anew.");
        return new PullDto(
            pull.Id, pull.Server, pull.Model, isStopped ? PullStatus.Failed : pull.Status, pull.Step, pull.CompletedBytes, pull.TotalBytes,
            error?.In(locale), error is null ? null : remedy.In(locale), pull.StartedAt);
    }
}

public sealed record PullOrder(string Model = "", string? Server = null);

/// <summary>Begins to download a model. One that is being downloaded already is not begun twice.</summary>
public sealed record PullModel([FromBody] PullOrder Order) : ICommand<PullDto>
{
    public static Permission Permission => ModelsPermissions.Manage;

    public static string Action => "models.pull";

    public void Validate(Validator check)
    {
        check.Required("model", Order.Model);
        check.Length("server", Order.Server, 60);
        check.That(
            Order.Model.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or ':' or '/' or '-' or '_'), "model",
            "Der Name eines Modells besteht aus Buchstaben, Ziffern und . : / - _", "The name of a model consists of letters, digits and . : / - _");
    }
}

internal sealed class PullModelHandler(AppDbContext db, ModelCatalog catalog, ModelConnections connections, AuditTrail audit, RequestContext context, TimeProvider clock)
    : IRequestHandler<PullModel, PullDto>
{
    public async Task<Result<PullDto>> HandleAsync(PullModel request, CancellationToken cancellationToken)
    {
        if (!catalog.Settings.EditableInApp)
        {
            return new ModelsManagedElsewhere();
        }

        var server = request.Order.Server is { Length: > 0 } name
            ? catalog.Settings.Server(name)
            : catalog.Settings.Servers.FirstOrDefault(known => known.Kind == ModelServerKind.Ollama);
        if (server is null)
        {
            return new RecordNotFound();
        }

        if (connections.For(server).Installer is null)
        {
            return new ModelsInstalledElsewhere();
        }

        var now = Moment.Now(clock);
        var model = request.Order.Model.Trim();
        var alive = now - PullRunner.Lost;
        var running = await db.Set<ModelPull>().AsNoTracking()
            .FirstOrDefaultAsync(row => row.Server == server.Name && row.Model == model && row.Status == PullStatus.Running && row.UpdatedAt > alive, cancellationToken);
        if (running is not null)
        {
            return PullDto.From(running, context.Locale, now);
        }

        var pull = new ModelPull { Id = Ids.New(clock), Server = server.Name, Model = model, StartedAt = now, UpdatedAt = now };
        db.Add(pull);
        audit.Add(PullModel.Action, new { server = server.Name, model });
        await db.SaveChangesAsync(cancellationToken);
        return PullDto.From(pull, context.Locale, now);
    }
}

/// <summary>How far a download is.</summary>
public sealed record GetPull([FromRoute] Guid Id) : IRequest<PullDto>
{
    public static Permission Permission => ModelsPermissions.Manage;

    public void Validate(Validator check)
    {
    }
}

internal sealed class GetPullHandler(AppDbContext db, RequestContext context, TimeProvider clock) : IRequestHandler<GetPull, PullDto>
{
    public async Task<Result<PullDto>> HandleAsync(GetPull request, CancellationToken cancellationToken) =>
        await db.Set<ModelPull>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == request.Id, cancellationToken) is { } pull
            ? PullDto.From(pull, context.Locale, clock.GetUtcNow())
            : new RecordNotFound();
}

/// <summary>Stops a download. What has come stays on the model server and is not fetched again.</summary>
public sealed record CancelPull([FromRoute] Guid Id) : ICommand<PullDto>
{
    public static Permission Permission => ModelsPermissions.Manage;

    public static string Action => "models.cancel_pull";

    public void Validate(Validator check)
    {
    }
}

internal sealed class CancelPullHandler(AppDbContext db, RequestContext context, AuditTrail audit, TimeProvider clock) : IRequestHandler<CancelPull, PullDto>
{
    public async Task<Result<PullDto>> HandleAsync(CancelPull request, CancellationToken cancellationToken)
    {
        if (await db.Set<ModelPull>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == request.Id, cancellationToken) is not { } pull)
        {
            return new RecordNotFound();
        }

        // Beside the worker that writes the same row: only this one field.
        await db.Set<ModelPull>().Where(row => row.Id == request.Id && row.Status == PullStatus.Running)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.CancelRequested, true), cancellationToken);
        audit.Add(CancelPull.Action, new { server = pull.Server, model = pull.Model });
        await db.SaveChangesAsync(cancellationToken);
        return PullDto.From(pull, context.Locale, clock.GetUtcNow());
    }
}
