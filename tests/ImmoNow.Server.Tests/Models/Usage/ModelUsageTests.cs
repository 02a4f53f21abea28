using System.Net;
using System.Text.Json.Nodes;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Models;
using ImmoNow.Server.Modules.Models.Usage;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ImmoNow.Server.Tests.Models.Usage;

public sealed class ModelUsageTests
{
    [Fact]
    public async Task The_use_of_every_person_model_and_day_is_summed_up_for_admins()
    {
        var agency = await NewAgencyAsync();
        Use(agency, agency.EmployeeUser.Id, input: 100, output: 20);
        Use(agency, agency.EmployeeUser.Id, input: 50, output: 5, failed: true);
        Use(agency, agency.AdminUser.Id, input: 10, output: 1, role: ModelRole.Planner, model: "qwen3:4b");
        await WriteAsync(agency);
        // A second batch meets the rows of the first.
        Use(agency, agency.EmployeeUser.Id, input: 1, output: 1);
        Use(agency, null, input: 4_000, output: 0, role: ModelRole.Embeddings, model: "embeddinggemma");
        await WriteAsync(agency);

        var usage = await agency.Admin.ReadAsync("/api/v1/ai/usage?period=week");

        Assert.Equal([5, 1, 161, 27, 4000], Numbers(usage["totals"]!));
        var days = usage["days"]!.AsArray();
        Assert.Equal(7, days.Count);
        Assert.Equal((string?)usage["to"], (string?)days[^1]!["day"]);
        Assert.Equal([5, 1, 161, 27, 4000], Numbers(days[^1]!["totals"]!));
        Assert.All(days.Take(6), day => Assert.Equal([0, 0, 0, 0, 0], Numbers(day!["totals"]!)));
        var users = usage["users"]!.AsArray();
        Assert.Equal([null, agency.EmployeeUser.Id.ToString(), agency.AdminUser.Id.ToString()], users.Select(user => (string?)user!["user_id"]));
        Assert.Equal(["", "Test Employee", "Test Admin"], users.Select(user => (string?)user!["name"]));
        Assert.Equal([3, 1, 151, 26, 0], Numbers(users[1]!["totals"]!));
        Assert.Equal(["embeddinggemma", "qwen3:8b", "qwen3:4b"], usage["models"]!.AsArray().Select(model => (string?)model!["model"]));
        Assert.Empty(usage["quotas"]!.AsArray());
    }

    [Fact]
    public async Task The_worker_writes_without_being_asked()
    {
        var agency = await NewAgencyAsync();
        Use(agency, agency.EmployeeUser.Id, input: 7, output: 3);

        await Eventually.IsAsync(async () => (long?)(await agency.Admin.ReadAsync("/api/v1/ai/usage"))["totals"]!["input_tokens"] == 7);
    }

