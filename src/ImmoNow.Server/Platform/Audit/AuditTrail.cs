using System.Text.Json;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Platform.Audit;

/// <summary>
/// Adds lines to the audit trail. Changed records are written by the save interceptor by itself; use cases call this only
/// for what is no change of a record (a sign-in, a question to the assistant, a download).
/// </summary>
public sealed class AuditTrail(AppDbContext db, RequestContext context, TimeProvider clock, IServiceScopeFactory scopes)
{
    /// <summary>Adds a line in the transaction at work; saved with the next <c>SaveChangesAsync</c>.</summary>
    /// <param name="action">For example <c>ai.chat</c>.</param>
    /// <param name="details">Serialised to JSON; no secrets, no prompts.</param>
    public void Add(string action, object details, bool success = true) =>
        db.Add(Entry(context, context.RequiredActor, clock, action, details, success));

    /// <summary>Writes a line by itself, for attempts whose own transaction was rolled back.</summary>
    public async Task WriteFailureAsync(string action, object details)
    {
        if (context.Actor is not { } actor)
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        var own = scope.ServiceProvider.GetRequiredService<RequestContext>();
        own.Actor = actor;
        own.IpAddress = context.IpAddress;
        var database = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        database.Add(Entry(own, actor, clock, action, details, success: false));
        await database.SaveChangesAsync(CancellationToken.None);
    }

    private static AuditEntry Entry(RequestContext context, Actor actor, TimeProvider clock, string action, object details, bool success) => new()
    {
        Id = Ids.New(clock),
        TenantId = actor.TenantId,
        UserId = actor.UserId,
        UserName = actor.Name,
        Action = action,
        Details = JsonSerializer.Serialize(details, WireJson.Options),
        IpAddress = context.IpAddress?.ToString(),
        Timestamp = clock.GetUtcNow(),
        Success = success,
    };
}
