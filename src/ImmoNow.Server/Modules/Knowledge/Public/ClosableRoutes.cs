using ImmoNow.Server.Platform.Http;

namespace ImmoNow.Server.Modules.Knowledge.Public;

/// <summary>Routes through which the assistant's knowledge leaves the server.</summary>
public static class ClosableRoutes
{
    /// <summary>Answers 503 on all routes of a group while a canary keeps the assistant closed; its health stays open.</summary>
    public static TBuilder ClosedByCanary<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder =>
        routes.AddEndpointFilter(async (call, next) =>
        {
            var http = call.HttpContext;
            if (http.RequestServices.GetRequiredService<ICanaryStatus>().Closed is not { } closed ||
                http.Request.Path.Value?.EndsWith("/health", StringComparison.OrdinalIgnoreCase) == true)
            {
                return await next(call);
            }

            await ProblemMapper.WriteAsync(http, closed);
            return Results.Empty;
        });
}
