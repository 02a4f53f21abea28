using ImmoNow.Server.Platform.Files;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Requests;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.StaticFiles;

namespace ImmoNow.Server.Modules.Tasks;

/// <summary>
/// Carries the bytes of attachments. An upload streams to the disk before its command starts, since a command holds a
/// transaction (on SQLite the only writer's) and must not wait for a slow line.
/// </summary>
internal static class TaskAttachmentTransfer
{
    private const long MostBytes = 25 * 1_048_576;
    private const long MostOverhead = 64 * 1024;
    private static readonly FileExtensionContentTypeProvider ContentTypes = new();

    /// <summary>POST multipart/form-data with one part <c>file</c>.</summary>
    public static async Task UploadAsync([FromRoute] Guid taskId, RequestDispatcher dispatcher, FileStore files, HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MostBytes + MostOverhead;
        }

        var allowed = await dispatcher.SendAsync<MayAttachToTask, Nothing>(new MayAttachToTask(taskId), http.RequestAborted);
        if (!allowed.IsSuccess)
        {
            await ProblemMapper.WriteAsync(http, allowed.Error);
            return;
        }

        var received = await FileFormReader.ReadAsync(
            http.Request, (content, given) => StoreAsync(files, content, given, http.RequestAborted), upload => files.Delete(upload.File.Key), http.RequestAborted);
        if (!received.IsSuccess)
        {
            await ProblemMapper.WriteAsync(http, received.Error);
            return;
        }

        var (name, file) = received.Value.File;
        var kept = false;
        try
        {
            var result = await dispatcher.SendAsync<AddTaskAttachment, TaskAttachmentDto>(
                new AddTaskAttachment(taskId, name, ContentTypeOf(name), file.Sha256) { FileKey = file.Key, Size = file.Size }, http.RequestAborted);
            kept = result.IsSuccess && result.Value.FileKey == file.Key;
            if (result.IsSuccess)
            {
                http.Response.Headers.Location = $"{http.Request.Path.Value?.TrimEnd('/')}/{result.Value.Id}";
            }

            await Endpoints.RespondAsync(http, result, StatusCodes.Status201Created);
        }
        finally
        {
            if (!kept)
            {
                files.Delete(file.Key);
            }
        }
    }

    /// <summary>GET of the content, always as a download under its own name.</summary>
    public static async Task DownloadAsync(
        [FromRoute] Guid taskId, [FromRoute] Guid id, RequestDispatcher dispatcher, FileStore files, HttpContext http)
    {
        var found = await dispatcher.SendAsync<GetTaskAttachment, TaskAttachmentDto>(new GetTaskAttachment(taskId, id), http.RequestAborted);
        var content = found.IsSuccess ? files.OpenRead(found.Value.FileKey) : null;
        if (content is null)
        {
            await ProblemMapper.WriteAsync(http, found.Error ?? new RecordNotFound());
            return;
        }

        http.Response.Headers.CacheControl = "private, no-cache";
        await Results.File(content, found.Value.ContentType, found.Value.FileName, enableRangeProcessing: true).ExecuteAsync(http);
    }

    private static async Task<Result<Upload>> StoreAsync(FileStore files, Stream content, string name, CancellationToken cancellationToken)
    {
        var stored = await files.SaveAsync(content, MostBytes, TaskAttachmentOwner.FileArea, cancellationToken);
        return stored.IsSuccess ? new Upload(FileNames.Clean(name), stored.Value) : stored.Error;
    }

    private static string ContentTypeOf(string name) => ContentTypes.TryGetContentType(name, out var type) ? type : "application/octet-stream";

    private sealed record Upload(string Name, StoredFile File);
}
