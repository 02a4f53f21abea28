using ImmoNow.Server.Modules.Knowledge.Domain;
using ImmoNow.Server.Modules.Knowledge.Public;
using ImmoNow.Server.Platform.Audit;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Knowledge.Canaries;

/// <param name="Questions">Foreign secrets asked for, over all ways.</param>
/// <param name="Blind">Tenants whose own secret the probe did not find, so that its silence proves nothing there.</param>
public sealed record CanaryRound(int Tenants, int Questions, int Blind, DateTimeOffset At);

/// <summary>Open or closed. The truth stands in the database, so that an alarm holds for all nodes and over a restart; each node looks every few seconds.</summary>
public sealed partial class CanaryGate(IServiceScopeFactory scopes, CanarySettings settings, TimeProvider clock, ILogger<CanaryGate> log) : ICanaryStatus
{
    private static readonly AssistantClosed ClosedAnswer = new();

    private volatile CanaryAlarm? alarm;
    private volatile CanaryRound? round;
    private volatile bool isStumbling;

    public AppError? Closed => alarm is null ? null : ClosedAnswer;

    /// <summary>Whether the last round failed, or could not see everything.</summary>
    public bool IsUnsure => isStumbling || round is { Blind: > 0 };

    public CanaryReport Read()
    {
        if (alarm is { } open)
        {
            return Report(
                "down",
                new($"Ein Prüfgeheimnis einer Agentur wurde von einer anderen gefunden ({open.FoundBy}). Der Assistent ist für alle geschlossen.", $"An agency's test secret was found by another one ({open.FoundBy}). The assistant is closed for everybody."),
                new($"Bitte das Protokoll des Servers prüfen. Nach der Behebung öffnet die Einstellung Knowledge:Canaries:Reopen={open.Id} den Assistenten beim nächsten Start.", $"Please inspect the server log. Once mended, the setting Knowledge:Canaries:Reopen={open.Id} reopens the assistant at the next start."));
        }

        if (settings.Interval == TimeSpan.Zero)
        {
            return Report("off", new("Die Überwachung auf Datenabfluss ist ausgeschaltet.", "The watch for leaks is switched off."), null);
        }

        return IsUnsure
            ? Report(
                "degraded",
                new("Die Überwachung auf Datenabfluss konnte zuletzt nicht alles prüfen.", "The watch for leaks could not check everything lately."),
                new("Meist holt der Suchindex gerade auf; bleibt es dabei, steht der Grund im Protokoll des Servers.", "Usually the search index is catching up; if it stays so, the server log tells why."))
            : Report("ok", null, null);
    }

    /// <summary>Looks whether some node has raised an alarm, or it was reopened.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        alarm = await scope.ServiceProvider.GetRequiredService<AppDbContext>().Set<CanaryAlarm>().AsNoTracking()
            .Where(row => row.ReopenedAt == null).OrderBy(row => row.Id).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Marks the alarm that the settings name as looked into. Others stay: each has to be named.</summary>
    public async Task ReopenAsync(CancellationToken cancellationToken)
    {
        if (settings.Reopen is not { } id)
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        var now = Moment.Now(clock);
        var reopened = await scope.ServiceProvider.GetRequiredService<AppDbContext>().Set<CanaryAlarm>().Where(row => row.Id == id && row.ReopenedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.ReopenedAt, now), cancellationToken);
        if (reopened > 0)
        {
            LogReopened(id);
        }
    }

    /// <summary>Closes the assistant for everybody: first here, then for all nodes.</summary>
    public async Task CloseAsync(CanaryAlarm found, CancellationToken cancellationToken)
    {
        alarm = found;
        LogAlarm(found.Id, found.OwnerTenantId, found.FinderTenantId, found.FoundBy);
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
            db.Add(found);
            await db.SaveChangesAsync(cancellationToken);
        }

        foreach (var tenant in new[] { found.OwnerTenantId, found.FinderTenantId })
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<RequestContext>().Actor = Actor.System(tenant, "canary");
            scope.ServiceProvider.GetRequiredService<AuditTrail>().Add(
                "assistant.closed", new { alarm = found.Id, found_by = found.FoundBy, reason = "canary_found" }, success: false);
            await scope.ServiceProvider.GetRequiredService<AppDbContext>().SaveChangesAsync(cancellationToken);
        }
    }

    public void Completed(CanaryRound done) => (round, isStumbling) = (done, false);

    public void Stumbled() => isStumbling = true;

    private CanaryReport Report(string status, LocalizedText? reason, LocalizedText? remedy) => new(status, reason, remedy, round?.At, round?.Questions ?? 0);

    [LoggerMessage(LogLevel.Critical, "Canary {Alarm}: the secret of tenant {Owner} was found as tenant {Finder} by {FoundBy}. The assistant is closed for all tenants until it is reopened; see docs/operations.md")]
    private partial void LogAlarm(Guid alarm, Guid owner, Guid finder, string foundBy);

    [LoggerMessage(LogLevel.Warning, "The assistant was reopened after alarm {Alarm}")]
    private partial void LogReopened(Guid alarm);
}
