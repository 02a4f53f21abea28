using System.Text.Json.Serialization;
using ImmoNow.Server.Modules.Tasks.Domain;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Tasks;

/// <summary>A file on a task as clients see it.</summary>
/// <param name="Size">Bytes.</param>
/// <param name="UploadedByName">The name at the time of the upload.</param>
public sealed record TaskAttachmentDto(
    Guid Id, Guid TaskId, string FileName, string ContentType, long Size, Guid? UploadedById, string UploadedByName, DateTimeOffset CreatedAt, int Version)
    : IVersioned
{
    /// <summary>Which stored file this is. Not remembered with an idempotent answer, so that a repeated upload is noticed.</summary>
    [JsonIgnore]
    public string FileKey { get; init; } = "";

    public static TaskAttachmentDto From(TaskAttachment attachment) => new(
        attachment.Id,
        attachment.TaskId,
        attachment.FileName,
        attachment.ContentType,
        attachment.Size,
        attachment.UploadedById,
        attachment.UploadedByName,
        attachment.CreatedAt,
        attachment.Version)
    {
        FileKey = attachment.FileKey,
    };
}

/// <summary>The files on a task, oldest first.</summary>
public sealed record ListTaskAttachments([FromRoute(Name = "taskId")] Guid TaskId) : IRequest<IReadOnlyList<TaskAttachmentDto>>
{
    public static Permission Permission => TasksPermissions.Read;

    public void Validate(Validator check)
    {
    }
}

internal sealed class ListTaskAttachmentsHandler(AppDbContext db) : IRequestHandler<ListTaskAttachments, IReadOnlyList<TaskAttachmentDto>>
{
    public async Task<Result<IReadOnlyList<TaskAttachmentDto>>> HandleAsync(ListTaskAttachments request, CancellationToken cancellationToken)
    {
        if (!await db.Set<TaskItem>().ExistsAsync(request.TaskId, cancellationToken))
        {
            return new RecordNotFound();
        }

        var attachments = await db.Set<TaskAttachment>().AsNoTracking().Where(attachment => attachment.TaskId == request.TaskId)
            .OrderBy(attachment => attachment.CreatedAt).ThenBy(attachment => attachment.Id).ToListAsync(cancellationToken);
        return attachments.ConvertAll(TaskAttachmentDto.From);
    }
}

/// <summary>Whether the caller may put files on this task; asked before the first byte of an upload is stored.</summary>
public sealed record MayAttachToTask(Guid TaskId) : IRequest<Nothing>
{
    public static Permission Permission => TasksPermissions.Write;

    public void Validate(Validator check)
    {
    }
}

internal sealed class MayAttachToTaskHandler(AppDbContext db) : IRequestHandler<MayAttachToTask, Nothing>
{
    public async Task<Result<Nothing>> HandleAsync(MayAttachToTask request, CancellationToken cancellationToken) =>
        await db.Set<TaskItem>().ExistsAsync(request.TaskId, cancellationToken) ? default(Nothing) : new RecordNotFound();
}

/// <summary>Puts a file that was stored already on a task.</summary>
/// <param name="Sha256">Tells uploads with the same idempotency key apart.</param>
public sealed record AddTaskAttachment(Guid TaskId, string FileName, string ContentType, string Sha256) : ICommand<TaskAttachmentDto>
{
    public static Permission Permission => TasksPermissions.Write;

    public static string Action => "tasks.add_attachment";

    /// <summary>Where the content lies; different for each upload, so no part of what makes two requests the same.</summary>
    [JsonIgnore]
    public string FileKey { get; init; } = "";

    public long Size { get; init; }

    public void Validate(Validator check) => check.Required("file", FileName, 255);
}

