using System.Diagnostics;
using ImmoNow.Assistant.Models;
using ImmoNow.Assistant.Models.Telemetry;
using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Tests.Models.Telemetry;

public sealed class TelemetryTests
{
    private const string Question = "Was ist mit " + MeasuredClient.Secret + "?";
    private static readonly UsageContent Usage =
        new(new UsageDetails { InputTokenCount = 120, OutputTokenCount = 30, CachedInputTokenCount = 100, ReasoningTokenCount = 5 });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_call_becomes_a_span_and_measurements_by_the_conventions(bool streams)
    {
        var model = $"whole-{streams}";
        using var recorder = new TelemetryRecorder(model);
        using var client = new TelemetryChatClient(new MeasuredClient(model, null, new TextContent(MeasuredClient.Secret), new TextContent("!"), Usage));

        await AskAsync(client, streams, new ChatOptions { Temperature = 0.5f, MaxOutputTokens = 300, ResponseFormat = ChatResponseFormat.Json });

        var span = Assert.Single(recorder.Spans);
        Assert.Equal($"chat {model}", span.DisplayName);
        Assert.Equal(ActivityKind.Client, span.Kind);
        Assert.Equal(ActivityStatusCode.Unset, span.Status);
        var expected = new Dictionary<string, object?>
        {
            ["gen_ai.operation.name"] = "chat",
            ["gen_ai.provider.name"] = "ollama",
            ["gen_ai.request.model"] = model,
            ["gen_ai.response.model"] = $"{model}-real",
            ["gen_ai.response.id"] = "answer-1",
            ["gen_ai.request.temperature"] = 0.5f,
            ["gen_ai.request.max_tokens"] = 300,
            ["gen_ai.output.type"] = "json",
            ["gen_ai.usage.input_tokens"] = 120L,
            ["gen_ai.usage.output_tokens"] = 30L,
            ["gen_ai.usage.cache_read.input_tokens"] = 100L,
            ["gen_ai.usage.reasoning.output_tokens"] = 5L,
            ["server.address"] = "models.test",
            ["server.port"] = 11434,
        };
        Assert.All(expected, tag => Assert.Equal(tag.Value, span.GetTagItem(tag.Key)));
        Assert.Equal(["stop"], Assert.IsType<string[]>(span.GetTagItem("gen_ai.response.finish_reasons")));
        Assert.Equal(streams ? true : null, span.GetTagItem("gen_ai.request.stream"));
        Assert.Equal(streams, span.GetTagItem("gen_ai.response.time_to_first_chunk") is double);
        Assert.Equal(streams ? 1 : 0, recorder.Of("gen_ai.client.operation.time_to_first_chunk").Count());
        Assert.Equal(streams ? 2 : 0, recorder.Of("gen_ai.client.operation.time_per_output_chunk").Count());
        Assert.False(Assert.Single(recorder.Of("gen_ai.client.operation.duration")).Tags.ContainsKey("error.type"));
        Assert.Equal(
            [("input", 120), ("output", 30)],
            recorder.Of("gen_ai.client.token.usage").Select(measured => ((string)measured.Tags["gen_ai.token.type"]!, measured.Value)).Order());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_failure_is_told_by_its_kind_and_never_by_its_words(bool streams)
    {
        var model = $"failing-{streams}";
        using var recorder = new TelemetryRecorder(model);
        var failure = new ModelException(ModelFailureKind.IdleTimeout, $"Silent after: {MeasuredClient.Secret}");
        using var client = new TelemetryChatClient(new MeasuredClient(model, failure, new TextContent(MeasuredClient.Secret)));

        await Assert.ThrowsAsync<ModelException>(() => AskAsync(client, streams));

        var span = Assert.Single(recorder.Spans);
        Assert.Equal(ActivityStatusCode.Error, span.Status);
        Assert.Equal("idle_timeout", span.GetTagItem("error.type"));
        Assert.Equal("idle_timeout", Assert.Single(recorder.Of("gen_ai.client.operation.duration")).Tags["error.type"]);
        AssertTellsNothing(recorder);
    }

    [Fact]
    public async Task A_reader_who_leaves_ends_the_span_as_cancelled()
    {
        using var recorder = new TelemetryRecorder("left");
        using var client = new TelemetryChatClient(new MeasuredClient("left", null, new TextContent("eins"), new TextContent("zwei"), Usage));

        await using (var answer = client.GetStreamingResponseAsync(Question).GetAsyncEnumerator())
        {
            Assert.True(await answer.MoveNextAsync());
            Assert.Equal("eins", answer.Current.Text);
        }

        Assert.Equal("cancelled", Assert.Single(recorder.Spans).GetTagItem("error.type"));
        Assert.Single(recorder.Of("gen_ai.client.operation.time_to_first_chunk"));
    }

    [Fact]
    public async Task Time_in_the_queue_is_measured_and_stands_on_the_span()
    {
        using var recorder = new TelemetryRecorder("queued");
        using var client = new TelemetryChatClient(new MeasuredClient("queued", null, Usage)
        {
            OnCall = () => ModelTelemetry.RecordQueueTime(TimeSpan.FromSeconds(1.5), "queued", served: true),
        });

        await AskAsync(client, streams: true);

        var waited = Assert.Single(recorder.Of("immonow.model.queue.duration"));
        Assert.Equal(1.5, waited.Value);
        Assert.True((bool)waited.Tags["immonow.queue.served"]!);
        Assert.Equal(1.5, Assert.Single(recorder.Spans).GetTagItem("immonow.queue.duration"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Neither_question_nor_answer_is_in_the_telemetry(bool streams)
    {
        var model = $"secret-{streams}";
        using var recorder = new TelemetryRecorder(model);
        using var client = new TelemetryChatClient(new MeasuredClient(model, null, new TextReasoningContent(MeasuredClient.Secret), new TextContent(MeasuredClient.Secret), Usage));

        await AskAsync(client, streams, new ChatOptions { Instructions = MeasuredClient.Secret });

        Assert.Single(recorder.Spans);
        AssertTellsNothing(recorder);
    }

    [Fact]
    public async Task Vectors_are_measured_alike()
    {
        using var recorder = new TelemetryRecorder("vectors");
        using var generator = new TelemetryEmbeddingGenerator(new FixedGenerator());

        await generator.GenerateAsync([MeasuredClient.Secret]);

        var span = Assert.Single(recorder.Spans);
        Assert.Equal("embeddings vectors", span.DisplayName);
        Assert.Equal(3, span.GetTagItem("gen_ai.embeddings.dimension.count"));
        Assert.Equal(7L, span.GetTagItem("gen_ai.usage.input_tokens"));
        Assert.Equal(7, Assert.Single(recorder.Of("gen_ai.client.token.usage")).Value);
        AssertTellsNothing(recorder);
    }

    private static async Task AskAsync(IChatClient client, bool streams, ChatOptions? options = null)
    {
        if (streams)
            await client.GetStreamingResponseAsync(Question, options).ToChatResponseAsync();
        else
            await client.GetResponseAsync(Question, options);
    }

    private static void AssertTellsNothing(TelemetryRecorder recorder)
    {
        var words = recorder.Spans.SelectMany(span => span.TagObjects.Select(tag => $"{tag.Value}").Append(span.DisplayName).Append(span.StatusDescription)
                .Concat(span.Events.SelectMany(note => note.Tags.Select(tag => $"{tag.Value}"))))
            .Concat(recorder.Measurements.SelectMany(measured => measured.Tags.Values.Select(value => $"{value}")))
            .ToList();
        Assert.NotEmpty(words);
        Assert.DoesNotContain(words, word => word?.Contains("Geheimnis", StringComparison.Ordinal) == true);
    }

    private sealed class FixedGenerator : IEmbeddingGenerator<string, Embedding<float>>
    {
        public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
            IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(values.Select(_ => new Embedding<float>(new float[] { 1, 0, 0 })))
            {
                Usage = new UsageDetails { InputTokenCount = 7 },
            });

        public object? GetService(Type serviceType, object? serviceKey = null) =>
            serviceType == typeof(EmbeddingGeneratorMetadata) ? new EmbeddingGeneratorMetadata("ollama", null, "vectors", 3) : null;

        public void Dispose()
        {
            // Holds nothing.
        }
    }
}
