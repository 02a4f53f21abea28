using ImmoNow.Assistant.Models;
using ImmoNow.Assistant.Models.Caching;
using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Tests.Models.Caching;

/// <summary>No vector is made twice, and none is taken for another.</summary>
public sealed class CachedEmbeddingsTests
{
    private static readonly ModelProfile Nomic = new() { Server = "s", Model = "nomic-embed-text", Digest = "d1", ContextTokens = 2048 };

    [Fact]
    public async Task A_text_is_made_into_a_vector_once_whatever_stands_around_it()
    {
        var model = new CountingGenerator();
        using var cached = new CachedEmbeddings(model, new MemoryStore(), Nomic);

        var first = await cached.GenerateAsync(["Altbau", "Loft", "Altbau"]);
        var second = await cached.GenerateAsync(["Villa", "Loft", "Altbau"]);

        Assert.Equal(["Altbau", "Loft", "Villa"], model.Asked);
        Assert.Equal(first[0].Vector.ToArray(), first[2].Vector.ToArray());
        Assert.Equal([first[1].Vector.ToArray(), first[0].Vector.ToArray()], second.Skip(1).Select(embedding => embedding.Vector.ToArray()));
        Assert.Equal((2, 1), (first.Usage?.InputTokenCount, second.Usage?.InputTokenCount));
    }

    [Fact]
    public async Task Another_digest_other_marks_and_another_use_are_another_vector()
    {
        var model = new CountingGenerator();
        var store = new MemoryStore();
        using var before = new CachedEmbeddings(model, store, Nomic);
        using var updated = new CachedEmbeddings(model, store, Nomic with { Digest = "d2" });
        using var renamed = new CachedEmbeddings(model, store, Nomic with { Model = "embeddinggemma" });

        await before.GenerateAsync(["Altbau"]);
        await before.GenerateAsync(["Altbau"], EmbeddingStyle.Options(EmbeddingUse.Document));
        Assert.Single(model.Asked);
        await before.GenerateAsync(["Altbau"], EmbeddingStyle.Options(EmbeddingUse.Query));
        await before.GenerateAsync(["Altbau"], new EmbeddingGenerationOptions { Dimensions = 2 });
        await updated.GenerateAsync(["Altbau"]);
        await renamed.GenerateAsync(["Altbau"]);

        Assert.Equal(5, model.Asked.Count);
        Assert.Equal(5, store.Vectors.Count);
    }

    [Fact]
    public async Task A_missing_vector_is_not_kept_and_the_text_stands_in_no_key()
    {
        var model = new CountingGenerator();
        var store = new MemoryStore();
        using var cached = new CachedEmbeddings(model, store, Nomic);

        await cached.GenerateAsync(["", "Geheim"]);
        await cached.GenerateAsync(["", "Geheim"]);

        Assert.Equal(["", "Geheim", ""], model.Asked);
        Assert.DoesNotContain("Geheim", Assert.Single(store.Vectors).Key, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_failing_model_leaves_nothing_behind()
    {
        var store = new MemoryStore();
        using var cached = new CachedEmbeddings(new CountingGenerator { Failure = new ModelException(ModelFailureKind.Busy, "voll") }, store, Nomic);

        await Assert.ThrowsAsync<ModelException>(() => cached.GenerateAsync(["Altbau"]));

        Assert.Empty(store.Vectors);
    }

    private sealed class MemoryStore : IEmbeddingStore
    {
        public Dictionary<string, float[]> Vectors { get; } = new(StringComparer.Ordinal);

        public ValueTask<IReadOnlyList<float[]?>> GetAsync(IReadOnlyList<string> keys, CancellationToken ct) => new([.. keys.Select(key => Vectors.GetValueOrDefault(key))]);

        public ValueTask SetAsync(IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<float>>> vectors, CancellationToken ct)
        {
            foreach (var (key, vector) in vectors)
                Vectors[key] = vector.ToArray();
            return default;
        }
    }

    /// <summary>One token a text, and no vector for an empty one.</summary>
    private sealed class CountingGenerator : IEmbeddingGenerator<string, Embedding<float>>
    {
        public List<string> Asked { get; } = [];

        public ModelException? Failure { get; init; }

        public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
            IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
        {
            if (Failure is { } failure)
                throw failure;
            var texts = values.ToList();
            Asked.AddRange(texts);
            var vectors = texts.Select(text => new Embedding<float>(text.Length == 0 ? Array.Empty<float>() : [text.Length, text[0]]));
            return Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(vectors) { Usage = new UsageDetails { InputTokenCount = texts.Count } });
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
            // Holds nothing.
        }
    }
}
