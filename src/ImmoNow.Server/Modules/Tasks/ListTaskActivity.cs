using System.Text.Json;
using ImmoNow.Server.Modules.Tasks.Domain;
using ImmoNow.Server.Platform.Audit;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Jobs;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Tasks;

/// <summary>Something that happened to a task, its comments or its attachments.</summary>
/// <param name="Action">Audit name, for example <c>tasks.move</c>.</param>
/// <param name="EntityType"><c>task</c>, <c>task_comment</c> or <c>task_attachment</c>.</param>
/// <param name="Label">What people call the record that changed.</param>
public sealed record TaskActivityDto(
    Guid Id,
    string Action,
    string EntityType,
    Guid? EntityId,
    string Label,
    ChangeKind Kind,
    IReadOnlyList<FieldChange> Changes,
    Guid? UserId,
    string UserName,
    DateTimeOffset Timestamp);

/// <summary>What happened to a task, newest first, read from the audit trail.</summary>
public sealed record ListTaskActivity([FromRoute(Name = "taskId")] Guid TaskId, int? Limit = null, string? Cursor = null)
    : IRequest<Page<TaskActivityDto>>
{
    public static Permission Permission => TasksPermissions.Read;

    public void Validate(Validator check)
    {
        check.Range("limit", Limit, 1, 100);
        check.That(
            Cursor is null || Guid.TryParse(Cursor, out _), "cursor",
            "Diese Seitenmarke gehört nicht zu dieser Liste.", "This cursor does not belong to this list.");
    }
}

internal sealed class ListTaskActivityHandler(AppDbContext db) : IRequestHandler<ListTaskActivity, Page<TaskActivityDto>>
{
    public async Task<Result<Page<TaskActivityDto>>> HandleAsync(ListTaskActivity request, CancellationToken cancellationToken)
    {
        if (!await db.Set<TaskItem>().ExistsAsync(request.TaskId, cancellationToken))
        {
            return new RecordNotFound();
        }

        var ids = await IdsOfAsync(request.TaskId, cancellationToken);
        var entries = db.Set<AuditEntry>().AsNoTracking()
            .Where(entry => entry.EntityId != null && ids.Contains(entry.EntityId.Value) && entry.Success);
        if (Guid.TryParse(request.Cursor, out var last))
        {
            entries = entries.Where(entry => entry.Id < last);
        }

        // Ids of the audit trail sort by time, and an index by record and id stands on both databases.
        var limit = request.Limit ?? 20;
        var rows = await entries.OrderByDescending(entry => entry.Id).Take(limit + 1).ToListAsync(cancellationToken);
        var page = rows.Take(limit).ToList();
        return new Page<TaskActivityDto>([.. page.Select(ToDto)], rows.Count > limit ? page[^1].Id.ToString() : null, null);
    }

    /// <summary>The task, its comments and its attachments, deleted ones as well: their story remains.</summary>
    private async Task<List<Guid>> IdsOfAsync(Guid taskId, CancellationToken cancellationToken)
    {
        var comments = await db.Set<TaskComment>().WithDeletedUnfiltered()
            .Where(comment => comment.TaskId == taskId).Select(comment => comment.Id).ToListAsync(cancellationToken);
        var attachments = await db.Set<TaskAttachment>().WithDeletedUnfiltered()
            .Where(attachment => attachment.TaskId == taskId).Select(attachment => attachment.Id).ToListAsync(cancellationToken);
        return [taskId, .. comments, .. attachments];
    }

    private static TaskActivityDto ToDto(AuditEntry entry)
    {
        var details = JsonSerializer.Deserialize<Details>(entry.Details, WireJson.Options)!;
        return new TaskActivityDto(
            entry.Id,
            entry.Action,
            entry.EntityType ?? "",
            entry.EntityId,
            details.Label,
            details.Kind,
            details.Changes,
            entry.UserId,
            entry.UserName,
            entry.Timestamp);
    }

    /// <summary>What the save interceptor writes for every change of a record.</summary>
    private sealed record Details(string Label, ChangeKind Kind, IReadOnlyList<FieldChange> Changes);
}
