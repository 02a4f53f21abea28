using System.Net.Sockets;
using ImmoNow.Server.Platform.Persistence;
using Microsoft.AspNetCore.Connections;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace ImmoNow.Server.Platform.Hosting;

/// <summary>Work of a module before the server takes its first request (demo data, warm-up). Runs in order of registration.</summary>
public interface IStartupTask
{
    Task RunAsync(CancellationToken cancellationToken);
}

/// <summary>The order of a start: database, start-up tasks, then the port. What can go wrong becomes one sentence.</summary>
public static class ServerStart
{
    /// <summary>Starts the server; throws <see cref="StartupFailure"/> with one sentence when it cannot.</summary>
    public static async Task StartServerAsync(this WebApplication app)
    {
        try
        {
            await app.Services.GetRequiredService<MigrationRunner>().RunAsync(CancellationToken.None);
        }
        catch (Exception exception) when (exception is NpgsqlException or SocketException or TimeoutException)
        {
            throw new StartupFailure($"PostgreSQL cannot be reached or refuses the connection ({exception.Message.TrimEnd('.')}).", exception);
        }
        catch (SqliteException exception)
        {
            throw new StartupFailure($"The database file cannot be used ({exception.Message.TrimEnd('.')}).", exception);
        }

        await using (var scope = app.Services.CreateAsyncScope())
        {
            // Building the model takes a good part of a second; the first user should not wait for it.
            _ = scope.ServiceProvider.GetRequiredService<AppDbContext>().Model;
            foreach (var task in scope.ServiceProvider.GetServices<IStartupTask>())
            {
                await task.RunAsync(CancellationToken.None);
            }
        }

        try
        {
            await app.StartAsync();
        }
        catch (Exception exception) when (exception is IOException { InnerException: AddressInUseException } or SocketException)
        {
            // The workers have begun already; they end in order instead of stumbling over what is taken down around them.
            await app.StopAsync();
            throw new StartupFailure(
                exception is SocketException
                    ? $"The port cannot be opened ({exception.Message.TrimEnd('.')})."
                    : $"Port {app.Services.GetRequiredService<ServerOptions>().Port} is taken by another program; please choose another one with --port.",
                exception);
        }
    }
}
