using ImmoNow.Server.Platform.Requests;

namespace ImmoNow.Server.Platform.Http;

/// <summary>
/// Routing answers by itself, with an empty body, when no route has this address (404), none has it with this method (405, with
/// <c>Allow</c>) or none takes this content type (415, also when there is none); so does the reading of a JSON body that is too large
/// (413) or stops arriving (408). Clients get a problem document all the same.
/// </summary>
internal static class RoutingProblems
{
    public static void UseRoutingProblems(this WebApplication app) => app.UseStatusCodePages(page =>
        ErrorFor(page.HttpContext.Response.StatusCode) is { } error ? ProblemMapper.WriteAsync(page.HttpContext, error) : Task.CompletedTask);

    private static AppError? ErrorFor(int status) => status switch
    {
        StatusCodes.Status404NotFound => new RouteUnknown(),
        StatusCodes.Status405MethodNotAllowed => new MethodNotAllowed(),
        StatusCodes.Status408RequestTimeout => new RequestIncomplete(),
        StatusCodes.Status413PayloadTooLarge => new BodyTooLarge(),
        StatusCodes.Status415UnsupportedMediaType => new UnsupportedMediaType(),
        _ => null,
    };
}

/// <summary>404: no such address.</summary>
public sealed record RouteUnknown() : AppError(
    "route_unknown", 404, new("Diese Adresse gibt es nicht.", "There is no such address."));

/// <summary>405: the address is right, the method is not; <c>Allow</c> lists those that are.</summary>
public sealed record MethodNotAllowed() : AppError(
    "method_not_allowed", 405, new("Diese Adresse nimmt andere Methoden an.", "This address takes other methods."));
