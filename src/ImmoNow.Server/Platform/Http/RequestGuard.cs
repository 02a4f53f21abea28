namespace ImmoNow.Server.Platform.Http;

/// <summary>
/// Refuses addresses that no use case can serve: a NUL character in path or query can be stored by neither database and would
/// surface deep inside as an error of theirs.
/// </summary>
internal static class RequestGuard
{
    public static void UseRequestGuard(this WebApplication app) => app.Use((http, next) =>
        HasNul(http.Request.QueryString.Value) || HasNul(http.Request.Path.Value)
            ? ProblemMapper.WriteAsync(http, new MalformedRequest())
            : next(http));

    private static bool HasNul(string? text) =>
        text is not null && (text.Contains("%00", StringComparison.Ordinal) || text.Contains('\0', StringComparison.Ordinal));
}
