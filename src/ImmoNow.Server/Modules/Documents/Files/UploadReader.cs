using System.Globalization;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace ImmoNow.Server.Modules.Documents.Files;

/// <summary>What an upload brought: the stored file and the other parts of the form.</summary>
public sealed record ReceivedUpload(StagedFile File, IReadOnlyDictionary<string, IReadOnlyList<string>> Fields)
{
    /// <summary>The first value of a part, or null when it is absent or blank.</summary>
    public string? Text(string name) => Fields.TryGetValue(name, out var values) && !string.IsNullOrWhiteSpace(values[0]) ? values[0].Trim() : null;

    /// <summary>An id; a text that is none is reported.</summary>
    public Guid? Id(string name, Validator check)
    {
        var text = Text(name);
        if (text is not null && Guid.TryParse(text, out var id))
        {
            return id;
        }

        check.That(text is null, name, "Das ist keine Id.", "This is not an id.");
        return null;
    }
}

/// <summary>
/// Reads a multipart upload straight into the store, so that memory stays flat whatever the size. The parts may come in any
/// order; whatever goes wrong, no file is left behind.
/// </summary>
public sealed class UploadReader(DocumentFiles files, DocumentLimits limits)
{
    private const int MostParts = 32;
    private const int LongestField = 8_192;
    private const int LongestBoundary = 128;
    private const long FormOverhead = 1_048_576;

    /// <summary>Reads the request body; the caller owns the stored file afterwards.</summary>
    public async Task<Result<ReceivedUpload>> ReadAsync(HttpContext http, CancellationToken cancellationToken)
    {
        if (BoundaryOf(http.Request) is not { } boundary)
        {
            return new UnsupportedMediaType();
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            // Counted here, part by part. The server's own limit would close the connection before the sender reads the answer.
            size.MaxRequestBodySize = null;
        }

        if (http.Request.ContentLength > limits.LargestFile + FormOverhead)
        {
            return new Platform.Files.FileTooLarge(limits.LargestFile);
        }

        var parts = new Parts(files);
        try
        {
            var problem = await ReadPartsAsync(new MultipartReader(boundary, http.Request.Body), parts, cancellationToken);
            return problem is null ? parts.Complete() : parts.Fail(problem);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException && !DatabaseErrors.IsStorageFull(exception))
        {
            // The form breaks off or cannot be split into parts. A full disk is an IOException too, and not the sender's fault.
            return parts.Fail(new UploadUnreadable());
        }
        catch
        {
            parts.Discard();
            throw;
        }
    }

    private static string? BoundaryOf(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ||
            !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        return boundary?.Length is > 0 and <= LongestBoundary ? boundary : null;
    }

    private static async Task<AppError?> ReadPartsAsync(MultipartReader reader, Parts parts, CancellationToken cancellationToken)
    {
        var count = 0;
        while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            count++;
            if (count > MostParts || !ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
            {
                return new UploadUnreadable();
            }

            var name = HeaderUtilities.RemoveQuotes(disposition.Name).ToString();
            var problem = name == "file"
                ? await parts.AddFileAsync(section.Body, FileNameOf(disposition), cancellationToken)
                : await parts.AddFieldAsync(name, section.Body, cancellationToken);
            if (problem is not null)
            {
                return problem;
            }
        }

        return null;
    }

    private static string FileNameOf(ContentDispositionHeaderValue disposition)
    {
        var name = disposition.FileNameStar.HasValue ? disposition.FileNameStar : HeaderUtilities.RemoveQuotes(disposition.FileName);
        // Browsers write these three as percent codes (WHATWG HTML, multipart/form-data encoding).
        return name.ToString().Replace("%22", "\"", StringComparison.Ordinal)
            .Replace("%0D", "", StringComparison.OrdinalIgnoreCase).Replace("%0A", "", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>What has arrived so far.</summary>
    private sealed class Parts(DocumentFiles files)
    {
        private readonly Dictionary<string, List<string>> fields = new(StringComparer.Ordinal);
        private StagedFile? file;

        public async Task<AppError?> AddFileAsync(Stream body, string fileName, CancellationToken cancellationToken)
        {
            if (file is not null)
            {
                return new SeveralFiles();
            }

            var staged = await files.StageAsync(body, fileName, cancellationToken);
            file = staged.IsSuccess ? staged.Value : null;
            return staged.Error;
        }

        public async Task<AppError?> AddFieldAsync(string name, Stream body, CancellationToken cancellationToken)
        {
            var buffer = new byte[LongestField + 1];
            var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
            if (length > LongestField)
            {
                return TooLong(name);
            }

            if (!fields.TryGetValue(name, out var values))
            {
                fields[name] = values = [];
            }

            // A database keeps no NUL characters, and no title needs one.
            values.Add(System.Text.Encoding.UTF8.GetString(buffer, 0, length).Replace("\0", "", StringComparison.Ordinal));
            return null;
        }

        public Result<ReceivedUpload> Complete() => file is null
            ? new FileMissing()
            : new ReceivedUpload(file, fields.ToDictionary(pair => pair.Key, IReadOnlyList<string> (pair) => pair.Value, StringComparer.Ordinal));

        public AppError Fail(AppError error)
        {
            Discard();
            return error;
        }

        public void Discard()
        {
            if (file is not null)
            {
                files.Discard(file);
                file = null;
            }
        }

        private static ValidationFailed TooLong(string name) => new([new FieldError(
            name.Length is > 0 and <= 60 ? name : "form",
            new LocalizedText(
                string.Create(CultureInfo.InvariantCulture, $"Höchstens {LongestField} Bytes."),
                string.Create(CultureInfo.InvariantCulture, $"At most {LongestField} bytes.")))]);
    }
}
