using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Platform.Persistence;

/// <summary>Lets the changes of one thing of a tenant follow each other where row versions cannot tell that two of them collide.</summary>
public static class TenantLocks
{
    /// <summary>Waits until no other transaction holds this lock; it ends with the transaction at work.</summary>
    /// <param name="purpose">What is locked, for example <c>folders</c>.</param>
    public static async Task LockAsync(this AppDbContext db, string purpose, CancellationToken cancellationToken)
    {
        // The embedded database has one writer at a time anyway.
        if (!db.IsSqlite)
        {
            var key = $"{purpose}:{db.CurrentTenantId:N}";
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({key}, 0))", cancellationToken);
        }
    }
}
