using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace ImmoNow.Server.Platform.Persistence;

/// <summary>
/// Makes the lists' text search fast on PostgreSQL in spite of row level security. A policy is a security barrier, and no operator
/// that searches inside texts is leakproof, so under it no index is ever used for them. Therefore one function, owned by a role
/// that may read nothing but (tenant_id, id, search_text, is_deleted, created_at) of searchable tables, looks things up with the
/// tenant of the transaction built in; only ids leave it, and the rows behind them are read under the policy as always.
/// Words are found by their pieces of three bytes, each hashed together with the tenant: so the index holds one short list for each
/// piece and tenant, and no other tenant's rows are ever looked at. (The hash is the one that hash partitioning rests on, so it
/// stays the same across versions of PostgreSQL.) When only the newest rows are wanted, it first looks through a few hundred of
/// them, where a frequent word fills the page at once; the planner could not choose, because it gets no statistics through a policy.
/// Where roles may not be made, the same function runs with the caller's rights: right, but slower.
/// </summary>
internal static class PostgresSearchSetup
{
    private const string Signature = "immonow_search(text, text[], integer)";

    private const string Function = """
        CREATE OR REPLACE FUNCTION immonow_pieces(tenant uuid, content text) RETURNS integer[]
        LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1000 SET search_path = pg_catalog AS $$
          SELECT coalesce(array_agg(DISTINCT hashtextextended(encode(substring(bytes FROM place FOR 3), 'hex'), seed)::bit(32)::integer), '{}')
          FROM (SELECT convert_to(content, 'UTF8') AS bytes, hashtextextended(tenant::text, 0) AS seed OFFSET 0) AS source,
            generate_series(1, octet_length(bytes) - 2) AS place
        $$;
        CREATE OR REPLACE FUNCTION immonow_search(table_name text, words text[], newest integer) RETURNS SETOF uuid
        LANGUAGE plpgsql STABLE ROWS 50 SET search_path = pg_catalog, public AS $$
        DECLARE
          tenant uuid := NULLIF(current_setting('app.tenant_id', true), '')::uuid;
          conditions text;
          pieces integer[];
          found uuid[];
        BEGIN
          SELECT string_agg(format('strpos(search_text, %L) > 0', word), ' AND ') INTO conditions FROM unnest(words) word;
          IF newest IS NOT NULL THEN
            EXECUTE format('SELECT array_agg(id) FROM (SELECT id FROM (SELECT id, created_at, search_text FROM public.%I
                WHERE tenant_id = %L AND NOT is_deleted ORDER BY created_at DESC, id DESC LIMIT %s) recent
                WHERE %s ORDER BY created_at DESC, id DESC LIMIT %s) page', table_name, tenant, 20 * newest, conditions, newest) INTO found;
            IF cardinality(found) = newest THEN
              RETURN QUERY SELECT unnest(found);
              RETURN;
            END IF;
          END IF;
          IF to_regclass('public.ix_' || table_name || '_pieces') IS NOT NULL THEN
            SELECT array_agg(DISTINCT piece) INTO pieces FROM unnest(words) word, unnest(public.immonow_pieces(tenant, word)) piece;
            -- Words of one or two letters have no piece; the tenant's rows are read through for them.
            IF pieces IS NOT NULL THEN
              conditions := conditions || format(' AND public.immonow_pieces(tenant_id, search_text) @> %L::integer[]', pieces);
            END IF;
          END IF;
          RETURN QUERY EXECUTE format('SELECT id FROM public.%I WHERE tenant_id = %L AND %s', table_name, tenant, conditions);
        END $$;
        """;

    private const string Indexes = """
        DROP INDEX IF EXISTS ix_document_texts_search;
        DO $$
        DECLARE searchable text;
        BEGIN
          -- Tasks are written far more often than searched, and an index of pieces is the dearest part of an insert; a tenant's tasks
          -- are few enough to be read through.
          FOR searchable IN SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid JOIN pg_attribute d ON d.attrelid = c.oid
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
              AND a.attname = 'search_text' AND NOT a.attisdropped AND d.attname = 'is_deleted' AND NOT d.attisdropped
              AND c.relname <> 'tasks'
          LOOP
            -- Made by earlier versions.
            EXECUTE format('DROP INDEX IF EXISTS %I', 'ix_' || searchable || '_search');
            EXECUTE format('CREATE INDEX IF NOT EXISTS %I ON %I USING gin (immonow_pieces(tenant_id, search_text))', 'ix_' || searchable || '_pieces', searchable);
          END LOOP;
        END $$;
        """;

    private const string Role = """
        DO $$
        DECLARE searchable text;
        BEGIN
          IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'immonow_search') THEN
            BEGIN
              CREATE ROLE immonow_search NOLOGIN NOBYPASSRLS NOSUPERUSER;
            EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
            END;
          END IF;
          IF NOT pg_has_role(current_user, 'immonow_search', 'MEMBER') THEN
            EXECUTE format('GRANT immonow_search TO %I', current_user);
          END IF;
          GRANT USAGE, CREATE ON SCHEMA public TO immonow_search;
          FOR searchable IN SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid JOIN pg_attribute d ON d.attrelid = c.oid
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
              AND a.attname = 'search_text' AND NOT a.attisdropped AND d.attname = 'is_deleted' AND NOT d.attisdropped
          LOOP
            EXECUTE format('GRANT SELECT (tenant_id, id, search_text, is_deleted, created_at) ON %I TO immonow_search', searchable);
            IF NOT EXISTS (SELECT FROM pg_policy WHERE polname = 'search_reader' AND polrelid = searchable::regclass) THEN
              EXECUTE format('CREATE POLICY search_reader ON %I FOR SELECT TO immonow_search USING (true)', searchable);
            END IF;
          END LOOP;
          ALTER FUNCTION immonow_search(text, text[], integer) SECURITY DEFINER;
          REVOKE EXECUTE ON FUNCTION immonow_search(text, text[], integer) FROM PUBLIC;
          ALTER FUNCTION immonow_search(text, text[], integer) OWNER TO immonow_search;
          REVOKE CREATE ON SCHEMA public FROM immonow_search;
        END $$;
        """;

    public static async Task RunAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        // The function belongs to the search role after the first start, so it is dropped and made anew when it has changed.
        var version = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Function)));
        if (await VersionAsync(connection, cancellationToken) != version)
        {
            await TryAsync(connection, $"DROP FUNCTION IF EXISTS {Signature}; {Function} COMMENT ON FUNCTION {Signature} IS '{version}'", cancellationToken);
        }

        await TryAsync(connection, Indexes, cancellationToken);
        await TryAsync(connection, Role, cancellationToken);
    }

    private static async Task<string?> VersionAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"SELECT obj_description(to_regprocedure('{Signature}'), 'pg_proc')", connection);
        return await command.ExecuteScalarAsync(cancellationToken) as string;
    }

    private static async Task TryAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        try
        {
#pragma warning disable CA2100 // Put together from the constants above.
            await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.UndefinedFile)
        {
            // Without the right to do so the search stays as it is: correct, only slower.
        }
    }
}
