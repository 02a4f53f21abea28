using System.Net;
using System.Net.Http.Headers;
using ImmoNow.Server.Platform.Audit;
using ImmoNow.Server.Platform.Jobs;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ImmoNow.Server.Tests.Platform;

/// <summary>The database goes away for some seconds and comes back; nobody restarts the server for it.</summary>
public sealed class DatabaseOutageTests
{
    private static readonly HttpStatusCode[] Answers = [HttpStatusCode.Created, HttpStatusCode.ServiceUnavailable];

    [PostgresTheory]
    [InlineData(Outage.Refused)]
    [InlineData(Outage.Silent)]
    public async Task The_server_says_so_meanwhile_and_goes_on_afterwards(Outage outage)
    {
        await using var database = await DatabaseBehindProxy.CreateAsync();
        var delivery = new HeldDelivery();
        await using var server = await TestServer.StartAsync(
            new Dictionary<string, string?> { ["Server:Postgres"] = database.Connection },
            services => services.AddSingleton(delivery).AddScoped<IOutboxSubscriber, HeldSubscriber>(),
            database: database.Name);
        var agency = await server.NewAgencyAsync();
        await agency.Employee.CreateAsync("/api/v1/contacts", new { last_name = "Vorher" });
        await delivery.Begun.Task.WaitAsync(Eventually.Patience);

        var caught = Enumerable.Range(0, 10).Select(number => PostAsync(agency.Employee, $"Unterwegs{number}")).ToList();
        database.Proxy.Cut(outage);
        delivery.MayGoOn.SetResult();

        Assert.All(await Task.WhenAll(caught), response => Assert.Contains(response.StatusCode, Answers));
        await ExpectUnavailableAsync(await agency.Employee.GetAsync("/api/v1/contacts"));
        await ExpectUnavailableAsync(await PostAsync(agency.Employee, "Mittendrin"));
        await ExpectUnavailableAsync(await server.Anonymous().SendJsonAsync(
            "/api/v1/auth/login", new { email = agency.EmployeeUser.Email, password = TestAgency.Password }));
        var together = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => agency.Employee.GetAsync("/api/v1/tasks")));
        Assert.All(together, response => Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode));
        Assert.Equal("unreachable", (string?)(await (await server.Anonymous().GetAsync("/health/ready")).BodyAsync(HttpStatusCode.ServiceUnavailable))["database"]);
        await server.Anonymous().ReadAsync("/health/live");

        database.Proxy.Restore(outage);

        await Eventually.IsAsync(async () => (await server.Anonymous().GetAsync("/health/ready")).StatusCode == HttpStatusCode.OK);
        await Eventually.IsAsync(async () => (await agency.Employee.GetAsync("/api/v1/contacts")).StatusCode == HttpStatusCode.OK);
        // Nobody can know whether a commit on its way has arrived; sent again with its key, each write is done exactly once. A session
        // that the outage damaged may be noticed only now: one more refusal that asks to come again is right, an error is not.
        var wanted = Enumerable.Range(0, 10).Select(number => $"Unterwegs{number}").Append("Mittendrin").ToList();
        foreach (var name in wanted)
        {
            await (await AnsweredAsync(() => PostAsync(agency.Employee, name))).BodyAsync(HttpStatusCode.Created);
        }

        var contacts = await AnsweredAsync(() => agency.Employee.GetAsync("/api/v1/contacts?limit=100"));
        var names = (await contacts.BodyAsync(HttpStatusCode.OK))["items"]!.AsArray().Select(contact => (string?)contact!["last_name"]);
        Assert.Equal([.. wanted.Append("Vorher").Order()], names.Order());
        await Eventually.IsAsync(async () => await DeliveriesAsync(server, agency.TenantId, "Mittendrin") > 0);
        Assert.Equal(1, await Eventually.ReadAsync(() => DeliveriesAsync(server, agency.TenantId, "Vorher"), count => count > 0));
    }

    /// <summary>Asks again while the database is said to be away.</summary>
    private static Task<HttpResponseMessage> AnsweredAsync(Func<Task<HttpResponseMessage>> ask) =>
        Eventually.ReadAsync(ask, response => response.StatusCode != HttpStatusCode.ServiceUnavailable);

    private static async Task ExpectUnavailableAsync(HttpResponseMessage response)
    {
        var problem = await response.ProblemAsync(HttpStatusCode.ServiceUnavailable, "database_unavailable");
        Assert.Equal("Die Datenbank ist gerade nicht erreichbar.", (string?)problem["title"]);
        Assert.NotNull(response.Headers.RetryAfter);
        Assert.DoesNotContain("Npgsql", problem.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", problem.ToJsonString(), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string name)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/contacts")
        {
            Content = new StringContent($$"""{"last_name":"{{name}}"}""", MediaTypeHeaderValue.Parse("application/json")),
        };
        request.Headers.Add("Idempotency-Key", name);
        return client.SendAsync(request);
    }

    /// <summary>None as well when a session that the outage damaged is noticed by this question.</summary>
    private static async Task<int> DeliveriesAsync(TestServer server, Guid tenant, string label)
    {
        await using var scope = server.ScopeFor(tenant);
        try
        {
            return await scope.ServiceProvider.GetRequiredService<AppDbContext>().Set<AuditEntry>()
                .CountAsync(entry => entry.Action == "held_delivery" && entry.Details.Contains(label));
        }
        catch (NpgsqlException)
        {
            return 0;
        }
    }

    /// <summary>A database of its own, reached through a proxy, with short timeouts so that a silent outage is noticed soon.</summary>
    private sealed class DatabaseBehindProxy : IAsyncDisposable
    {
        public required string Name { get; init; }

        public required TcpProxy Proxy { get; init; }

        public required string Connection { get; init; }

        public static async Task<DatabaseBehindProxy> CreateAsync()
        {
            var name = await TestServer.CreateDatabaseAsync();
            var direct = new NpgsqlConnectionStringBuilder(TestServer.ConnectionTo(name));
            var proxy = new TcpProxy(await AddressOfAsync(direct.Host!, direct.Port));
            return new DatabaseBehindProxy
            {
                Name = name,
                Proxy = proxy,
                Connection = new NpgsqlConnectionStringBuilder(direct.ToString())
                {
                    Host = "127.0.0.1",
                    Port = proxy.Port,
                    Timeout = 2,
                    CommandTimeout = 2,
                    CancellationTimeout = 500,
                }.ToString(),
            };
        }

        /// <summary>A host that is a path means PostgreSQL's socket in that folder.</summary>
        private static async Task<EndPoint> AddressOfAsync(string host, int port) => host.StartsWith('/')
            ? new System.Net.Sockets.UnixDomainSocketEndPoint($"{host}/.s.PGSQL.{port}")
            : new IPEndPoint((await Dns.GetHostAddressesAsync(host, System.Net.Sockets.AddressFamily.InterNetwork))[0], port);

        public async ValueTask DisposeAsync()
        {
            await Proxy.DisposeAsync();
            await TestServer.DropDatabaseAsync(Name);
        }
    }

    /// <summary>Lets the test cut the connection in the middle of the first delivery.</summary>
    private sealed class HeldDelivery
    {
        public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource MayGoOn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Leaves one audit line per change, once the test lets it.</summary>
    private sealed class HeldSubscriber(HeldDelivery delivery, AuditTrail audit) : IOutboxSubscriber
    {
        public string Name => "held_delivery";

        public bool Wants(string entityType) => entityType == "contact";

        public async Task HandleAsync(IReadOnlyList<RecordChanged> changes, CancellationToken cancellationToken)
        {
            delivery.Begun.TrySetResult();
            await delivery.MayGoOn.Task.WaitAsync(Eventually.Patience, cancellationToken);
            foreach (var change in changes)
            {
                audit.Add("held_delivery", new { change.Label });
            }
        }
    }
}

/// <summary>A test that only means something with PostgreSQL (<c>IMMONOW_TEST_POSTGRES</c>).</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresTheoryAttribute : TheoryAttribute
{
    public PostgresTheoryAttribute()
    {
        if (!TestServer.OnPostgres)
        {
            Skip = "Needs PostgreSQL (IMMONOW_TEST_POSTGRES).";
        }
    }
}
