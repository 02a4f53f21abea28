using System.Globalization;
using ImmoNow.Server.Platform.Hosting;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ImmoNow.Server.Tests.Hosting;

/// <summary>
/// The real server on a free loopback port, with a database of its own: SQLite in a temporary folder, or PostgreSQL when
/// <c>IMMONOW_TEST_POSTGRES</c> names a server. Tests share one (<see cref="SharedServer"/>) and keep apart by tenants.
/// </summary>
public sealed class TestServer : IAsyncDisposable
{
    private readonly string folder;
    private readonly string? postgresDatabase;
    private readonly bool ownsFolder;

    private TestServer(WebApplication app, string folder, bool ownsFolder, string? postgresDatabase, TestClock clock)
    {
        App = app;
        this.folder = folder;
        this.ownsFolder = ownsFolder;
        this.postgresDatabase = postgresDatabase;
        Clock = clock;
        Address = new Uri(app.Urls.First());
    }

    public WebApplication App { get; }

    public Uri Address { get; }

    /// <summary>The clock of everything in this server; other tests may share it, so only move it on a server of your own.</summary>
    public TestClock Clock { get; }

    public string DataFolder => folder;

    public static bool OnPostgres => AdminConnection is not null;

    private static string? AdminConnection =>
        Environment.GetEnvironmentVariable("IMMONOW_TEST_POSTGRES") is { Length: > 0 } connection ? connection : null;

    /// <summary>Starts a server; give settings as on the command line of IMMONOW__ variables, with colons.</summary>
    public static async Task<TestServer> StartAsync(
        IReadOnlyDictionary<string, string?>? settings = null, Action<IServiceCollection>? services = null, string? dataFolder = null, string? database = null,
        string environment = "Test")
    {
        var data = dataFolder ?? Directory.CreateTempSubdirectory("immonow-test-").FullName;
        var databaseName = database;
        if (AdminConnection is not null && database is null)
        {
            databaseName = await CreateDatabaseAsync();
        }

        var clock = new TestClock();
        var app = Program.Build([], builder =>
        {
            builder.Environment.EnvironmentName = environment;
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Server:Port"] = "0",
                ["Server:Data"] = data,
                ["Server:Demo"] = "false",
                ["Server:Postgres"] = databaseName is null ? null : ConnectionTo(databaseName),
                ["RateLimits:GeneralPerMinute"] = "1000000",
                ["RateLimits:AssistantPerMinute"] = "1000000",
                ["RateLimits:SignInPerMinute"] = "1000000",
                ["Security:PasswordIterations"] = "1000",
            });
            builder.Configuration.AddInMemoryCollection(settings ?? new Dictionary<string, string?>());
            builder.Services.AddSingleton<TimeProvider>(clock);
            services?.Invoke(builder.Services);
        });
        await app.StartServerAsync();
        return new TestServer(app, data, dataFolder is null, database is null ? databaseName : null, clock);
    }

    /// <summary>A client without sign-in.</summary>
    public HttpClient Anonymous() => new() { BaseAddress = Address };

    /// <summary>A client that sends this token.</summary>
    public HttpClient WithToken(string token)
    {
        var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }

    /// <summary>A client with an access token of this user.</summary>
    public HttpClient ClientFor(UserSnapshot user) =>
        WithToken(App.Services.GetRequiredService<AccessTokens>().Issue(user, Guid.CreateVersion7()));

    /// <summary>A new agency with one user of each role.</summary>
    public async Task<TestAgency> NewAgencyAsync(string name = "Testmakler") => await TestAgency.CreateAsync(this, name);

    /// <summary>A scope that acts for a tenant, for looking into the database.</summary>
    public AsyncServiceScope ScopeFor(Guid tenantId)
    {
        var scope = App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<RequestContext>().Actor = Actor.System(tenantId, "test");
        return scope;
    }

    /// <summary>The connection string of this server's PostgreSQL database, or of another one on the same server.</summary>
    public static string ConnectionTo(string database) =>
        new NpgsqlConnectionStringBuilder(AdminConnection) { Database = database, MaxPoolSize = 20 }.ToString();

    /// <summary>A new empty PostgreSQL database.</summary>
    public static async Task<string> CreateDatabaseAsync()
    {
        var name = "immonow_test_" + Guid.CreateVersion7().ToString("N", CultureInfo.InvariantCulture);
        await ExecuteAsync($"CREATE DATABASE {name}");
        return name;
    }

    /// <summary>Removes a database that <see cref="CreateDatabaseAsync"/> made.</summary>
    public static Task DropDatabaseAsync(string name)
    {
        NpgsqlConnection.ClearAllPools();
        return ExecuteAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    }

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
        if (postgresDatabase is not null)
        {
            await DropDatabaseAsync(postgresDatabase);
        }

        if (ownsFolder)
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(AdminConnection);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>The one server that most tests share; it lives as long as the test process.</summary>
public static class SharedServer
{
    private static readonly Lazy<Task<TestServer>> Instance = new(StartAsync);

    public static Task<TestServer> GetAsync() => Instance.Value;

    private static async Task<TestServer> StartAsync()
    {
        var server = await TestServer.StartAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return server;
    }
}

/// <summary>Real time plus what a test has added.</summary>
public sealed class TestClock : TimeProvider
{
    private TimeSpan ahead;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;

    public void Advance(TimeSpan time) => ahead += time;
}
