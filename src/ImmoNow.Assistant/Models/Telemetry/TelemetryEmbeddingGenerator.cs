using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Models.Telemetry;

/// <summary>Measures the calls of one embedding model. A cache of vectors belongs around it: what the cache answers is no call.</summary>
public sealed class TelemetryEmbeddingGenerator(IEmbeddingGenerator<string, Embedding<float>> inner)
    : DelegatingEmbeddingGenerator<string, Embedding<float>>(inner)
{
    private readonly EmbeddingGeneratorMetadata? metadata = inner.GetService<EmbeddingGeneratorMetadata>();

    public override async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        using var call = ModelCall.StartEmbeddings(metadata, options);
        try
        {
            var embeddings = await base.GenerateAsync(values, options, cancellationToken);
            call.Embedded(embeddings);
            return embeddings;
        }
        catch (Exception exception)
        {
            call.Failed(exception);
            throw;
        }
    }
}
