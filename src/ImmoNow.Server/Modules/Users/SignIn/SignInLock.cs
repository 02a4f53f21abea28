using System.Security.Cryptography;
using System.Text;
using ImmoNow.Server.Modules.Users.Domain;
using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Users.SignIn;

/// <summary>
/// Lets sign-ins of one name through one after the other, so that a burst of parallel guesses cannot pass the lock before the
/// first failure is counted. Names share a few gates; waiting behind another name costs one password check.
/// </summary>
internal sealed class SignInGates : IDisposable
{
    private readonly SemaphoreSlim[] gates = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];

    public async Task<IDisposable> EnterAsync(string name, CancellationToken cancellationToken)
    {
        var gate = gates[(uint)name.GetHashCode(StringComparison.Ordinal) % (uint)gates.Length];
        await gate.WaitAsync(cancellationToken);
        return new Turn(gate);
    }

    public void Dispose()
    {
        foreach (var gate in gates)
        {
            gate.Dispose();
        }
    }

    private sealed class Turn(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}

/// <summary>Counts failed sign-ins of a name and locks it for a while; kept in the database, so that a restart unlocks nobody.</summary>
internal sealed class SignInLock(AppDbContext db, SignInSettings settings, TimeProvider clock)
{
    private static readonly TimeSpan Memory = TimeSpan.FromDays(1);

    /// <summary>How long the name is still locked; null when it is not.</summary>
    public async Task<TimeSpan?> RemainingAsync(string name, CancellationToken cancellationToken)
    {
        var hash = HashOf(name);
        var until = await db.Set<SignInAttempts>().AsNoTracking()
            .Where(row => row.NameHash == hash).Select(row => row.LockedUntil).FirstOrDefaultAsync(cancellationToken);
        var left = until - clock.GetUtcNow();
        return left > TimeSpan.Zero ? left : null;
    }

    /// <summary>Counts a failure; enough of them within the lock time lock the name.</summary>
    public async Task NoteFailureAsync(string name, CancellationToken cancellationToken)
    {
        var hash = HashOf(name);
        var now = Moment.Now(clock);
        var forgotten = now - Memory;
        await db.Set<SignInAttempts>().Where(old => old.LastFailedAt < forgotten).ExecuteDeleteAsync(cancellationToken);
        var row = await db.Set<SignInAttempts>().FirstOrDefaultAsync(attempts => attempts.NameHash == hash, cancellationToken);
        if (row is null)
        {
            row = new SignInAttempts { NameHash = hash };
            db.Add(row);
        }

        row.Failures = row.LastFailedAt < now - settings.LockTime ? 1 : row.Failures + 1;
        row.LastFailedAt = now;
        row.LockedUntil = row.Failures >= settings.FailuresBeforeLock ? now + settings.LockTime : null;
        if (!await db.TrySaveChangesAsync(cancellationToken))
        {
            // Another node counted the first failure of this name at the same moment; one of the two is enough.
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>Forgets the failures of a name, after a success or a new password.</summary>
    public Task ForgetAsync(string name, CancellationToken cancellationToken)
    {
        var hash = HashOf(name);
        return db.Set<SignInAttempts>().Where(row => row.NameHash == hash).ExecuteDeleteAsync(cancellationToken);
    }

    private static string HashOf(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
}
