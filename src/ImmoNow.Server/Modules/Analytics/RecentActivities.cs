using System.Text.Json;
using ImmoNow.Server.Platform.Audit;
using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Analytics;

/// <summary>Something that a colleague did lately.</summary>
/// <param name="Actor">Name of the person; empty for the program itself.</param>
/// <param name="Action">Audit name, for example <c>contacts.create</c>.</param>
public sealed record RecentActivity(DateTimeOffset At, string Actor, string Action, string? EntityType, Guid? EntityId, string Label);

/// <summary>Reads the latest changes of records that all colleagues may see from the audit trail.</summary>
internal sealed class RecentActivities(AppDbContext db)
{
    private const int Most = 12;
    private static readonly string[] Shown = ["contact", "property", "task", "document", "contact_activity", "task_comment"];

    public async Task<IReadOnlyList<RecentActivity>> ReadAsync(CancellationToken cancellationToken)
    {
        var entries = await db.Set<AuditEntry>().AsNoTracking()
            .Where(entry => entry.Success && entry.UserId != null && Shown.Contains(entry.EntityType))
            .OrderByDescending(entry => entry.Id).Take(Most).ToListAsync(cancellationToken);
        return entries.ConvertAll(entry => new RecentActivity(
            entry.Timestamp, entry.UserName, entry.Action, entry.EntityType, entry.EntityId, LabelOf(entry.Details)));
    }

    private static string LabelOf(string details)
    {
        using var json = JsonDocument.Parse(details);
        return json.RootElement.TryGetProperty("label", out var label) ? label.GetString() ?? "" : "";
    }
}
