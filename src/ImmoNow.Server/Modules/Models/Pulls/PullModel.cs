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
            : pull.Error.Length > 0 ? ReasonOf(pull) : (LocalizedText?)null;
        return new PullDto(
            pull.Id, pull.Server, pull.Model, isStopped ? PullStatus.Failed : pull.Status, pull.Step, pull.CompletedBytes, pull.TotalBytes,
            error?.In(locale), error is null ? null : RemedyOf(pull).In(locale), pull.StartedAt);
    }

    /// <summary>A failure that we know by its kind in our words, anything else in those of the model server.</summary>
    private static LocalizedText ReasonOf(ModelPull pull) => KindOf(pull) switch
    {
        ModelFailureKind.ModelMissing => new("Ein Modell mit diesem Namen gibt es nicht.", "There is no model of this name."),
        { } kind => FailureTexts.Reason(kind, pull.Server, ""),
        null when pull.Error == PullRunner.Fault => new("Beim Laden ist ein Fehler aufgetreten.", "Something went wrong with the download."),
        null => new(pull.Error, pull.Error),
    };

    private static LocalizedText RemedyOf(ModelPull pull) => KindOf(pull) switch
    {
        ModelFailureKind.DiskFull => new("Schaffen Sie Platz auf dem Datenträger des Modellservers und laden Sie noch einmal.", "Make room on the disk of the model server and pull again."),
        ModelFailureKind.ModelMissing => new("Prüfen Sie den Namen, zum Beispiel unter ollama.com/library.", "Check the name, for example at ollama.com/library."),
        _ => new("Laden Sie noch einmal; was schon da ist, wird nicht erneut geladen.", "Pull again; what is there already is not fetched anew."),
    };

    private static ModelFailureKind? KindOf(ModelPull pull) => Enum.TryParse<ModelFailureKind>(pull.Error, out var kind) ? kind : null;
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
