using System.Text.Json;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using Microsoft.AspNetCore.Diagnostics;

namespace ImmoNow.Server.Platform.Http;

/// <summary>Turns exceptions that escape a request into problem documents; the cause goes to the log, never to the user.</summary>
internal sealed class ExceptionMapper(ILogger<ExceptionMapper> log) : IExceptionHandler
{
    private const int ClientClosedRequest = 499;

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = ClientClosedRequest;
            return true;
        }

        var error = Map(exception);
        if (error is DatabaseUnavailable)
        {
            // While the database is away every request ends here; where it was called from tells nothing and would fill the log.
            log.LogError("{Method} {Path} failed with {Code}: {Reason}", httpContext.Request.Method, httpContext.Request.Path, error.Code, Reasons(exception));
        }
        else if (error.Status >= StatusCodes.Status500InternalServerError)
        {
            log.LogError(exception, "{Method} {Path} failed with {Code}", httpContext.Request.Method, httpContext.Request.Path, error.Code);
        }
        else
        {
            log.LogInformation("{Method} {Path} refused with {Code}: {Reason}", httpContext.Request.Method, httpContext.Request.Path, error.Code, exception.Message);
        }

        if (!httpContext.Response.HasStarted)
        {
            await ProblemMapper.WriteAsync(httpContext, error);
        }

        return true;
    }

    private static string Reasons(Exception? exception)
    {
        var reasons = new List<string>();
        for (; exception is not null; exception = exception.InnerException)
        {
            reasons.Add(exception.Message);
        }

        return string.Join(" ← ", reasons);
    }

    private static AppError Map(Exception exception)
    {
        if (exception is BadHttpRequestException bad)
        {
            return MapBadRequest(bad);
        }

        if (exception is JsonException json)
        {
            return new ValidationFailed([JsonErrors.Describe(json)]);
        }

        if (DatabaseErrors.IsStorageFull(exception))
        {
            return new StorageFull();
        }

        return DatabaseErrors.IsUnavailable(exception) ? new DatabaseUnavailable() : new InternalError();
    }

    private static AppError MapBadRequest(BadHttpRequestException bad) => bad.StatusCode switch
    {
        StatusCodes.Status413PayloadTooLarge => new BodyTooLarge(),
        StatusCodes.Status415UnsupportedMediaType => new UnsupportedMediaType(),
        StatusCodes.Status408RequestTimeout => new RequestIncomplete(),
        _ when bad.InnerException is JsonException json => new ValidationFailed([JsonErrors.Describe(json)]),
        _ => new MalformedRequest { Detail = new LocalizedText(bad.Message, bad.Message) },
    };
}

/// <summary>400: the request cannot be read at all.</summary>
public sealed record MalformedRequest() : AppError(
    "malformed_request", 400, new("Die Anfrage ist nicht lesbar.", "The request cannot be read."));

/// <summary>408: the body stopped arriving.</summary>
public sealed record RequestIncomplete() : AppError(
    "request_incomplete", 408, new("Die Übertragung wurde abgebrochen.", "The transfer was cut off."));

/// <summary>413: the body is larger than the endpoint takes.</summary>
public sealed record BodyTooLarge() : AppError(
    "body_too_large", 413, new("Die übertragenen Daten sind zu groß.", "The request body is too large."));

/// <summary>415: the endpoint takes another content type.</summary>
public sealed record UnsupportedMediaType() : AppError(
    "unsupported_media_type", 415, new("Dieser Inhaltstyp wird hier nicht angenommen.", "This content type is not accepted here."));

/// <summary>500: a bug; the log knows more under the trace id.</summary>
public sealed record InternalError() : AppError(
    "internal_error", 500, new("Das hat leider nicht geklappt.", "Something went wrong on our side."));

/// <summary>503: the database cannot be reached.</summary>
public sealed record DatabaseUnavailable : AppError
{
    public DatabaseUnavailable()
        : base("database_unavailable", 503, new("Die Datenbank ist gerade nicht erreichbar.", "The database cannot be reached right now."))
    {
        RetryAfter = TimeSpan.FromSeconds(5);
        Detail = new("Bitte versuchen Sie es in einigen Sekunden noch einmal.", "Please try again in a few seconds.");
    }
}

/// <summary>507: no space is left on the disk.</summary>
public sealed record StorageFull() : AppError(
    "storage_full", 507, new("Der Speicherplatz auf dem Server ist erschöpft.", "The server has no disk space left."));
