using ImmoNow.Server.Platform.Hosting;
using ImmoNow.Server.Platform.Requests;

namespace ImmoNow.Server.Platform.Security;

/// <summary>
/// Finds out who is calling and fills the <see cref="RequestContext"/>. It refuses nobody: a missing or bad token simply means
/// "not signed in", and the dispatcher decides what that means for the use case.
/// </summary>
internal sealed class SignInMiddleware(RequestDelegate next, AccessTokens tokens, ServerLoad load)
{
    private const string Bearer = "Bearer ";
    private const int LongestIdempotencyKey = 200;

    public async Task InvokeAsync(HttpContext http, RequestContext context, IUserDirectory users)
    {
        context.Locale = LocaleOf(http.Request.Headers.AcceptLanguage.ToString());
        context.IpAddress = http.Connection.RemoteIpAddress;
        if (HttpMethods.IsPost(http.Request.Method))
        {
            var key = http.Request.Headers["Idempotency-Key"].ToString();
            context.IdempotencyKey = key.Length is > 0 and <= LongestIdempotencyKey ? key : null;
        }

        var header = http.Request.Headers.Authorization.ToString();
        if (header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            context.Actor = await FindActorAsync(header[Bearer.Length..].Trim(), users, http.RequestAborted);
        }

        load.Enter();
        try
        {
            await next(http);
        }
        finally
        {
            load.Leave();
        }
    }

    private async Task<Actor?> FindActorAsync(string token, IUserDirectory users, CancellationToken cancellationToken)
    {
        if (token.StartsWith(ApiTokenFormat.Prefix, StringComparison.Ordinal))
        {
            var found = await users.FindByApiTokenAsync(token, cancellationToken);
            return found is null ? null : ActorOf(found.User, found.Scopes, sessionId: null);
        }

        if (await tokens.ReadAsync(token) is not { } claims)
        {
            return null;
        }

        var user = await users.FindAsync(claims.TenantId, claims.UserId, cancellationToken);
        return user is null || user.SecurityVersion != claims.SecurityVersion ? null : ActorOf(user, claims.Scopes, claims.SessionId);
    }

    private static Actor ActorOf(UserSnapshot user, IReadOnlyList<string> scopes, Guid? sessionId) => new()
    {
        UserId = user.Id,
        TenantId = user.TenantId,
        Email = user.Email,
        Name = user.Name,
        Role = user.Role,
        // A right that the user has lost since the token was made is lost at once.
        Scopes = user.Scopes.Intersect(scopes, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal),
        SessionId = sessionId,
    };

    private static Locale LocaleOf(string acceptLanguage)
    {
        // The first of the two product languages in order of appearance; weights are always given in descending order by browsers.
        foreach (var part in acceptLanguage.Split(',', StringSplitOptions.TrimEntries))
        {
            if (part.StartsWith("de", StringComparison.OrdinalIgnoreCase))
            {
                return Locale.De;
            }

            if (part.StartsWith("en", StringComparison.OrdinalIgnoreCase))
            {
                return Locale.En;
            }
        }

        return Locale.De;
    }
}

/// <summary>How API tokens look, so that they are told from JWTs and found by secret scanners.</summary>
public static class ApiTokenFormat
{
    public const string Prefix = "imn_";
}
