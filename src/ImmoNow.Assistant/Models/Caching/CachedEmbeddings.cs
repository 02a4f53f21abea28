using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Models.Caching;

/// <summary>
/// Makes no vector twice. A vector is known by its text, the digest of its model, the version of the marks around the text, and what it is for;
/// another model or other marks therefore never meet old vectors. The text itself is not in the key.
/// </summary>
/// <param name="inner">Makes what is not known; puts the marks around the text by itself.</param>
public sealed class CachedEmbeddings(IEmbeddingGenerator<string, Embedding<float>> inner, IEmbeddingStore store, ModelProfile profile)
    : DelegatingEmbeddingGenerator<string, Embedding<float>>(inner)
{
    private readonly string scope = $"{profile.Digest}\n{EmbeddingStyle.For(profile.Model).Version}";

    /// <summary>The usage is that of the vectors that had to be made.</summary>
    public override async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        var keys = values.Select(text => (Text: text, Key: KeyOf(text, options))).ToList();
        // The same text may be asked for several times in one call.
        var wanted = keys.DistinctBy(pair => pair.Key, StringComparer.Ordinal).ToList();
        var known = await store.GetAsync([.. wanted.Select(pair => pair.Key)], cancellationToken);
        var vectors = new Dictionary<string, ReadOnlyMemory<float>>(StringComparer.Ordinal);
        for (var index = 0; index < wanted.Count; index++)
        {
            if (known[index] is { Length: > 0 } vector)
                vectors[wanted[index].Key] = vector;
        }
        var usage = await MakeAsync([.. wanted.Where(pair => !vectors.ContainsKey(pair.Key))], vectors, options, cancellationToken);
        return new GeneratedEmbeddings<Embedding<float>>(keys.Select(pair => new Embedding<float>(vectors[pair.Key]) { ModelId = profile.Model })) { Usage = usage };
    }

    /// <summary>Takes the vectors of erased texts out of the cache.</summary>
    public ValueTask ForgetAsync(IReadOnlyList<string> texts, CancellationToken ct) => store.SetAsync(
        [.. texts.Select(text => new KeyValuePair<string, ReadOnlyMemory<float>>(KeyOf(text, EmbeddingStyle.Options(EmbeddingUse.Document)), ReadOnlyMemory<float>.Empty))], ct);

    private async Task<UsageDetails?> MakeAsync(
        IReadOnlyList<(string Text, string Key)> missing, Dictionary<string, ReadOnlyMemory<float>> vectors, EmbeddingGenerationOptions? options, CancellationToken ct)
    {
        if (missing.Count == 0)
            return null;
        var made = await base.GenerateAsync(missing.Select(pair => pair.Text), options, ct);
        var lasting = new List<KeyValuePair<string, ReadOnlyMemory<float>>>(missing.Count);
        for (var index = 0; index < missing.Count; index++)
        {
            vectors[missing[index].Key] = made[index].Vector;
            // A text without a vector may get one from a better model, or on a better day.
            if (!made[index].Vector.IsEmpty)
                lasting.Add(new(missing[index].Key, made[index].Vector));
        }
        await store.SetAsync(lasting, ct);
        return made.Usage;
    }

    private string KeyOf(string text, EmbeddingGenerationOptions? options)
    {
        var about = string.Create(CultureInfo.InvariantCulture, $"{scope}\n{EmbeddingStyle.UseOf(options)}\n{options?.ModelId}\n{options?.Dimensions}\n{text}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(about)));
    }
}
