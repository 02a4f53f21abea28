using System.Diagnostics;
using System.Diagnostics.Metrics;
using ImmoNow.Assistant.Models.Telemetry;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ImmoNow.Server.Platform.Telemetry;

/// <summary>The program's own traces and metrics; exported together with the framework's when an OTLP endpoint is configured.</summary>
public static class ImmoNowTelemetry
{
    public const string Name = "ImmoNow";

    public static ActivitySource Activities { get; } = new(Name);

    public static Meter Meter { get; } = new(Name);
}

/// <summary>
/// Exports over OTLP when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> (OpenTelemetry specification) or <c>Telemetry:OtlpEndpoint</c> is
/// set; otherwise nothing leaves the house. Stopped with the host, so that nothing buffered is lost.
/// </summary>
internal sealed class TelemetryExport(IConfiguration configuration) : IHostedService, IDisposable
{
    private TracerProvider? traces;
    private MeterProvider? metrics;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var endpoint = configuration["Telemetry:OtlpEndpoint"] ?? configuration["OTEL_EXPORTER_OTLP_ENDPOINT"];
        if (string.IsNullOrWhiteSpace(endpoint))
        {
            return Task.CompletedTask;
        }

        var resource = ResourceBuilder.CreateDefault().AddService("immonow-server");
        traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource)
            .AddSource(ImmoNowTelemetry.Name, ModelTelemetry.Name, "Microsoft.AspNetCore", "Npgsql", "System.Net.Http")
            .AddOtlpExporter(options => options.Endpoint = new Uri(endpoint)).Build();
        metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource)
            .AddMeter(ImmoNowTelemetry.Name, ModelTelemetry.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting", "Npgsql", "System.Runtime")
            .AddOtlpExporter(options => options.Endpoint = new Uri(endpoint)).Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        traces?.ForceFlush();
        metrics?.ForceFlush();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        traces?.Dispose();
        metrics?.Dispose();
    }
}
