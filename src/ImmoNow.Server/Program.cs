using ImmoNow.Server;
using ImmoNow.Server.Modules.Documents.Texts;
using ImmoNow.Server.Platform.Caching;
using ImmoNow.Server.Platform.Files;
using ImmoNow.Server.Platform.Hosting;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Jobs;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.RateLimiting;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using ImmoNow.Server.Platform.Telemetry;

if (args is [ReadingProcess.Argument, .. var reading])
{
    return ReadingProcess.Run(reading);
}

try
{
    await using var app = Build(args);
    await app.StartServerAsync();
    await ServerBanner.PrintAsync(app);
    await app.WaitForShutdownAsync();
    return 0;
}
catch (StartupFailure failure)
{
    await Console.Error.WriteLineAsync($"ImmoNow cannot start: {failure.Message}");
    return 2;
}

/// <summary>Puts the server together. A table of contents: each line opens one folder of Platform or the list of modules.</summary>
public static partial class Program
{
    /// <summary>The configured server, not started yet; tests build it with settings of their own.</summary>
    public static WebApplication Build(string[] arguments, Action<WebApplicationBuilder>? customise = null)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddEnvironmentVariables("IMMONOW__");
        customise?.Invoke(builder);
        builder.AddSecretFiles();
        var options = ServerOptions.Read(builder.Configuration, arguments, demoByDefault: !builder.Environment.IsProduction());
        var data = DataFolder.Open(options.DataFolder);

        builder.UseServerDefaults(options);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(data);
        builder.Services.AddSingleton<ServerLoad>();
        builder.Services.AddSingleton(DatabaseSelection.From(options, data));
        builder.Services.AddSingleton(SigningKey.Load(
            builder.Configuration["Security:SigningKey"], data.Path, mayCreate: !builder.Environment.IsProduction()));
        builder.Services.AddSingleton<AccessTokens>();
        builder.Services.AddSingleton<SecretBox>();
        builder.Services.AddPersistence();
        builder.Services.AddRequests();
        builder.Services.AddFiles();
        builder.Services.AddSharedState(builder.Configuration);
        builder.Services.AddRateLimits(builder.Configuration);
        builder.Services.AddHttpContract();
        builder.Services.AddHostedService<TelemetryExport>();
        builder.Services.AddHostedService<OutboxWorker>();
        builder.Services.AddModules(builder.Configuration, builder.Environment);

        var app = builder.Build();
        app.UseTrustedProxies();
        app.UseExceptionHandler();
        app.UseSecurityHeaders();
        app.UseRequestGuard();
        app.UseRoutingProblems();
        app.UseMiddleware<SignInMiddleware>();
        app.UseRouting();
        app.UseRateLimiter();
        app.MapHealth();
        app.MapApiDocument();
        app.MapGroup("/api/v1").MapModules();
        app.MapWebApp();
        return app;
    }
}
