using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ImmoNow.Server.Tests.Platform;

/// <summary>The second wall on PostgreSQL, tried with plain SQL as the program's own role. On SQLite there is none to try.</summary>
public sealed class RowSecurityTests
{
    [Fact]
    public async Task Plain_sql_sees_only_the_tenant_that_the_transaction_names()
    {
        if (!TestServer.OnPostgres)
        {
            return;
        }

        var server = await SharedServer.GetAsync();
        var one = await server.NewAgencyAsync();
        var two = await server.NewAgencyAsync();
        await one.Employee.CreateAsync("/api/v1/contacts", new { last_name = "Eins" });
        await two.Employee.CreateAsync("/api/v1/contacts", new { last_name = "Zwei" });
        await using var source = NpgsqlDataSource.Create(server.App.Services.GetRequiredService<DatabaseAccess>().AppConnection);

        // A fresh session, then a pooled one after a committed transaction: both see nothing without a tenant.
        Assert.Equal(0, await CountAsync(source, null));
        Assert.Equal(1, await CountAsync(source, one.TenantId));
        Assert.Equal(0, await CountAsync(source, null));
        Assert.Equal(1, await CountAsync(source, two.TenantId));
    }

    [Fact]
    public async Task Plain_sql_cannot_write_into_another_tenant_or_touch_the_trail()
    {
        if (!TestServer.OnPostgres)
        {
            return;
        }

        var server = await SharedServer.GetAsync();
        var one = await server.NewAgencyAsync();
        var two = await server.NewAgencyAsync();
        await two.Employee.CreateAsync("/api/v1/contacts", new { last_name = "Zwei" });
        await using var source = NpgsqlDataSource.Create(server.App.Services.GetRequiredService<DatabaseAccess>().AppConnection);

        Assert.Equal(0, await ExecuteAsync(source, one.TenantId, $"UPDATE contacts SET notes = 'x' WHERE tenant_id = '{two.TenantId}'"));
        Assert.Equal(0, await ExecuteAsync(source, one.TenantId, $"DELETE FROM contacts WHERE tenant_id = '{two.TenantId}'"));
        var move = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(
            source, two.TenantId, $"UPDATE contacts SET tenant_id = '{one.TenantId}'"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, move.SqlState);
        var trail = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(source, two.TenantId, "DELETE FROM audit_entries"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, trail.SqlState);
        var role = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(source, one.TenantId, "ALTER TABLE contacts DISABLE ROW LEVEL SECURITY"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, role.SqlState);
    }

    private static async Task<long> CountAsync(NpgsqlDataSource source, Guid? tenant)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await SetTenantAsync(connection, tenant);
        await using var command = new NpgsqlCommand("SELECT count(*) FROM contacts", connection);
        var count = (long)(await command.ExecuteScalarAsync())!;
        await transaction.CommitAsync();
        return count;
    }

    private static async Task<int> ExecuteAsync(NpgsqlDataSource source, Guid tenant, string sql)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await SetTenantAsync(connection, tenant);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteNonQueryAsync();
    }

    private static async Task SetTenantAsync(NpgsqlConnection connection, Guid? tenant)
    {
        if (tenant is null)
        {
            return;
        }

        await using var command = new NpgsqlCommand("SELECT set_config('app.tenant_id', @tenant, true)", connection);
        command.Parameters.AddWithValue("tenant", tenant.ToString()!);
        await command.ExecuteNonQueryAsync();
    }
}
