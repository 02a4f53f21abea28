using System.Net;
using System.Net.Sockets;
using ImmoNow.Server.Platform.Hosting;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Tests.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ImmoNow.Server.Tests.Platform;

/// <summary>What goes wrong at the start is told in one sentence.</summary>
public sealed class StartTests
{
    [Fact]
    public async Task A_taken_port_is_named()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var failure = await Assert.ThrowsAsync<StartupFailure>(() => TestServer.StartAsync(Setting("Server:Port", $"{port}")));

        Assert.Contains($"Port {port} is taken", failure.Message);
        listener.Stop();
    }

    [Fact]
    public async Task A_data_folder_that_is_a_file_is_refused()
    {
        var file = Path.GetTempFileName();

        var failure = await Assert.ThrowsAsync<StartupFailure>(() => TestServer.StartAsync(dataFolder: Path.Combine(file, "data")));

        Assert.Contains("cannot be written", failure.Message);
        File.Delete(file);
    }

    [Fact]
    public async Task A_database_newer_than_the_program_is_refused_and_left_alone()
    {
        await using var server = await TestServer.StartAsync();
        await ExecuteAsync(server, "INSERT INTO schema_migrations (number, name, checksum, applied_at) VALUES (9999, 'future', 'x', 'now')");

        var failure = await Assert.ThrowsAsync<StartupFailure>(() => server.App.Services.GetRequiredService<MigrationRunner>().RunAsync(CancellationToken.None));

        Assert.Contains("newer than this program", failure.Message);
    }

    [Fact]
    public async Task A_migration_that_was_edited_afterwards_is_noticed()
    {
        await using var server = await TestServer.StartAsync();
        await ExecuteAsync(server, "UPDATE schema_migrations SET checksum = 'other' WHERE number = 1");

        var failure = await Assert.ThrowsAsync<StartupFailure>(() => server.App.Services.GetRequiredService<MigrationRunner>().RunAsync(CancellationToken.None));

        Assert.Contains("differs from the one that was applied", failure.Message);
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Database=x;Username=x;Timeout=2", "cannot be reached")]
    [InlineData("Hots=localhost", "cannot be read")]
    public async Task A_wrong_connection_is_explained(string connection, string expected)
    {
        var failure = await Assert.ThrowsAsync<StartupFailure>(() => TestServer.StartAsync(Setting("Server:Postgres", connection)));

        Assert.Contains(expected, failure.Message);
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("70000")]
    public void A_port_that_is_none_is_refused(string port) =>
        Assert.Throws<StartupFailure>(() => ServerOptions.Read(new ConfigurationBuilder().Build(), ["--port", port]));

    [Fact]
    public void Production_needs_a_signing_key_of_its_own()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;

        Assert.Throws<StartupFailure>(() => ImmoNow.Server.Platform.Security.SigningKey.Load(null, folder, mayCreate: false));
        Assert.Throws<StartupFailure>(() => ImmoNow.Server.Platform.Security.SigningKey.Load("c2hvcnQ=", folder, mayCreate: true));
        var made = ImmoNow.Server.Platform.Security.SigningKey.Load(null, folder, mayCreate: true);
        var read = ImmoNow.Server.Platform.Security.SigningKey.Load("", folder, mayCreate: true);
        Assert.Equal(made.Value.Key, read.Value.Key);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Health_tells_the_state_and_headers_guard_the_page()
    {
        var server = await SharedServer.GetAsync();
        var client = server.Anonymous();

        Assert.Equal("ok", (string?)(await client.ReadAsync("/health/live"))["status"]);
        Assert.Equal("ok", (string?)(await client.ReadAsync("/health/ready"))["database"]);
        var response = await client.GetAsync("/api/v1/contacts");
        Assert.Contains("default-src 'none'", response.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        await (await client.GetAsync("/api/v1/nowhere")).ProblemAsync(HttpStatusCode.NotFound, "route_unknown");
        var english = new HttpRequestMessage(HttpMethod.Get, "/api/v1/contacts");
        english.Headers.Add("Accept-Language", "en-GB,en;q=0.9");
        Assert.Equal("Please sign in.", (string?)(await (await client.SendAsync(english)).BodyAsync(HttpStatusCode.Unauthorized))["title"]);
    }

    private static Dictionary<string, string?> Setting(string name, string value) => new() { [name] = value };

    private static async Task ExecuteAsync(TestServer server, string sql)
    {
        var database = server.App.Services.GetRequiredService<DatabaseAccess>();
        await using System.Data.Common.DbConnection connection = database.IsSqlite
            ? new SqliteConnection(database.OwnerConnection)
            : new NpgsqlConnection(database.OwnerConnection);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
