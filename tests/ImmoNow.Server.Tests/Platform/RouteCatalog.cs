using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Tests.Hosting;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ImmoNow.Server.Tests.Platform;

/// <summary>A route with its verb, ready to be filled with values.</summary>
internal sealed record ApiRoute(string Method, RoutePatternParts Pattern, bool TakesJson)
{
    /// <summary>The address with every id replaced by the given one and every other parameter by "1".</summary>
    public string Fill(Guid id) => "/" + string.Join('/', Pattern.Segments.Select(segment => segment switch
    {
        { IsParameter: false } => segment.Text,
        { IsId: true } => id.ToString(),
        _ => "1",
    }));

    public bool HasId => Pattern.Segments.Any(segment => segment.IsId);

    public override string ToString() => $"{Method} /{string.Join('/', Pattern.Segments.Select(segment => segment.Text))}";
}

internal sealed record RoutePatternParts(IReadOnlyList<RouteSegment> Segments);

internal sealed record RouteSegment(string Text, bool IsParameter, bool IsId);

/// <summary>All routes of the API, so that tests can hold for every module that will ever be added.</summary>
internal static class RouteCatalog
{
    public static async Task<IReadOnlyList<ApiRoute>> ReadAsync()
    {
        var server = await SharedServer.GetAsync();
        return [.. server.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.Metadata.GetMetadata<UseCaseMetadata>() is not null)
            .Select(ToRoute)
            .OrderBy(route => route.ToString(), StringComparer.Ordinal)];
    }

    private static ApiRoute ToRoute(RouteEndpoint route)
    {
        var segments = route.RoutePattern.PathSegments.Select(segment => segment.Parts[0] switch
        {
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter => new RouteSegment(
                $"{{{parameter.Name}}}", true, parameter.ParameterPolicies.Any(policy => policy.Content == "guid")),
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => new RouteSegment(literal.Content, false, false),
            _ => throw new InvalidOperationException($"Unexpected route {route.RoutePattern.RawText}"),
        });
        return new ApiRoute(
            route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0],
            new RoutePatternParts([.. segments]),
            route.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes.Contains("application/json") == true);
    }
}
