using System.Diagnostics;
using System.Diagnostics.Metrics;
using ImmoNow.Assistant.Models.Telemetry;

namespace ImmoNow.Assistant.Tests.Models.Telemetry;

/// <summary>Collects spans and measurements of model calls to one model, since tests of other classes run at the same time.</summary>
internal sealed class TelemetryRecorder : IDisposable
{
    private readonly string model;
    private readonly ActivityListener spans;
    private readonly MeterListener meters = new();
    private readonly Lock gate = new();

    public TelemetryRecorder(string model)
    {
        this.model = model;
        spans = new ActivityListener
        {
            ShouldListenTo = source => source.Name == ModelTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                if (Equals(span.GetTagItem("gen_ai.request.model"), model))
                    lock (gate)
                        Spans.Add(span);
            },
        };
        ActivitySource.AddActivityListener(spans);
        meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == ModelTelemetry.Name)
                listener.EnableMeasurementEvents(instrument);
        };
        meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        meters.Start();
    }

    public List<Activity> Spans { get; } = [];

    public List<(string Name, double Value, Dictionary<string, object?> Tags)> Measurements { get; } = [];

    public IEnumerable<(double Value, Dictionary<string, object?> Tags)> Of(string instrument)
    {
        lock (gate)
            return [.. Measurements.Where(measurement => measurement.Name == instrument).Select(measurement => (measurement.Value, measurement.Tags))];
    }

    public void Dispose()
    {
        spans.Dispose();
        meters.Dispose();
    }

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var all = tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value);
        if (Equals(all.GetValueOrDefault("gen_ai.request.model"), model) || Equals(all.GetValueOrDefault("immonow.model.server"), model))
            lock (gate)
                Measurements.Add((instrument.Name, value, all));
    }
}
