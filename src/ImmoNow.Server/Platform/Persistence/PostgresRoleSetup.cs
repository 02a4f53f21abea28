using ImmoNow.Server.Platform.Hosting;
using Npgsql;

namespace ImmoNow.Server.Platform.Persistence;

/// <summary>
/// Makes sure that the program's own sessions are subject to row level security. A superuser would pass it silently, so the
/// sessions take the role <see cref="DatabaseAccess.PostgresRole"/>, which owns nothing. Where that role can neither be made
/// nor taken, an ordinary owner still is subject to it (the tables force it); anything stronger is refused.
/// </summary>
internal static class PostgresRoleSetup
{
    public static async Task RunAsync(NpgsqlConnection connection, DatabaseAccess database, CancellationToken cancellationToken)
    {
        if (await TryPrepareRoleAsync(connection, cancellationToken))
        {
            database.UseRestrictedRole();
            return;
        }

        await using var command = new NpgsqlCommand(
            "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user", connection);
        if (await command.ExecuteScalarAsync(cancellationToken) is true)
        {
            throw new StartupFailure(
                $"The database user passes row level security, and the role {DatabaseAccess.PostgresRole} cannot be used: see docs/operations.md, section PostgreSQL.");
        }
    }

    private static async Task<bool> TryPrepareRoleAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        // Roles belong to the whole server, so two databases may make it at the same moment; the second finds it there.
        const string Role = $"""
            DO $$
            BEGIN
              IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{DatabaseAccess.PostgresRole}') THEN
                BEGIN
                  CREATE ROLE {DatabaseAccess.PostgresRole} NOLOGIN NOBYPASSRLS NOSUPERUSER;
                EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
                END;
              END IF;
              IF NOT pg_has_role(current_user, '{DatabaseAccess.PostgresRole}', 'MEMBER') THEN
                EXECUTE format('GRANT {DatabaseAccess.PostgresRole} TO %I', current_user);
              END IF;
            END $$;
            GRANT USAGE ON SCHEMA public TO {DatabaseAccess.PostgresRole};
            GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {DatabaseAccess.PostgresRole};
            GRANT EXECUTE ON FUNCTION immonow_search(text, text[], integer) TO {DatabaseAccess.PostgresRole};
            REVOKE UPDATE, DELETE, TRUNCATE ON audit_entries FROM {DatabaseAccess.PostgresRole};
            REVOKE INSERT, UPDATE, DELETE ON schema_migrations FROM {DatabaseAccess.PostgresRole};
            """;
        try
        {
            await using var command = new NpgsqlCommand(Role, connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
            return true;
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            return false;
        }
    }
}
