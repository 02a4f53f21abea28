namespace ImmoNow.Server.Platform.Http;

internal static class HttpContract
{
    /// <summary>JSON, error documents and the OpenAPI description.</summary>
    public static IServiceCollection AddHttpContract(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(options => WireJson.Configure(options.SerializerOptions));
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddExceptionHandler<ExceptionMapper>();
        services.AddProblemDetails();
        services.AddOpenApi("v1", ApiDocument.Configure);
        return services;
    }

    /// <summary>The OpenAPI document and a page to browse it.</summary>
    public static void MapApiDocument(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json");
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/openapi", StringComparison.Ordinal), pages => pages.UseSwaggerUI(page =>
        {
            page.RoutePrefix = "openapi";
            page.SwaggerEndpoint("/openapi/v1.json", "ImmoNow v1");
            page.DocumentTitle = "ImmoNow API";
        }));
    }
}
