using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Models;

/// <param name="Vectors">One for each text, in the order of the texts.</param>
internal sealed record EmbeddedBatch(IReadOnlyList<float[]> Vectors, UsageDetails? Usage);

/// <summary>
/// Makes vectors in batches. Some models break down at certain texts and take the whole batch with them, so a failed batch is halved
/// until the bad text stands alone; it gets an empty vector, which every index leaves out.
/// </summary>
internal static class EmbeddingBatches
{
    /// <summary>More bad texts than this in one call are no matter of the texts.</summary>
    private const int MostQuarantined = 8;

    /// <param name="embed">One request. What it throws about the texts is <see cref="ModelException"/>.</param>
    /// <param name="dimensions">The length that every vector shall have; nothing when any will do, but the same for all.</param>
    /// <exception cref="ModelException">The trouble is not one of single texts, or the vectors are none.</exception>
    public static async Task<GeneratedEmbeddings<Embedding<float>>> RunAsync(
        IReadOnlyList<string> texts, int batchSize, int? dimensions, Func<IReadOnlyList<string>, Task<EmbeddedBatch>> embed)
    {
        var result = new GeneratedEmbeddings<Embedding<float>>(texts.Count) { Usage = new UsageDetails() };
        // A stack keeps the order: the front half is always done before the back half.
        var open = new Stack<Range>();
        for (var start = (texts.Count - 1) / batchSize * batchSize; start >= 0 && texts.Count > 0; start -= batchSize)
            open.Push(start..Math.Min(start + batchSize, texts.Count));
        var quarantined = 0;
        while (open.TryPop(out var range))
        {
            var (offset, count) = range.GetOffsetAndLength(texts.Count);
            try
            {
                var batch = await embed([.. texts.Skip(offset).Take(count)]);
                Check(batch, count);
                foreach (var vector in batch.Vectors)
                    result.Add(new Embedding<float>(SameLength(vector, ref dimensions)));
                if (batch.Usage is { } usage)
                    result.Usage.Add(usage);
            }
            catch (ModelException exception) when (count > 1 && IsAboutTexts(exception))
            {
                var middle = offset + count / 2;
                open.Push(middle..(offset + count));
                open.Push(offset..middle);
            }
            catch (ModelException exception) when (texts.Count > 1 && IsAboutTexts(exception) && quarantined < MostQuarantined)
            {
                quarantined++;
                result.Add(new Embedding<float>(ReadOnlyMemory<float>.Empty));
            }
        }
        if (quarantined > 0 && quarantined == texts.Count)
            throw new ModelException(ModelFailureKind.ServerFault, "The model made no vector of any text.");
        return result;
    }

    private static bool IsAboutTexts(ModelException exception) =>
        exception.Kind is ModelFailureKind.ServerFault or ModelFailureKind.Malformed or ModelFailureKind.ContextExceeded
        || (exception.Kind == ModelFailureKind.Refused && exception.Status == System.Net.HttpStatusCode.BadRequest);

    private static void Check(EmbeddedBatch batch, int count)
    {
        if (batch.Vectors.Count != count)
            throw new ModelException(ModelFailureKind.Malformed, $"The model server made {batch.Vectors.Count} vectors of {count} texts.");
        foreach (var vector in batch.Vectors)
        {
            var isNothing = true;
            foreach (var value in vector)
            {
                if (!float.IsFinite(value))
                    throw new ModelException(ModelFailureKind.Malformed, "The model made a vector that holds no numbers.");
                isNothing &= value == 0;
            }
            if (isNothing)
                throw new ModelException(ModelFailureKind.Malformed, "The model made a vector that points nowhere.");
        }
    }

    /// <summary>Vectors of another length belong to another model and would poison the index.</summary>
    private static float[] SameLength(float[] vector, ref int? dimensions)
    {
        dimensions ??= vector.Length;
        return vector.Length == dimensions
            ? vector
            : throw new ModelException(ModelFailureKind.WrongDimension, $"The model made a vector of {vector.Length} instead of {dimensions} numbers.");
    }
}
