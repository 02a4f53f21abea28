using ImmoNow.Server.Modules.Users.Domain;
using ImmoNow.Server.Modules.Users.Public;
using ImmoNow.Server.Platform.Audit;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Users.SignIn;

/// <summary>The refresh token of a session.</summary>
public sealed record RefreshFields
{
    public string RefreshToken { get; init; } = "";
}

/// <summary>
/// Exchanges a refresh token for the next pair. A spent token that comes back ends the session, because one of its two holders
/// is not the user, except within ten seconds of the exchange: there it is taken for a second tab and answered 409
/// <c>refresh_in_progress</c>. It is not given tokens of its own, so that a stolen token cannot branch off unnoticed.
/// No command, since ending the session must be kept although the answer is an error.
/// </summary>
public sealed record RefreshSession([FromBody] RefreshFields Fields) : IRequest<SignInAnswer>, ICarriesSecrets
{
    /// <summary>How long a spent token is taken for a second tab.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    public static Permission Permission => UsersPermissions.SignIn;

    public void Validate(Validator check) => check.Required("refresh_token", Fields.RefreshToken, 1_000);
}

internal sealed class RefreshSessionHandler(AppDbContext db, TenantEntrance entrance, Sessions sessions, AuditTrail audit, TimeProvider clock)
    : IRequestHandler<RefreshSession, SignInAnswer>
{
    public async Task<Result<SignInAnswer>> HandleAsync(RefreshSession request, CancellationToken cancellationToken)
    {
        entrance.Leave();
        if (OpaqueToken.Read(request.Fields.RefreshToken) is not var (tenantId, hash))
        {
            return new SessionEnded();
        }

        await entrance.EnterAsync(Actor.System(tenantId, "refresh"), cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var answer = await ExchangeAsync(hash, cancellationToken);
        // Errors commit as well: what they changed is the end of a session that must not go on.
        await transaction.CommitAsync(cancellationToken);
        return answer;
    }

    private async Task<Result<SignInAnswer>> ExchangeAsync(string hash, CancellationToken cancellationToken)
    {
        var now = Moment.Now(clock);
        var token = await db.Set<RefreshToken>().AsNoTracking().FirstOrDefaultAsync(row => row.TokenHash == hash, cancellationToken);
        var session = token is null
            ? null
            : await db.Set<Session>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == token.SessionId, cancellationToken);
        if (token is null || session is null || session.RevokedAt is not null || session.ExpiresAt <= now || token.ExpiresAt <= now)
        {
            return new SessionEnded();
        }

        var user = await db.Set<User>().AsNoTracking()
            .FirstOrDefaultAsync(row => row.Id == session.UserId && row.IsActive, cancellationToken);
        if (user is null)
        {
            return new SessionEnded();
        }

        await entrance.EnterAsync(user.Snapshot().ToActor(session.Id), cancellationToken);
        if (token.SpentAt is { } spent)
        {
            return now - spent <= RefreshSession.Grace ? new RefreshInProgress() : await EndAsync(session, cancellationToken);
        }

        DateTimeOffset? spentNow = now;
        var won = await db.Set<RefreshToken>().Where(row => row.TokenHash == hash && row.SpentAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.SpentAt, spentNow), cancellationToken);
        if (won == 0)
        {
            return new RefreshInProgress();
        }

        await db.Set<RefreshToken>().Where(row => row.SessionId == session.Id && row.ExpiresAt <= now).ExecuteDeleteAsync(cancellationToken);
        await db.Set<Session>().Where(row => row.Id == session.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.LastUsedAt, now), cancellationToken);
        return await sessions.IssueAsync(user.Snapshot(), session, cancellationToken);
    }

    private async Task<Result<SignInAnswer>> EndAsync(Session session, CancellationToken cancellationToken)
    {
        await sessions.EndAsync(session.Id, cancellationToken);
        await sessions.DropAccessTokensAsync(session.UserId, cancellationToken);
        audit.Add("auth.refresh", new { error = "refresh_token_reused" }, success: false);
        await db.SaveChangesAsync(cancellationToken);
        return new RefreshTokenReused();
    }
}
