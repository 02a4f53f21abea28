using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ImmoNow.Server.Platform.Hosting;

/// <summary>Kestrel, logging and container settings that hold everywhere.</summary>
internal static class ServerDefaults
{
    /// <summary>JSON bodies; uploads raise it for their own routes.</summary>
    public const long LargestBody = 1_048_576;

    public static void UseServerDefaults(this WebApplicationBuilder builder, ServerOptions options)
    {
        builder.Host.UseDefaultServiceProvider(provider =>
        {
            provider.ValidateScopes = true;
            provider.ValidateOnBuild = true;
        });
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 100, gracePeriod: TimeSpan.FromSeconds(10));
            if (string.IsNullOrEmpty(builder.Configuration["urls"]))
            {
                kestrel.Listen(Address(builder.Configuration["Server:Address"]), options.Port);
            }
        });
        builder.Logging.ClearProviders();
        builder.Logging.Configure(logging => logging.ActivityTrackingOptions =
            ActivityTrackingOptions.TraceId | ActivityTrackingOptions.SpanId);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        // Every failed command would be logged twice: the database's view here, ours where it is handled.
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Critical);
        builder.Logging.AddFilter("Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware", LogLevel.None);
        if (builder.Environment.IsProduction())
        {
            builder.Logging.AddJsonConsole(console => console.IncludeScopes = true);
        }
        else
        {
            builder.Logging.AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.TimestampFormat = "HH:mm:ss ";
            });
        }

        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(10));
        builder.Services.TryAddSingleton(TimeProvider.System);
    }

    private static IPAddress Address(string? configured) =>
        IPAddress.TryParse(configured, out var address) ? address : IPAddress.Loopback;
}
