using ImmoNow.Server.Platform.Persistence;

namespace ImmoNow.Server.Platform.Hosting;

/// <summary>Chooses the database that the options ask for.</summary>
internal static class DatabaseSelection
{
    public static DatabaseAccess From(ServerOptions options, DataFolder data)
    {
        if (options.Postgres is null)
        {
            return DatabaseAccess.Sqlite(data.Combine("immonow.db"));
        }

        try
        {
            return DatabaseAccess.Postgres(options.Postgres);
        }
        catch (ArgumentException exception)
        {
            throw new StartupFailure($"The PostgreSQL connection string cannot be read ({exception.Message.TrimEnd('.')}).", exception);
        }
    }
}