    [Fact]
    public async Task The_last_uses_are_written_when_the_server_stops()
    {
        var folder = Directory.CreateTempSubdirectory("immonow-test-").FullName;
        var database = TestServer.OnPostgres ? await TestServer.CreateDatabaseAsync() : null;
        try
        {
            Guid tenant;
            await using (var server = await TestServer.StartAsync(dataFolder: folder, database: database))
            {
                var agency = await server.NewAgencyAsync();
                tenant = agency.TenantId;
                Use(agency, agency.EmployeeUser.Id, input: 7, output: 3);
            }

            await using var again = await TestServer.StartAsync(dataFolder: folder, database: database);
            await using var scope = again.ScopeFor(tenant);
            var row = await scope.ServiceProvider.GetRequiredService<AppDbContext>().Set<ModelUsageDay>().SingleAsync();
            Assert.Equal((7, 3), (row.InputTokens, row.OutputTokens));
        }
        finally
        {
            if (database is not null)
            {
                await TestServer.DropDatabaseAsync(database);
            }

            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Many_at_once_lose_nothing()
    {
        var agency = await NewAgencyAsync();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var number = 0; number < 50; number++)
            {
                Use(agency, agency.EmployeeUser.Id, input: 2, output: 1);
                if (number % 10 == 0)
                {
                    await WriteAsync(agency);
                }
            }
        })));
        await WriteAsync(agency);

        Assert.Equal([400, 0, 800, 400, 0], Numbers((await agency.Admin.ReadAsync("/api/v1/ai/usage"))["totals"]!));
    }

    [Fact]
    public async Task Only_admins_see_it_and_only_their_own_agency()
    {
        var agency = await NewAgencyAsync();
        var other = await NewAgencyAsync();
        Use(agency, agency.EmployeeUser.Id, input: 7, output: 3);
        await WriteAsync(agency);

        Assert.Equal(HttpStatusCode.Forbidden, (await agency.Employee.GetAsync("/api/v1/ai/usage")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await agency.Customer.GetAsync("/api/v1/ai/usage")).StatusCode);
        Assert.Equal([0, 0, 0, 0, 0], Numbers((await other.Admin.ReadAsync("/api/v1/ai/usage"))["totals"]!));
        var problem = await (await agency.Admin.GetAsync("/api/v1/ai/usage?period=decade")).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        Assert.NotNull(problem["errors"]!["period"]);
    }

    [Fact]
    public async Task Without_a_quota_nobody_is_refused()
    {
        var agency = await NewAgencyAsync();
        Use(agency, agency.EmployeeUser.Id, input: 1_000_000_000, output: 1_000_000_000);

        Assert.Null(await ReachedAsync(agency, agency.EmployeeUser.Id));
    }

    [Fact]
    public async Task A_quota_counts_written_and_fresh_uses_and_ends_with_its_period()
    {
        await using var server = await TestServer.StartAsync(new Dictionary<string, string?>
        {
            ["Models:Quota:TenantTokensPerMonth"] = "1000",
            ["Models:Quota:UserTokensPerDay"] = "100",
        });
        var agency = await server.NewAgencyAsync();
        Use(agency, agency.EmployeeUser.Id, input: 60, output: 20);
        await WriteAsync(agency);
        Assert.Null(await ReachedAsync(agency, agency.EmployeeUser.Id));
        // Vectors are not counted, another person's tokens only for the agency.
        Use(agency, null, input: 5_000, output: 0, role: ModelRole.Embeddings);
        Use(agency, agency.AdminUser.Id, input: 99, output: 0);
        Assert.Null(await ReachedAsync(agency, agency.EmployeeUser.Id));

        Use(agency, agency.EmployeeUser.Id, input: 10, output: 10);
        var reached = await ReachedAsync(agency, agency.EmployeeUser.Id);
        Assert.Equal((ModelQuotaScope.User, ModelQuotaPeriod.Day, 100, 100), (reached?.Scope, reached?.Period, reached?.Limit, reached?.Used));
        Assert.Equal(Today(server).AddDays(1), reached?.RenewedOn);
        Assert.Null(await ReachedAsync(agency, agency.AdminUser.Id));

        Use(agency, agency.AdminUser.Id, input: 900, output: 0);
        reached = await ReachedAsync(agency, agency.CustomerUser.Id);
        Assert.Equal((ModelQuotaScope.Tenant, ModelQuotaPeriod.Month), (reached?.Scope, reached?.Period));
        Assert.Contains("Kontingent Ihres Büros", reached?.Notice.De, StringComparison.Ordinal);
        await WriteAsync(agency);
        var quotas = (await agency.Admin.ReadAsync("/api/v1/ai/usage"))["quotas"]!.AsArray();
        Assert.Equal(["tenant month 1000 1099", "user day 100 "], quotas.Select(quota => $"{quota!["scope"]} {quota["period"]} {quota["limit"]} {quota["used"]}"));

        var nextMonth = new DateOnly(Today(server).Year, Today(server).Month, 1).AddMonths(1);
        Assert.Equal(nextMonth, reached?.RenewedOn);
        server.Clock.Advance(TimeSpan.FromDays(nextMonth.DayNumber - Today(server).DayNumber));
        Assert.Null(await ReachedAsync(agency, agency.EmployeeUser.Id));
    }

    [Fact]
    public void A_negative_quota_stops_the_start_and_zero_is_none()
    {
        static ModelQuotaSettings Read(string tokens) => ModelQuotaSettings.From(
            new Microsoft.Extensions.Configuration.ConfigurationManager { ["Models:Quota:UserTokensPerDay"] = tokens });

        Assert.Empty(Read("0").Limits);
        Assert.Equal((ModelQuotaScope.User, ModelQuotaPeriod.Day, 5), Read("5").Limits.Single());
        Assert.Throws<ImmoNow.Server.Platform.Hosting.StartupFailure>(() => Read("-1"));
    }

    private static async Task<TestAgency> NewAgencyAsync() => await (await SharedServer.GetAsync()).NewAgencyAsync();

    private static void Use(
        TestAgency agency, Guid? user, long input, long output, ModelRole role = ModelRole.Writer, string model = "qwen3:8b", bool failed = false) =>
        Ledger(agency).Record(new ModelUse
        {
            TenantId = agency.TenantId,
            UserId = user,
            Role = role,
            Model = model,
            InputTokens = input,
            OutputTokens = output,
            Failed = failed,
        });

    private static async Task WriteAsync(TestAgency agency) => Assert.True(await Ledger(agency).WriteAsync(CancellationToken.None));

    private static ModelUsageLedger Ledger(TestAgency agency) => agency.Server.App.Services.GetRequiredService<ModelUsageLedger>();

    private static ValueTask<ModelQuota?> ReachedAsync(TestAgency agency, Guid user) => agency.Server.App.Services.GetRequiredService<IModelUsage>()
        .ReachedQuotaAsync(new AssistantCaller { TenantId = agency.TenantId, UserId = user, Name = "Test", Can = _ => true }, CancellationToken.None);

    private static DateOnly Today(TestServer server) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(server.Clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")).DateTime);

    private static List<long> Numbers(JsonNode totals) =>
        [(long)totals["calls"]!, (long)totals["failures"]!, (long)totals["input_tokens"]!, (long)totals["output_tokens"]!, (long)totals["embedding_tokens"]!];
}
