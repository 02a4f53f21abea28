using ImmoNow.Server.Platform.Files;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace ImmoNow.Server.Modules.Tasks;

/// <summary>
/// Carries the bytes of attachments. An upload streams to the disk before its command starts, since a command holds a
/// transaction (on SQLite the only writer's) and must not wait for a slow line.
/// </summary>
internal static class TaskAttachmentTransfer
{
    private const long MostBytes = 25 * 1_048_576;
    private const long MostOverhead = 64 * 1024;
    private const int LongestName = 200;
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

        var received = await ReceiveAsync(http.Request, files, http.RequestAborted);
        if (!received.IsSuccess)
        {
            await ProblemMapper.WriteAsync(http, received.Error);
            return;
        }

        var (name, file) = received.Value;
        var kept = false;
        try
        {
            var result = await dispatcher.SendAsync<AddTaskAttachment, TaskAttachmentDto>(
                new AddTaskAttachment(taskId, name, ContentTypeOf(name), file.Sha256) { File = file }, http.RequestAborted);
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

    /// <summary>The name without folders, control characters and text direction tricks, never empty and never long.</summary>
    internal static string SafeName(string? given)
    {
        var name = (given ?? "")[((given ?? "").LastIndexOfAny(['/', '\\']) + 1)..];
        name = new string([.. name.Where(IsHarmless)]).Trim().Trim('.');
        if (name.Length > LongestName)
        {
            var extension = Path.GetExtension(name);
            extension = extension.Length <= 12 ? extension : "";
            name = name[..(LongestName - extension.Length)].TrimEnd('\ud800', '.') + extension;
        }

        return name.Length == 0 ? "Datei" : name;
    }

    private static bool IsHarmless(char letter) => !char.IsControl(letter) && letter is not
        ('\u200e' or '\u200f' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') or '\ufffd' or '<' or '>' or ':' or '"' or '|' or '?' or '*');

    private static string ContentTypeOf(string name) => ContentTypes.TryGetContentType(name, out var type) ? type : "application/octet-stream";

    private static async Task<Result<(string Name, StoredFile File)>> ReceiveAsync(
        HttpRequest request, FileStore files, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ||
            !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase) ||
            HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 and <= 200 } boundary)
        {
            return new UnsupportedMediaType();
        }

        try
        {
            var reader = new MultipartReader(boundary.Value!, request.Body);
            while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
            {
                if (ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition) &&
                    HeaderUtilities.RemoveQuotes(disposition.Name) == "file" && disposition.IsFileDisposition())
                {
                    var name = disposition.FileNameStar.HasValue ? disposition.FileNameStar : HeaderUtilities.RemoveQuotes(disposition.FileName);
                    var stored = await files.SaveAsync(section.Body, MostBytes, cancellationToken);
                    return stored.IsSuccess ? (SafeName(name.Value), stored.Value) : stored.Error;
                }
            }
        }
        catch (Exception exception) when (
            exception is InvalidDataException || (exception is IOException and not BadHttpRequestException && !DatabaseErrors.IsStorageFull(exception)))
        {
            return new RequestIncomplete();
        }

        return new ValidationFailed([new FieldError("file", new("Bitte wählen Sie eine Datei.", "Please choose a file."))]);
    }
}
