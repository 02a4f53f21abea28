using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Serialization;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Platform.Http;

/// <summary>An error on the wire: RFC 9457 problem details with a stable code.</summary>
/// <param name="Type"><c>urn:immonow:problem:{code}</c>.</param>
/// <param name="Errors">Messages per field (wire names), for validation errors only.</param>
/// <param name="TraceId">Finds the log lines of this request.</param>
public sealed record Problem(
    string Type,
    string Title,
    int Status,
    string? Detail,
    string Code,
    IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors,
    string TraceId)
{
    /// <summary>Members that only some problems have, for example <c>existing_id</c>.</summary>
    [JsonExtensionData]
    public Dictionary<string, object?>? Extensions { get; init; }
}

/// <summary>The one place where errors become responses.</summary>
public static class ProblemMapper
{
    /// <summary>Writes the problem document, in the caller's language.</summary>
    public static async Task WriteAsync(HttpContext http, AppError error)
    {
        var locale = http.RequestServices.GetRequiredService<RequestContext>().Locale;
        http.Response.StatusCode = error.Status;
        if (error.RetryAfter is { } wait)
        {
            http.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        if (error.Status == StatusCodes.Status401Unauthorized)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
        }

        await http.Response.WriteAsJsonAsync(
            ToProblem(error, locale), WireJson.Options, "application/problem+json", CancellationToken.None);
    }

    private static Problem ToProblem(AppError error, Locale locale)
    {
        var fields = (error as ValidationFailed)?.Fields
            .GroupBy(field => field.Field, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                IReadOnlyList<string> (group) => [.. group.Select(field => field.Message.In(locale))],
                StringComparer.Ordinal);
        return new Problem(
            $"urn:immonow:problem:{error.Code}",
            error.Title.In(locale),
            error.Status,
            error.Detail?.In(locale) ?? fields?.FirstOrDefault().Value[0],
            error.Code,
            fields,
            TraceId())
        {
            Extensions = error.Extensions?.ToDictionary(),
        };
    }

    private static string TraceId() => Activity.Current?.TraceId.ToString() ?? "";
}
