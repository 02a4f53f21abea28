using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ImmoNow.Assistant.Models.Telemetry;

/// <summary>
/// Spans and metrics of model calls under the names of OpenTelemetry's conventions for generative AI.
/// What people and models write is never part of them.
/// </summary>
public static class ModelTelemetry
{
    /// <summary>Name of the source of spans and of the meter, for whoever exports them.</summary>
    public const string Name = "ImmoNow.Models";

    internal const string Chat = "chat";
    internal const string Embeddings = "embeddings";

    private static readonly Meter Meter = new(Name);

    // The buckets are those that the conventions advise; queue time follows the durations.
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92],
    };

    private static readonly InstrumentAdvice<double> ChunkSeconds = new()
    {
        HistogramBucketBoundaries = [0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10],
    };

    private static readonly InstrumentAdvice<long> Powers = new()
    {
        HistogramBucketBoundaries = [1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864],
    };

    internal static ActivitySource Activities { get; } = new(Name);

    internal static Histogram<double> Duration { get; } =
        Meter.CreateHistogram("gen_ai.client.operation.duration", "s", "Duration of a call of a model.", null, Seconds);

    internal static Histogram<double> TimeToFirstChunk { get; } =
        Meter.CreateHistogram("gen_ai.client.operation.time_to_first_chunk", "s", "Time from the call to the first chunk of its answer.", null, ChunkSeconds);

    internal static Histogram<double> TimePerOutputChunk { get; } =
        Meter.CreateHistogram("gen_ai.client.operation.time_per_output_chunk", "s", "Time between two chunks of an answer.", null, ChunkSeconds);

    internal static Histogram<long> Tokens { get; } =
        Meter.CreateHistogram("gen_ai.client.token.usage", "{token}", "Tokens of a call, by gen_ai.token.type.", null, Powers);

    private static Histogram<double> QueueTime { get; } =
        Meter.CreateHistogram("immonow.model.queue.duration", "s", "Time that a call waited for its turn at the model server.", null, Seconds);

    /// <summary>Notes how long a call waited for its turn, as a metric and on the span of the call that is under way.</summary>
    /// <param name="server"><see cref="ModelServer.Name"/>.</param>
    /// <param name="served">False when the call gave up or was turned away before its turn came.</param>
    public static void RecordQueueTime(TimeSpan waited, string server, bool served)
    {
        QueueTime.Record(waited.TotalSeconds, new TagList { { "immonow.model.server", server }, { "immonow.queue.served", served } });
        if (Activity.Current is { } span && span.Source.Name == Name)
            span.SetTag("immonow.queue.duration", waited.TotalSeconds);
    }
}
