using System.Net;
using ImmoNow.Server.Platform.Caching;
using ImmoNow.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ImmoNow.Server.Tests.Caching;

/// <summary>What people see of Redis: limits that hold over all nodes, and nothing at all when it goes away.</summary>
public sealed class SharedLimitTests
{
    [RedisFact]
    public async Task Two_nodes_share_the_limit_of_an_address()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var one = await NodeAsync(redis);
        await using var other = await NodeAsync(redis);

        for (var number = 0; number < 3; number++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await SignInAsync(one));
            Assert.Equal(HttpStatusCode.Unauthorized, await SignInAsync(other));
        }

        var refused = await one.Anonymous().SendJsonAsync("/api/v1/auth/login", Credentials);
        await refused.ProblemAsync(HttpStatusCode.TooManyRequests, "rate_limited");
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
        Assert.Equal(HttpStatusCode.TooManyRequests, await SignInAsync(other));
    }

    [RedisFact]
    public async Task Redis_killed_in_mid_flight_means_local_limits_and_a_finding_but_no_error()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var server = await NodeAsync(redis);
        var agency = await server.NewAgencyAsync();
        Assert.Equal("ok", await CacheAsync(agency));

        var answers = Task.WhenAll(Enumerable.Range(0, 200).Select(_ => agency.Employee.GetAsync("/api/v1/contacts")));
        await redis.KillAsync();
        Assert.All(await answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));

        for (var number = 0; number < 6; number++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await SignInAsync(server));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, await SignInAsync(server));
        Assert.Equal("degraded", await CacheAsync(agency));
        var finding = (await agency.Admin.ReadAsync("/api/v1/ai/health"))["cache"]!;
        Assert.Contains("Redis", (string?)finding["reason"], StringComparison.Ordinal);
        Assert.NotEmpty((string)finding["remedy"]!);

        await redis.StartAgainAsync();
        var state = server.App.Services.GetRequiredService<NodeState>();
        await Eventually.IsAsync(() => state.Keeping == StateKeeping.Shared);
        Assert.Equal("ok", await CacheAsync(agency));
        Assert.Equal(HttpStatusCode.Unauthorized, await SignInAsync(server));
    }

    [RedisFact]
    public async Task A_server_starts_without_the_redis_it_is_set_up_with()
    {
        await using var redis = await RedisServer.StartAsync();
        await redis.KillAsync();
        await using var server = await NodeAsync(redis);
        var agency = await server.NewAgencyAsync();

        Assert.Equal(HttpStatusCode.OK, (await agency.Employee.GetAsync("/api/v1/contacts")).StatusCode);
        Assert.Equal("degraded", await CacheAsync(agency));
    }

    /// <summary>Somebody else each time, because one account would be locked before the address has reached its limit.</summary>
    private static object Credentials => new { email = $"{Guid.CreateVersion7():N}@example.org", password = "falsch" };

    private static Task<TestServer> NodeAsync(RedisServer redis) => TestServer.StartAsync(new Dictionary<string, string?>
    {
        ["Redis:Connection"] = redis.Connection,
        ["RateLimits:SignInPerMinute"] = "6",
    });

    private static async Task<HttpStatusCode> SignInAsync(TestServer server) =>
        (await server.Anonymous().SendJsonAsync("/api/v1/auth/login", Credentials)).StatusCode;

    private static async Task<string?> CacheAsync(TestAgency agency) => (string?)(await agency.Employee.ReadAsync("/api/v1/ai/health"))["cache"]!["status"];
}
