using System.Net;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Modules.Knowledge.Canaries;
using ImmoNow.Server.Modules.Knowledge.Domain;
using ImmoNow.Server.Modules.Tenants.Public;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Security;
using ImmoNow.Server.Tests.Chat;
using ImmoNow.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ImmoNow.Server.Tests.Knowledge;

/// <summary>The watch for leaks between tenants: silent with the true index, loud with one that leaks.</summary>
public sealed class CanaryTests
{
    private static readonly Dictionary<string, string?> NoWorker = new() { ["Knowledge:Canaries:IntervalSeconds"] = "0" };

    [Fact]
    public async Task With_the_true_index_every_tenant_finds_its_own_secret_and_no_other()
    {
        await using var server = await TestServer.StartAsync(NoWorker);
        var (one, other) = (await server.NewAgencyAsync(), await server.NewAgencyAsync());
        await RoundAsync(server);
        await one.IndexedAsync();
        await other.IndexedAsync();

        var round = await RoundAsync(server);

        Assert.Equal(2, round.Tenants);
        Assert.Equal(0, round.Blind);
        Assert.True(round.Questions >= 4, "Search, chat and tools are asked as each tenant.");
        await (await one.Employee.GetAsync("/api/v1/ai/tools")).BodyAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task People_see_nothing_of_the_secret_of_their_own_agency()
    {
        await using var server = await TestServer.StartAsync(NoWorker);
        var agency = await server.NewAgencyAsync();
        await RoundAsync(server);
        await agency.IndexedAsync();
        var canary = await CanaryAsync(server, agency.TenantId);

        foreach (var words in new[] { canary.Name, canary.Secret })
        {
            var search = await (await agency.Admin.SendJsonAsync("/api/v1/ai/search", new { query = words, top_k = 50 })).BodyAsync(HttpStatusCode.OK);
            Assert.Empty(search["hits"]!.AsArray());
            var narrowed = await (await agency.Admin.SendJsonAsync("/api/v1/ai/search", new { query = words, kinds = new[] { "canary" } })).BodyAsync(HttpStatusCode.OK);
            Assert.Empty(narrowed["hits"]!.AsArray());
        }

        Assert.Empty((await agency.Admin.AskAsync($"Was steht in unseren Daten über {canary.Name}?"))["sources"]!.AsArray());
        var sources = await (await agency.Admin.GetAsync("/api/v1/ai/sources?limit=100")).BodyAsync(HttpStatusCode.OK);
        Assert.DoesNotContain("canary", sources.ToJsonString(), StringComparison.Ordinal);
        await (await agency.Admin.GetAsync($"/api/v1/ai/sources/{canary.Id}")).BodyAsync(HttpStatusCode.NotFound);
        var trail = await (await agency.Admin.GetAsync("/api/v1/audit?limit=100")).BodyAsync(HttpStatusCode.OK);
        Assert.DoesNotContain(canary.Secret, trail.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_leaking_index_closes_the_assistant_for_all_until_the_operator_reopens_it()
    {
        var data = Directory.CreateTempSubdirectory("immonow-canary-").FullName;
        var database = TestServer.OnPostgres ? await TestServer.CreateDatabaseAsync() : null;
        try
        {
            Guid alarm;
            await using (var server = await TestServer.StartAsync(NoWorker, services => services.AddScoped<IRetrievalIndex, LeakingIndex>(), data, database))
            {
                var (one, other) = (await server.NewAgencyAsync(), await server.NewAgencyAsync());
                await RoundAsync(server);
                await one.IndexedAsync();
                await other.IndexedAsync();
                await RoundAsync(server);

                foreach (var agency in new[] { one, other })
                {
                    var chat = await (await agency.Employee.SendJsonAsync("/api/v1/ai/chat", new { message = "Hallo" })).BodyAsync(HttpStatusCode.ServiceUnavailable);
                    Assert.Equal("assistant_closed", (string?)chat["code"]);
                    await (await agency.Employee.SendJsonAsync("/api/v1/ai/search", new { query = "Hallo" })).BodyAsync(HttpStatusCode.ServiceUnavailable);
                    await (await agency.Employee.SendJsonAsync("/api/v1/llm/ask", new { prompt = "Hallo" })).BodyAsync(HttpStatusCode.ServiceUnavailable);
                    var trail = await (await agency.Admin.GetAsync("/api/v1/audit?limit=100")).BodyAsync(HttpStatusCode.OK);
                    Assert.Contains("assistant.closed", trail.ToJsonString(), StringComparison.Ordinal);
                }

                var health = await (await one.Admin.GetAsync("/api/v1/ai/health")).BodyAsync(HttpStatusCode.OK);
                Assert.Equal("down", (string?)health["status"]);
                Assert.Equal("down", (string?)health["canaries"]!["status"]);
                await using var scope = server.App.Services.CreateAsyncScope();
                alarm = (await scope.ServiceProvider.GetRequiredService<AppDbContext>().Set<CanaryAlarm>().SingleAsync()).Id;
                Assert.Contains(alarm.ToString(), (string?)health["canaries"]!["remedy"], StringComparison.Ordinal);
                await (await one.Employee.GetAsync("/api/v1/contacts")).BodyAsync(HttpStatusCode.OK);
            }

            await using (var restarted = await TestServer.StartAsync(NoWorker, dataFolder: data, database: database))
            {
                Assert.NotNull(restarted.App.Services.GetRequiredService<CanaryGate>().Closed);
            }

            var reopening = new Dictionary<string, string?>(NoWorker) { ["Knowledge:Canaries:Reopen"] = alarm.ToString() };
            await using (var reopened = await TestServer.StartAsync(reopening, dataFolder: data, database: database))
            {
                Assert.Null(reopened.App.Services.GetRequiredService<CanaryGate>().Closed);
            }
        }
        finally
        {
            if (database is not null)
            {
                await TestServer.DropDatabaseAsync(database);
            }

            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(data, recursive: true);
        }
    }

    private static Task<CanaryRound> RoundAsync(TestServer server) => server.App.Services.GetRequiredService<CanaryProbe>().RunAsync(CancellationToken.None);

    private static async Task<KnowledgeCanary> CanaryAsync(TestServer server, Guid tenant)
    {
        await using var scope = server.ScopeFor(tenant);
        return await scope.ServiceProvider.GetRequiredService<AppDbContext>().Set<KnowledgeCanary>().SingleAsync();
    }

    /// <summary>An index that forgets whom it works for: it looks into every tenant's passages.</summary>
    private sealed class LeakingIndex(IServiceScopeFactory scopes, Agencies agencies) : IRetrievalIndex
    {
        public async Task<IReadOnlyList<Passage>> SearchAsync(AssistantCaller caller, RetrievalQuery query, CancellationToken ct)
        {
            var found = new List<Passage>();
            foreach (var tenant in await agencies.ListAsync(ct))
            {
                await using var scope = scopes.CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService<RequestContext>().Actor = Actor.System(tenant, "leak");
                var chunks = await scope.ServiceProvider.GetRequiredService<AppDbContext>().Set<SearchChunk>().ToListAsync(ct);
                found.AddRange(chunks.Where(chunk => query.Text.Contains(chunk.Title, StringComparison.OrdinalIgnoreCase))
                    .Select(chunk => new Passage(chunk.Id.ToString(), chunk.Title, chunk.Text, chunk.Kind, chunk.Kind, chunk.EntityId, null, 1)));
            }

            return found;
        }
    }
}
