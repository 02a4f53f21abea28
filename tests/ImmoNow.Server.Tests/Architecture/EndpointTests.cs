using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Security;
using ImmoNow.Server.Tests.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ImmoNow.Server.Tests.Architecture;

/// <summary>Every route has a permission, and a change of routes or permissions is seen in review.</summary>
public sealed class EndpointTests
{
    private const string Snapshot = "tests/ImmoNow.Server.Tests/Architecture/routes.snapshot.txt";

    /// <summary>Routes without a use case behind them.</summary>
    private static readonly Dictionary<string, string> WithoutUseCase = new()
    {
        ["/health/live"] = "The load balancer asks; tells nothing.",
        ["/health/ready"] = "The load balancer asks; tells the state of parts, no data.",
        ["/openapi/{documentName}.json"] = "The description of the API is public.",
        ["/api/{**path}"] = "Answers 404 for unknown addresses.",
        ["{*path:nonfile}"] = "The web page itself.",
    };

    [Fact]
    public async Task Every_route_asks_for_a_permission_or_has_a_reason_not_to()
    {
        var open = (await RoutesAsync())
            .Where(route => route.Metadata.GetMetadata<UseCaseMetadata>() is null && !WithoutUseCase.ContainsKey(route.RoutePattern.RawText ?? ""))
            .Select(route => route.RoutePattern.RawText);

        Assert.Empty(open);
    }

    [Fact]
    public async Task Routes_permissions_and_limits_are_the_reviewed_ones()
    {
        var lines = (await RoutesAsync())
            .Select(route => (route, UseCase: route.Metadata.GetMetadata<UseCaseMetadata>()))
            .Where(pair => pair.UseCase is not null)
            .Select(pair => Line(pair.route, pair.UseCase!))
            .Order(StringComparer.Ordinal)
            .ToList();
        var file = Path.Combine(SourceTree.Root, Snapshot);
        if (Environment.GetEnvironmentVariable("IMMONOW_UPDATE_SNAPSHOTS") == "1")
        {
            await File.WriteAllLinesAsync(file, lines);
        }

        var reviewed = await File.ReadAllLinesAsync(file);
        Assert.True(
            reviewed.SequenceEqual(lines),
            $"Routes differ from {Snapshot}; review the change and run the test with IMMONOW_UPDATE_SNAPSHOTS=1.\n" +
            string.Join('\n', lines.Except(reviewed).Select(line => "+ " + line).Concat(reviewed.Except(lines).Select(line => "- " + line))));
    }

    private static string Line(RouteEndpoint route, UseCaseMetadata useCase)
    {
        var methods = string.Join(',', route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []);
        var limit = route.Metadata.GetMetadata<Microsoft.AspNetCore.RateLimiting.EnableRateLimitingAttribute>()?.PolicyName ?? "general";
        var audience = useCase.Permission.Audience switch
        {
            Audience.Public => "public",
            Audience.SignedIn => "signed in",
            _ => "staff",
        };
        return $"{methods,-6} {route.RoutePattern.RawText!.TrimEnd('/'),-62} {useCase.Permission.Name,-28} {useCase.Permission.Scope,-7} {audience,-9} {limit}";
    }

    private static async Task<IEnumerable<RouteEndpoint>> RoutesAsync() =>
        (await SharedServer.GetAsync()).App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();
}
