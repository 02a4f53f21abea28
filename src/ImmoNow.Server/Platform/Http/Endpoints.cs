using System.Globalization;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Platform.Http;

/// <summary>An answer whose record version travels as ETag.</summary>
public interface IVersioned
{
    Guid Id { get; }

    int Version { get; }
}

/// <summary>What the route snapshot and the architecture tests read from an endpoint.</summary>
/// <param name="Permission">What the use case behind the route asks for.</param>
/// <param name="Request">The request type.</param>
public sealed record UseCaseMetadata(Permission Permission, Type Request);

/// <summary>
/// One line per use case: the request is bound from route, query, headers and body, sent through the dispatcher, and its
/// result becomes the response. Endpoints carry no logic.
/// </summary>
public static class Endpoints
{
    /// <summary>GET: 200 with the answer.</summary>
    public static RouteHandlerBuilder MapQuery<TRequest, TResponse>(this IEndpointRouteBuilder routes, string pattern)
        where TRequest : IRequest<TResponse> =>
        routes.MapGet(pattern, SendAsync<TRequest, TResponse>).Describe<TRequest, TResponse>(StatusCodes.Status200OK);

    /// <summary>POST that makes a record: 201 with Location and ETag.</summary>
    public static RouteHandlerBuilder MapCreate<TRequest, TResponse>(this IEndpointRouteBuilder routes, string pattern)
        where TRequest : ICommand<TResponse>
        where TResponse : IVersioned =>
        routes.MapPost(pattern, CreateAsync<TRequest, TResponse>).Describe<TRequest, TResponse>(StatusCodes.Status201Created);

    /// <summary>POST that does something: 200 with the answer, 204 when there is nothing to tell.</summary>
    public static RouteHandlerBuilder MapAction<TRequest, TResponse>(this IEndpointRouteBuilder routes, string pattern)
        where TRequest : IRequest<TResponse> =>
        routes.MapPost(pattern, SendAsync<TRequest, TResponse>).Describe<TRequest, TResponse>(SuccessStatus<TResponse>());

    /// <summary>POST that starts work which goes on after the answer: 202.</summary>
    public static RouteHandlerBuilder MapStart<TRequest, TResponse>(this IEndpointRouteBuilder routes, string pattern)
        where TRequest : ICommand<TResponse> =>
        routes.MapPost(pattern, StartAsync<TRequest, TResponse>).Describe<TRequest, TResponse>(StatusCodes.Status202Accepted);

    /// <summary>PATCH (merge patch): 200 with the changed record and its new ETag.</summary>
    public static RouteHandlerBuilder MapUpdate<TRequest, TResponse>(this IEndpointRouteBuilder routes, string pattern)
        where TRequest : ICommand<TResponse> =>
        routes.MapPatch(pattern, SendAsync<TRequest, TResponse>).Describe<TRequest, TResponse>(SuccessStatus<TResponse>());

    /// <summary>DELETE: 204.</summary>
    public static RouteHandlerBuilder MapRemove<TRequest>(this IEndpointRouteBuilder routes, string pattern)
        where TRequest : ICommand<Nothing> =>
        routes.MapDelete(pattern, SendAsync<TRequest, Nothing>).Describe<TRequest, Nothing>(StatusCodes.Status204NoContent);

    /// <summary>Writes a result: the value as JSON, an error as problem document.</summary>
    public static async Task RespondAsync<TResponse>(HttpContext http, Result<TResponse> result, int? status = null)
    {
        if (!result.IsSuccess)
        {
            await ProblemMapper.WriteAsync(http, result.Error);
            return;
        }

        http.Response.StatusCode = status ?? SuccessStatus<TResponse>();
        if (result.Value is IVersioned versioned)
        {
            http.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{versioned.Version}\"");
        }

        if (result.Value is not Nothing)
        {
            await http.Response.WriteAsJsonAsync(result.Value, WireJson.Options, "application/json; charset=utf-8", http.RequestAborted);
        }
    }

    /// <summary>Adds to any endpoint what tests and the OpenAPI document want to know about its use case.</summary>
    public static RouteHandlerBuilder Describe<TRequest, TResponse>(this RouteHandlerBuilder route, int status)
        where TRequest : IRequest<TResponse>
    {
        route.WithMetadata(new UseCaseMetadata(TRequest.Permission, typeof(TRequest)));
        route.WithName(typeof(TRequest).Name);
        if (typeof(TResponse) == typeof(Nothing))
        {
            route.Produces(status);
        }
        else
        {
            route.Produces<TResponse>(status);
        }

        return route.Produces<Problem>(StatusCodes.Status400BadRequest, "application/problem+json");
    }

    private static async Task SendAsync<TRequest, TResponse>(
        [AsParameters] TRequest request, RequestDispatcher dispatcher, HttpContext http)
        where TRequest : IRequest<TResponse> =>
        await RespondAsync(http, await dispatcher.SendAsync<TRequest, TResponse>(request, http.RequestAborted));

    private static async Task StartAsync<TRequest, TResponse>(
        [AsParameters] TRequest request, RequestDispatcher dispatcher, HttpContext http)
        where TRequest : ICommand<TResponse> =>
        await RespondAsync(http, await dispatcher.SendAsync<TRequest, TResponse>(request, http.RequestAborted), StatusCodes.Status202Accepted);

    private static async Task CreateAsync<TRequest, TResponse>(
        [AsParameters] TRequest request, RequestDispatcher dispatcher, HttpContext http)
        where TRequest : ICommand<TResponse>
        where TResponse : IVersioned
    {
        var result = await dispatcher.SendAsync<TRequest, TResponse>(request, http.RequestAborted);
        if (result.IsSuccess)
        {
            http.Response.Headers.Location = $"{http.Request.Path.Value?.TrimEnd('/')}/{result.Value.Id}";
        }

        await RespondAsync(http, result, StatusCodes.Status201Created);
    }

    private static int SuccessStatus<TResponse>() =>
        typeof(TResponse) == typeof(Nothing) ? StatusCodes.Status204NoContent : StatusCodes.Status200OK;
}
