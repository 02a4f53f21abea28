using ImmoNow.Server.Modules.Users.Domain;
using ImmoNow.Server.Modules.Users.Public;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Users.SignIn;

/// <summary>
/// Begins and ends sessions. Works in the caller's transaction. Ending all sessions also moves the user's security version, so
/// that access tokens that are still alive stop at once; it is written beside the record's own version, which belongs to editing.
/// </summary>
public sealed class Sessions(AppDbContext db, RequestContext context, AccessTokens accessTokens, TimeProvider clock)
{
    /// <summary>Begins a session and hands out its first tokens.</summary>
    public async Task<SignInAnswer> StartAsync(UserSnapshot user, CancellationToken cancellationToken)
    {
        var now = Moment.Now(clock);
        await db.Set<Session>().Where(old => old.UserId == user.Id && old.ExpiresAt <= now).ExecuteDeleteAsync(cancellationToken);
        await db.Set<User>().Where(row => row.Id == user.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.LastSignInAt, now), cancellationToken);
        var session = new Session
        {
            Id = Ids.New(clock),
            UserId = user.Id,
            IpAddress = context.IpAddress?.ToString() ?? "",
            CreatedAt = now,
            LastUsedAt = now,
            ExpiresAt = now + Session.LongestLife,
        };
        db.Add(session);
        return await IssueAsync(user, session, cancellationToken);
    }

    /// <summary>Hands out the next pair of tokens of a session.</summary>
    public async Task<SignInAnswer> IssueAsync(UserSnapshot user, Session session, CancellationToken cancellationToken)
    {
        var now = Moment.Now(clock);
        var token = OpaqueToken.Create(user.TenantId);
        var expires = now + RefreshToken.Lifetime;
        db.Add(new RefreshToken
        {
            TokenHash = token.Hash,
            SessionId = session.Id,
            ExpiresAt = expires < session.ExpiresAt ? expires : session.ExpiresAt,
        });
        await db.SaveChangesAsync(cancellationToken);
        return new SignInAnswer(
            accessTokens.Issue(user, session.Id), token.Text, "bearer", (int)AccessTokens.Lifetime.TotalSeconds, SignedInUser.From(user));
    }

    /// <summary>Ends one session.</summary>
    public Task EndAsync(Guid sessionId, CancellationToken cancellationToken)
    {
        DateTimeOffset? now = Moment.Now(clock);
        return db.Set<Session>().Where(session => session.Id == sessionId && session.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.RevokedAt, now), cancellationToken);
    }

    /// <summary>Ends all sessions of a user, on every device.</summary>
    public async Task EndAllAsync(Guid userId, CancellationToken cancellationToken)
    {
        DateTimeOffset? now = Moment.Now(clock);
        await db.Set<Session>().Where(session => session.UserId == userId && session.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.RevokedAt, now), cancellationToken);
        await DropAccessTokensAsync(userId, cancellationToken);
    }

    /// <summary>Access tokens that are out stop working; sessions go on and fetch new ones with the user's present rights.</summary>
    public async Task DropAccessTokensAsync(Guid userId, CancellationToken cancellationToken)
    {
        await db.Set<User>().WithDeletedUnfiltered().Where(user => user.Id == userId)
            .ExecuteUpdateAsync(set => set.SetProperty(user => user.SecurityVersion, user => user.SecurityVersion + 1), cancellationToken);
        // Written past the save interceptor, so that what is remembered about users is told here.
        db.NoteChange(EntityNames.Of(typeof(User)));
    }
}
