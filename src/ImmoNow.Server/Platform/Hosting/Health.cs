using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Platform.Hosting;

/// <summary>
/// <c>/health/live</c>: the process answers (restart it when not). <c>/health/ready</c>: it can serve, with a reason per part
/// when not (take it out of the load balancer meanwhile). Neither tells anything about tenants.
/// </summary>
internal static class Health
{
    private const long SmallestFreeSpace = 50L * 1024 * 1024;

    /// <summary>A database that is slower than this cannot serve; who asks should not have to wait for the usual timeouts.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(3);

    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Ok(new { status = "ok" })).ExcludeFromDescription();
        app.MapGet("/health/ready", ReadyAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> ReadyAsync(AppDbContext db, DataFolder data, ILogger<AppDbContext> log, CancellationToken cancellationToken)
    {
        var database = await CheckDatabaseAsync(db, log, cancellationToken);
        var storage = CheckStorage(data);
        var ready = database == "ok" && storage == "ok";
        var body = new { status = ready ? "ok" : "down", database, storage };
        return ready ? Results.Ok(body) : Results.Json(body, statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<string> CheckDatabaseAsync(AppDbContext db, ILogger log, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(LongestWait);
        try
        {
            await db.Set<Jobs.OutboxMessage>().AsNoTracking().Select(message => message.Id).Take(1).ToListAsync(deadline.Token);
            return "ok";
        }
#pragma warning disable CA1031 // Whatever it is, the database cannot serve.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            log.LogWarning(exception, "The database does not answer");
            return "unreachable";
        }
    }

    private static string CheckStorage(DataFolder data)
    {
        try
        {
            return new DriveInfo(data.Path).AvailableFreeSpace > SmallestFreeSpace ? "ok" : "almost full";
        }
        catch (IOException)
        {
            return "unreachable";
        }
    }
}
