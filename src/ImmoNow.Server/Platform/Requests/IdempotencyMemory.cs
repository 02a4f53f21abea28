using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Platform.Requests;

/// <summary>409: the same key is being worked on right now.</summary>
public sealed record IdempotencyInProgress() : AppError(
    "idempotency_in_progress", 409, new("Dieser Vorgang läuft bereits.", "This request is already being handled."));

/// <summary>422: the key belongs to another request.</summary>
public sealed record IdempotencyKeyReused() : AppError(
    "idempotency_key_reused", 422,
    new("Dieser Idempotency-Key wurde schon für eine andere Anfrage verwendet.", "This Idempotency-Key was used for another request."));

/// <summary>
/// Honours <c>Idempotency-Key</c>: the key is claimed by its primary key at the start of the command's transaction, so that a
/// simultaneous twin waits, and the answer is stored before the commit.
/// </summary>
internal sealed class IdempotencyMemory(AppDbContext db, TimeProvider clock, string key, Guid userId, string action)
{
    /// <summary>The first answer, or null when there is none yet.</summary>
    public async Task<Result<TResponse>?> RecallAsync<TRequest, TResponse>(TRequest request, CancellationToken cancellationToken)
    {
        var oldest = clock.GetUtcNow() - IdempotencyKey.Lifetime;
        var stored = await db.Set<IdempotencyKey>().AsNoTracking()
            .FirstOrDefaultAsync(row => row.UserId == userId && row.Key == key && row.CreatedAt > oldest, cancellationToken);
        if (stored is null)
        {
            return null;
        }

        return stored.RequestHash == HashOf(request)
            ? JsonSerializer.Deserialize<TResponse>(stored.Response, WireJson.Options)!
            : new IdempotencyKeyReused();
    }

    /// <summary>Takes the key for this transaction; false when somebody else has it.</summary>
    public async Task<bool> TryClaimAsync<TRequest>(TRequest request, CancellationToken cancellationToken)
    {
        var oldest = clock.GetUtcNow() - IdempotencyKey.Lifetime;
        await db.Set<IdempotencyKey>()
            .Where(row => row.UserId == userId && row.Key == key && row.CreatedAt <= oldest).ExecuteDeleteAsync(cancellationToken);
        var claimed = new IdempotencyKey
        {
            UserId = userId,
            Key = key,
            RequestHash = HashOf(request),
            Response = "null",
            CreatedAt = Moment.Now(clock),
        };
        db.Add(claimed);
        return await db.TrySaveChangesAsync(cancellationToken);
    }

    public async Task StoreAsync<TResponse>(TResponse response, CancellationToken cancellationToken)
    {
        // The handler may have cleared the tracker meanwhile, so the row is addressed by its key.
        var json = JsonSerializer.Serialize(response, WireJson.Options);
        await db.Set<IdempotencyKey>().Where(row => row.UserId == userId && row.Key == key)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Response, json), cancellationToken);
    }

    private string HashOf<TRequest>(TRequest request)
    {
        var json = JsonSerializer.Serialize(request, WireJson.Options);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{action}\n{json}")));
    }
}
