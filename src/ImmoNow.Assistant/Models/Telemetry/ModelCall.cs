using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Models.Telemetry;

/// <summary>One call of a model while it lasts: its span, and the measurements that belong together.</summary>
internal sealed class ModelCall : IDisposable
{
    private readonly Activity? span;
    private readonly string operation;
    private readonly string provider;
    private readonly string model;
    private readonly Uri? endpoint;
    private readonly long began = Stopwatch.GetTimestamp();
    private long lastChunk;
    private string? answeredBy;
    private string? error;

    private ModelCall(string operation, string provider, string? model, Uri? endpoint)
    {
        (this.operation, this.provider, this.endpoint) = (operation, provider, endpoint);
        this.model = model ?? "";
        span = ModelTelemetry.Activities.StartActivity(this.model.Length == 0 ? operation : $"{operation} {this.model}", ActivityKind.Client);
        if (span is not null)
            foreach (var (key, value) in CommonTags())
                span.SetTag(key, value);
    }

    public static ModelCall StartChat(ChatClientMetadata? client, ChatOptions? options, bool streams)
    {
        var call = new ModelCall(ModelTelemetry.Chat, client?.ProviderName ?? "unknown", options?.ModelId ?? client?.DefaultModelId, client?.ProviderUri);
        if (call.span is { IsAllDataRequested: true } span)
        {
            span.SetTag("gen_ai.request.stream", streams ? true : null);
            span.SetTag("gen_ai.request.temperature", options?.Temperature);
            span.SetTag("gen_ai.request.max_tokens", options?.MaxOutputTokens);
            span.SetTag("gen_ai.request.top_p", options?.TopP);
            span.SetTag("gen_ai.request.top_k", options?.TopK);
            span.SetTag("gen_ai.request.seed", options?.Seed);
            span.SetTag("gen_ai.output.type", options?.ResponseFormat switch { null => null, ChatResponseFormatJson => "json", _ => "text" });
        }
        return call;
    }

    public static ModelCall StartEmbeddings(EmbeddingGeneratorMetadata? generator, EmbeddingGenerationOptions? options)
    {
        var call = new ModelCall(ModelTelemetry.Embeddings, generator?.ProviderName ?? "unknown", options?.ModelId ?? generator?.DefaultModelId, generator?.ProviderUri);
        call.span?.SetTag("gen_ai.embeddings.dimension.count", options?.Dimensions ?? generator?.DefaultModelDimensions);
        return call;
    }

    /// <summary>Something of the answer arrived.</summary>
    public void Chunk()
    {
        var now = Stopwatch.GetTimestamp();
        if (lastChunk == 0)
        {
            var seconds = Stopwatch.GetElapsedTime(began, now).TotalSeconds;
            ModelTelemetry.TimeToFirstChunk.Record(seconds, Tags());
            span?.SetTag("gen_ai.response.time_to_first_chunk", seconds);
        }
        else
        {
            ModelTelemetry.TimePerOutputChunk.Record(Stopwatch.GetElapsedTime(lastChunk, now).TotalSeconds, Tags());
        }
        lastChunk = now;
    }

    public void Answered(ChatResponse response)
    {
        answeredBy = response.ModelId;
        Used(response.Usage);
        if (span is not { IsAllDataRequested: true })
            return;
        span.SetTag("gen_ai.response.id", response.ResponseId);
        if (response.FinishReason is { } reason)
            span.SetTag("gen_ai.response.finish_reasons", new[] { reason.Value });
    }

    public void Embedded(GeneratedEmbeddings<Embedding<float>> embeddings)
    {
        answeredBy = embeddings.FirstOrDefault()?.ModelId;
        Used(embeddings.Usage);
    }

    public void Failed(Exception exception)
    {
        // A person who leaves is no error of the model, yet the span should not look like a full answer.
        error = exception switch
        {
            ModelException known => JsonNamingPolicy.SnakeCaseLower.ConvertName(known.Kind.ToString()),
            OperationCanceledException => "cancelled",
            _ => exception.GetType().FullName,
        };
        span?.SetTag("error.type", error);
        // Messages of exceptions may quote what somebody wrote; the kind says enough.
        span?.SetStatus(ActivityStatusCode.Error);
    }

    public void Dispose()
    {
        span?.SetTag("gen_ai.response.model", answeredBy);
        ModelTelemetry.Duration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, Tags());
        span?.Dispose();
    }

    private void Used(UsageDetails? usage)
    {
        if (usage?.InputTokenCount is { } input)
            Count("input", "gen_ai.usage.input_tokens", input);
        if (usage?.OutputTokenCount is { } output)
            Count("output", "gen_ai.usage.output_tokens", output);
        span?.SetTag("gen_ai.usage.cache_read.input_tokens", usage?.CachedInputTokenCount);
        span?.SetTag("gen_ai.usage.reasoning.output_tokens", usage?.ReasoningTokenCount);
    }

    private void Count(string type, string attribute, long tokens)
    {
        span?.SetTag(attribute, tokens);
        var tags = Tags();
        tags.Add("gen_ai.token.type", type);
        ModelTelemetry.Tokens.Record(tokens, tags);
    }

    private TagList Tags()
    {
        var tags = new TagList();
        foreach (var (key, value) in CommonTags())
            tags.Add(key, value);
        if (answeredBy is not null)
            tags.Add("gen_ai.response.model", answeredBy);
        if (error is not null)
            tags.Add("error.type", error);
        return tags;
    }

    private IEnumerable<(string Key, object? Value)> CommonTags()
    {
        yield return ("gen_ai.operation.name", operation);
        yield return ("gen_ai.provider.name", provider);
        if (model.Length > 0)
            yield return ("gen_ai.request.model", model);
        if (endpoint is null)
            yield break;
        yield return ("server.address", endpoint.Host);
        yield return ("server.port", endpoint.Port);
    }
}
