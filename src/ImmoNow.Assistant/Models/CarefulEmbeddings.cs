using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Models;

/// <summary>A text that has no vector.</summary>
/// <param name="Index">Its place among the texts that were given.</param>
public sealed record QuarantinedInput(int Index, ModelException Reason);

/// <summary>Vectors for many texts, and the texts that have none.</summary>
/// <param name="Vectors">One for each text in its place; empty exactly for those in <paramref name="Quarantined"/>.</param>
public sealed record EmbeddingBatch(IReadOnlyList<ReadOnlyMemory<float>> Vectors, IReadOnlyList<QuarantinedInput> Quarantined, UsageDetails Usage);

/// <summary>
/// Makes a generator fit for real texts: sends them in batches with the marks of the model's family, halves a batch that fails until the guilty text is found,
/// refuses vectors that are no numbers or of another length, and brings all to length one.
/// </summary>
/// <remarks>
/// <see cref="EmbedAsync"/> names the texts that failed and keeps the rest. <c>GenerateAsync</c> has no place for a missing vector and fails with
/// <see cref="ModelFailureKind.InputRefused"/> when there is one.
/// </remarks>
/// <param name="inner">Sends what it gets in one request.</param>
/// <param name="model">Its name decides about the marks.</param>
/// <param name="dimensions">Length the vectors must have; otherwise the first one decides.</param>
/// <param name="batch">Texts in a request.</param>
public sealed class CarefulEmbeddings(IEmbeddingGenerator<string, Embedding<float>> inner, string model, int? dimensions = null, int batch = 32)
    : DelegatingEmbeddingGenerator<string, Embedding<float>>(inner)
{
    private const int LargestBatchCharacters = 200_000;

    /// <summary>A text that no model stumbles over, to tell a bad text from a bad server.</summary>
    private const string Harmless = "Wohnung";

    private int expected = dimensions ?? 0;

    public EmbeddingStyle Style { get; } = EmbeddingStyle.For(model);

    /// <summary>Length of the vectors; null before the first one.</summary>
    public int? Dimensions => Volatile.Read(ref expected) is > 0 and var length ? length : null;

    /// <summary>Vectors for as many texts as wanted.</summary>
    /// <exception cref="ModelException">The server does not work, or its vectors have changed their length. A single bad text is no failure.</exception>
    public async Task<EmbeddingBatch> EmbedAsync(IReadOnlyList<string> texts, EmbeddingUse use, CancellationToken ct = default)
    {
        var run = new Run(this, texts, use);
        var from = 0;
        while (from < texts.Count)
        {
            var count = BatchFrom(texts, from);
            await run.EmbedAsync(from, count, ct);
            from += count;
        }
        return new EmbeddingBatch(run.Vectors, run.Quarantined, run.Usage);
    }

    /// <summary>What the vectors are for stands in the options: see <see cref="EmbeddingStyle.Options"/>.</summary>
    public override async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        var result = await EmbedAsync([.. values], EmbeddingStyle.UseOf(options), cancellationToken);
        if (result.Quarantined.Count > 0)
        {
            var places = string.Join(", ", result.Quarantined.Select(input => input.Index));
            throw new ModelException(ModelFailureKind.InputRefused, $"The model makes no vector of these texts: {places}.", result.Quarantined[0].Reason);
        }
        return new GeneratedEmbeddings<Embedding<float>>(result.Vectors.Select(vector => new Embedding<float>(vector) { ModelId = model })) { Usage = result.Usage };
    }

    public override object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType == typeof(EmbeddingStyle) ? Style : base.GetService(serviceType, serviceKey);

    private int BatchFrom(IReadOnlyList<string> texts, int from)
    {
        var count = 0;
        var characters = 0;
        while (from + count < texts.Count && count < batch && (count == 0 || characters + texts[from + count].Length <= LargestBatchCharacters))
            characters += texts[from + count++].Length;
        return count;
    }

    private async Task<GeneratedEmbeddings<Embedding<float>>> SendAsync(IReadOnlyList<string> texts, CancellationToken ct)
    {
        var answer = await InnerGenerator.GenerateAsync(texts, cancellationToken: ct);
        return answer.Count == texts.Count ? answer : throw new ModelException(ModelFailureKind.Malformed, $"The model made {answer.Count} vectors of {texts.Count} texts.");
    }

    private void CheckLength(int length)
    {
        var before = Interlocked.CompareExchange(ref expected, length, 0);
        if (length == 0 || (before != 0 && before != length))
            throw new ModelException(ModelFailureKind.WrongDimension, $"The model makes vectors of length {length} instead of {before}.");
    }

    /// <summary>One call of <see cref="EmbedAsync"/>.</summary>
    private sealed class Run(CarefulEmbeddings owner, IReadOnlyList<string> texts, EmbeddingUse use)
    {
        private bool serverWorks;

        public ReadOnlyMemory<float>[] Vectors { get; } = new ReadOnlyMemory<float>[texts.Count];

        public List<QuarantinedInput> Quarantined { get; } = [];

        public UsageDetails Usage { get; } = new();

        public async Task EmbedAsync(int from, int count, CancellationToken ct)
        {
            try
            {
                var marked = new string[count];
                for (var at = 0; at < count; at++)
                    marked[at] = owner.Style.Apply(use, texts[from + at]);
                Take(from, await owner.SendAsync(marked, ct));
            }
            catch (ModelException exception) when (MayBeTheText(exception.Kind))
            {
                await ProbeAsync(exception, ct);
                if (count == 1)
                {
                    Quarantined.Add(new QuarantinedInput(from, exception));
                    return;
                }
                var half = count / 2;
                await EmbedAsync(from, half, ct);
                await EmbedAsync(from + half, count - half, ct);
            }
        }

        /// <summary>A vector of length one, so that the scalar product is the similarity; nothing when it cannot be one.</summary>
        private static ReadOnlyMemory<float>? Normalised(ReadOnlyMemory<float> vector)
        {
            var sum = 0d;
            foreach (var value in vector.Span)
                sum += (double)value * value;
            if (!double.IsFinite(sum) || sum <= 0)
                return null;
            var length = Math.Sqrt(sum);
            if (Math.Abs(length - 1) < 1e-3)
                return vector;
            var result = vector.ToArray();
            for (var at = 0; at < result.Length; at++)
                result[at] = (float)(result[at] / length);
            return result;
        }

        private static bool MayBeTheText(ModelFailureKind kind) =>
            kind is ModelFailureKind.Refused or ModelFailureKind.ServerFault or ModelFailureKind.ContextExceeded or ModelFailureKind.Malformed or ModelFailureKind.TooLarge;

        /// <summary>Halving the batches of a server that answers nothing right would only multiply the requests and blame the texts.</summary>
        private async Task ProbeAsync(ModelException failure, CancellationToken ct)
        {
            if (serverWorks)
                return;
            try
            {
                var answer = await owner.SendAsync([owner.Style.Apply(use, Harmless)], ct);
                serverWorks = Normalised(answer[0].Vector) is not null;
            }
            catch (ModelException)
            {
                // The first failure says more than the one of the probe.
            }
            if (!serverWorks)
                throw failure;
        }

        private void Take(int from, GeneratedEmbeddings<Embedding<float>> answer)
        {
            var vectors = answer.Select(embedding => Normalised(embedding.Vector)).ToArray();
            if (vectors.Contains(null))
                throw new ModelException(ModelFailureKind.Malformed, "The model made a vector that is no direction.");
            foreach (var vector in vectors)
                owner.CheckLength(vector!.Value.Length);
            for (var at = 0; at < vectors.Length; at++)
                Vectors[from + at] = vectors[at]!.Value;
            if (answer.Usage is { } used)
                Usage.Add(used);
        }
    }
}
