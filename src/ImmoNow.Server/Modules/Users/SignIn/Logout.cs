using ImmoNow.Server.Modules.Users.Domain;
using ImmoNow.Server.Platform.Audit;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Users.SignIn;

/// <summary>What a client that signs out still has.</summary>
public sealed record LogoutFields
{
    /// <summary>Not needed where the request carries an access token of the session.</summary>
    public string? RefreshToken { get; init; }
}

/// <summary>
/// Ends the session of the access token and that of the refresh token. Works without either, since signing out must not fail
/// because the session is over already.
/// </summary>
public sealed record Logout([FromBody] LogoutFields? Fields = null) : ICommand<Nothing>, ICarriesSecrets
{
    public static Permission Permission => UsersPermissions.SignIn;

    public static string Action => "auth.logout";

    public void Validate(Validator check) => check.Length("refresh_token", Fields?.RefreshToken, 1_000);
}

internal sealed class LogoutHandler(AppDbContext db, RequestContext context, TenantEntrance entrance, Sessions sessions, AuditTrail audit)
    : IRequestHandler<Logout, Nothing>
{
    public async Task<Result<Nothing>> HandleAsync(Logout request, CancellationToken cancellationToken)
    {
        if (context.Actor?.SessionId is { } own)
        {
            await sessions.EndAsync(own, cancellationToken);
        }

        if (OpaqueToken.Read(request.Fields?.RefreshToken) is var (tenantId, hash) && (context.Actor is null || context.Actor.TenantId == tenantId))
        {
            await EndByTokenAsync(tenantId, hash, cancellationToken);
        }

        if (context.Actor is { IsSystem: false })
        {
            audit.Add(Logout.Action, new { });
            await db.SaveChangesAsync(cancellationToken);
        }

        return default(Nothing);
    }

    private async Task EndByTokenAsync(Guid tenantId, string hash, CancellationToken cancellationToken)
    {
        if (context.Actor is null)
        {
            await entrance.EnterAsync(Actor.System(tenantId, "sign-out"), cancellationToken);
        }

        var token = await db.Set<RefreshToken>().AsNoTracking().FirstOrDefaultAsync(row => row.TokenHash == hash, cancellationToken);
        if (token is not null)
        {
            await sessions.EndAsync(token.SessionId, cancellationToken);
        }
    }
}

/// <summary>Ends every session of the caller, this one included, on all devices at once. API tokens stay: they have their own list.</summary>
public sealed record LogoutEverywhere : ICommand<Nothing>
{
    public static Permission Permission => UsersPermissions.OwnAccount;

    public static string Action => "auth.logout_everywhere";

    public void Validate(Validator check)
    {
    }
}

internal sealed class LogoutEverywhereHandler(AppDbContext db, RequestContext context, Sessions sessions, AuditTrail audit)
    : IRequestHandler<LogoutEverywhere, Nothing>
{
    public async Task<Result<Nothing>> HandleAsync(LogoutEverywhere request, CancellationToken cancellationToken)
    {
        if (context.RequiredActor is not { SessionId: not null, UserId: { } user })
        {
            return new SessionRequired();
        }

        await sessions.EndAllAsync(user, cancellationToken);
        audit.Add(LogoutEverywhere.Action, new { });
        await db.SaveChangesAsync(cancellationToken);
        return default(Nothing);
    }
}
