using System.Text;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace ImmoNow.Server.Platform.Files;

/// <summary>What came in a multipart form besides its file.</summary>
/// <param name="File">What the receiver made of the file.</param>
/// <param name="Fields">The text fields by name.</param>
public sealed record FileForm<T>(T File, IReadOnlyDictionary<string, string> Fields);

/// <summary>Reads <c>multipart/form-data</c> as a stream: the file is handed on while it arrives and never held in memory.</summary>
public static class FileFormReader
{
    private const int LongestField = 16_384;
    private const int MostParts = 16;

    /// <summary>Reads a form with exactly one part called <c>file</c> and any text fields around it.</summary>
    /// <param name="receive">Takes the file's content and name; its error ends the reading.</param>
    /// <param name="discard">Undoes what <paramref name="receive"/> has kept when the rest of the form turns out to be broken.</param>
    public static async Task<Result<FileForm<T>>> ReadAsync<T>(
        HttpRequest request, Func<Stream, string, Task<Result<T>>> receive, Action<T> discard, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ||
            !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase) ||
            HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 100 } boundary)
        {
            return new UnsupportedMediaType();
        }

        Result<T>? received = null;
        try
        {
            var fields = new Dictionary<string, string>(StringComparer.Ordinal);
            var reader = new MultipartReader(boundary, request.Body);
            var parts = 0;
            while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
            {
                if (++parts > MostParts ||
                    !ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
                {
                    throw new InvalidDataException("The form has too many parts, or a part without a name.");
                }

                var name = HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? "";
                if (name != "file")
                {
                    fields[name] = await ReadTextAsync(section.Body, cancellationToken);
                }
                else if (received is not null)
                {
                    throw new InvalidDataException("The form has more than one file.");
                }
                else
                {
                    var fileName = HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName);
                    received = await receive(section.Body, fileName.Value ?? "");
                    if (!received.Value.IsSuccess)
                    {
                        return received.Value.Error;
                    }
                }
            }

            if (received is { } whole)
            {
                received = null;
                return new FileForm<T>(whole.Value, fields);
            }
        }
        catch (Exception exception) when (IsBrokenForm(exception))
        {
            return new MalformedRequest
            {
                Detail = new("Die Übertragung ist unvollständig oder beschädigt.", "The transfer is incomplete or damaged."),
            };
        }
        finally
        {
            if (received is { IsSuccess: true } abandoned)
            {
                discard(abandoned.Value);
            }
        }

        return new ValidationFailed([new FieldError("file", new LocalizedText("Bitte eine Datei wählen.", "Please choose a file."))]);
    }

    private static bool IsBrokenForm(Exception exception) =>
        exception is InvalidDataException ||
        (exception is IOException and not BadHttpRequestException && !DatabaseErrors.IsStorageFull(exception));

    private static async Task<string> ReadTextAsync(Stream body, CancellationToken cancellationToken)
    {
        var buffer = new byte[LongestField];
        var length = await body.ReadAtLeastAsync(buffer, LongestField, throwOnEndOfStream: false, cancellationToken);
        if (length == LongestField)
        {
            throw new InvalidDataException("A text field is too long.");
        }

        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(buffer, 0, length);
            return text.Contains('\0', StringComparison.Ordinal) ? throw new InvalidDataException("A text field holds a NUL character.") : text;
        }
        catch (DecoderFallbackException exception)
        {
            throw new InvalidDataException("A text field is not UTF-8.", exception);
        }
    }
}
