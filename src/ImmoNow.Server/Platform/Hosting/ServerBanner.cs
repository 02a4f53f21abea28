using ImmoNow.Server.Platform.Persistence;

namespace ImmoNow.Server.Platform.Hosting;

/// <summary>Something that the person who starts the program should read, such as the demo's sign-ins.</summary>
public interface IStartupNotice
{
    /// <summary>Lines to print, without line breaks; none when there is nothing to say.</summary>
    Task<IReadOnlyList<string>> LinesAsync(CancellationToken cancellationToken);
}

/// <summary>What the program prints once it takes requests.</summary>
internal static class ServerBanner
{
    public static async Task PrintAsync(WebApplication app)
    {
        var database = app.Services.GetRequiredService<DatabaseAccess>().IsSqlite ? "SQLite" : "PostgreSQL";
        await Console.Out.WriteLineAsync($"\nImmoNow is ready: {string.Join(", ", app.Urls)} ({database}). Ctrl+C stops it.");
        await using var scope = app.Services.CreateAsyncScope();
        foreach (var notice in scope.ServiceProvider.GetServices<IStartupNotice>())
        {
            foreach (var line in await notice.LinesAsync(CancellationToken.None))
            {
                await Console.Out.WriteLineAsync(line);
            }
        }
    }
}
