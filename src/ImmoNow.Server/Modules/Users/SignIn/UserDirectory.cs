using ImmoNow.Server.Modules.Users.Domain;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace ImmoNow.Server.Modules.Users.SignIn;

/// <summary>
/// Answers for every request whether its user may still act. Remembered for five seconds, and forgotten at once when this
/// process changes a user or API token of the tenant.
/// </summary>
internal sealed class UserDirectory(IServiceScopeFactory scopes, ChangeSignals signals, TimeProvider clock) : IUserDirectory, IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan UseIsNoted = TimeSpan.FromMinutes(1);
    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = 50_000 });

    private sealed record TokenOwner(ApiTokenSnapshot Snapshot, DateTimeOffset? ExpiresAt);

    public async Task<UserSnapshot?> FindAsync(Guid tenantId, Guid userId, CancellationToken cancellationToken)
    {
        var key = (tenantId, userId, signals.VersionOf(tenantId, "user"));
        if (!cache.TryGetValue(key, out UserSnapshot? user))
        {
            await using var scope = ScopeFor(tenantId);
            var row = await scope.ServiceProvider.GetRequiredService<AppDbContext>().Set<User>().AsNoTracking()
                .FirstOrDefaultAsync(candidate => candidate.Id == userId && candidate.IsActive, cancellationToken);
            user = Remember(key, row?.Snapshot());
        }

        return user;
    }

    public async Task<ApiTokenSnapshot?> FindByApiTokenAsync(string token, CancellationToken cancellationToken)
    {
        if (OpaqueToken.Read(token, ApiTokenFormat.Prefix) is not var (tenantId, hash))
        {
            return null;
        }

        var key = (tenantId, hash, signals.VersionOf(tenantId, "user"), signals.VersionOf(tenantId, "api_token"));
        if (!cache.TryGetValue(key, out TokenOwner? owner))
        {
            owner = Remember(key, await LoadOwnerAsync(tenantId, hash, cancellationToken));
        }

        return owner is null || owner.ExpiresAt <= clock.GetUtcNow() ? null : owner.Snapshot;
    }

    public void Dispose() => cache.Dispose();

    private async Task<TokenOwner?> LoadOwnerAsync(Guid tenantId, string hash, CancellationToken cancellationToken)
    {
        await using var scope = ScopeFor(tenantId);
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var token = await db.Set<ApiToken>().AsNoTracking().FirstOrDefaultAsync(row => row.TokenHash == hash, cancellationToken);
        var user = token is null
            ? null
            : await db.Set<User>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == token.UserId && row.IsActive, cancellationToken);
        if (token is null || user is null)
        {
            return null;
        }

        DateTimeOffset? now = Moment.Now(clock);
        if (token.LastUsedAt is null || token.LastUsedAt < now - UseIsNoted)
        {
            await db.Set<ApiToken>().Where(row => row.Id == token.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.LastUsedAt, now), cancellationToken);
        }

        return new TokenOwner(new ApiTokenSnapshot(user.Snapshot(), token.Scopes), token.ExpiresAt);
    }

    private T? Remember<T>(object key, T? value)
        where T : class
    {
        cache.Set(key, value, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Lifetime });
        return value;
    }

    private AsyncServiceScope ScopeFor(Guid tenantId)
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<RequestContext>().Actor = Actor.System(tenantId, "sign-in");
        return scope;
    }
}