internal sealed class AddTaskAttachmentHandler(AppDbContext db, RequestContext context, TaskCounters counters)
    : IRequestHandler<AddTaskAttachment, TaskAttachmentDto>
{
    public async Task<Result<TaskAttachmentDto>> HandleAsync(AddTaskAttachment request, CancellationToken cancellationToken)
    {
        if (!await counters.AddAttachmentsAsync(request.TaskId, 1, cancellationToken))
        {
            return new RecordNotFound();
        }

        var attachment = new TaskAttachment
        {
            TaskId = request.TaskId,
            FileName = request.FileName,
            ContentType = request.ContentType,
            Size = request.Size,
            FileKey = request.FileKey,
            Sha256 = request.Sha256,
            UploadedById = context.RequiredActor.UserId,
            UploadedByName = context.RequiredActor.Name,
        };
        db.Add(attachment);
        await db.SaveChangesAsync(cancellationToken);
        return TaskAttachmentDto.From(attachment);
    }
}

/// <summary>Hides a file of a task; <see cref="RestoreTaskAttachment"/> brings it back.</summary>
public sealed record RemoveTaskAttachment([FromRoute(Name = "taskId")] Guid TaskId, [FromRoute] Guid Id) : ICommand<Nothing>
{
    public static Permission Permission => TasksPermissions.Write;

    public static string Action => "tasks.remove_attachment";

    public void Validate(Validator check)
    {
    }
}

internal sealed class RemoveTaskAttachmentHandler(AppDbContext db, TaskCounters counters) : IRequestHandler<RemoveTaskAttachment, Nothing>
{
    public async Task<Result<Nothing>> HandleAsync(RemoveTaskAttachment request, CancellationToken cancellationToken)
    {
        var removed = await db.DeleteRecordAsync(
            db.Set<TaskAttachment>().Where(attachment => attachment.TaskId == request.TaskId), request.Id, null, cancellationToken);
        if (removed.IsSuccess)
        {
            await counters.AddAttachmentsAsync(request.TaskId, -1, cancellationToken);
        }

        return removed;
    }
}

/// <summary>Brings a hidden file of a task back.</summary>
public sealed record RestoreTaskAttachment([FromRoute(Name = "taskId")] Guid TaskId, [FromRoute] Guid Id) : ICommand<TaskAttachmentDto>
{
    public static Permission Permission => TasksPermissions.Write;

    public static string Action => "tasks.restore_attachment";

    public void Validate(Validator check)
    {
    }
}

internal sealed class RestoreTaskAttachmentHandler(AppDbContext db, TaskCounters counters)
    : IRequestHandler<RestoreTaskAttachment, TaskAttachmentDto>
{
    public async Task<Result<TaskAttachmentDto>> HandleAsync(RestoreTaskAttachment request, CancellationToken cancellationToken)
    {
        var attachment = await db.Set<TaskAttachment>().WithDeletedUnfiltered().Where(row => row.TaskId == request.TaskId)
            .FindForWriteAsync(request.Id, null, cancellationToken);
        if (!attachment.IsSuccess)
        {
            return attachment.Error;
        }

        if (attachment.Value.IsDeleted)
        {
            (attachment.Value.IsDeleted, attachment.Value.DeletedAt) = (false, null);
            await db.SaveChangesAsync(cancellationToken);
            await counters.AddAttachmentsAsync(request.TaskId, 1, cancellationToken);
        }

        return TaskAttachmentDto.From(attachment.Value);
    }
}

/// <summary>Reads one file of a task; its content is fetched by <see cref="TaskAttachmentTransfer"/>.</summary>
public sealed record GetTaskAttachment([FromRoute(Name = "taskId")] Guid TaskId, [FromRoute] Guid Id) : IRequest<TaskAttachmentDto>
{
    public static Permission Permission => TasksPermissions.Read;

    public void Validate(Validator check)
    {
    }
}

internal sealed class GetTaskAttachmentHandler(AppDbContext db) : IRequestHandler<GetTaskAttachment, TaskAttachmentDto>
{
    public Task<Result<TaskAttachmentDto>> HandleAsync(GetTaskAttachment request, CancellationToken cancellationToken) =>
        db.Set<TaskAttachment>()
            .Where(row => row.TaskId == request.TaskId && db.Set<TaskItem>().Any(task => task.Id == row.TaskId))
            .FindForReadAsync(request.Id, cancellationToken)
            .MapAsync(TaskAttachmentDto.From);
}
