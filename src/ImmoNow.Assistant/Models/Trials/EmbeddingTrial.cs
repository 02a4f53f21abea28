using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Models.Trials;

/// <summary>Whether the vectors of a model are of use for a German search.</summary>
internal static class EmbeddingTrial
{
    private const string Question = "Wohnung mit Balkon in Köln";
    private const string Right = "Die Dreizimmerwohnung in Köln hat einen großen Balkon nach Süden.";
    private const string Wrong = "Unsere Buchhaltung verschickt alle Rechnungen zum Ende des Monats.";

    public static async Task<ModelProfile> RunAsync(ModelFacts facts, IEmbeddingGenerator<string, Embedding<float>> generator, CancellationToken ct)
    {
        if (facts.Embeddings is false)
            throw new ModelException(ModelFailureKind.Refused, $"{facts.Model} is not made for vectors.");
        var question = await generator.GenerateAsync([Question], EmbeddingStyle.Options(EmbeddingUse.Query), ct);
        var texts = await generator.GenerateAsync([Right, Wrong], EmbeddingStyle.Options(EmbeddingUse.Document), ct);
        return new ModelProfile
        {
            Server = facts.Server,
            Model = facts.Model,
            Digest = facts.Digest,
            ContextTokens = facts.ContextTokens,
            Dimensions = question[0].Vector.Length,
            SpeaksGerman = Similarity(question[0], texts[0]) > Similarity(question[0], texts[1]),
        };
    }

    private static double Similarity(Embedding<float> left, Embedding<float> right)
    {
        var a = left.Vector.Span;
        var b = right.Vector.Span;
        if (a.Length != b.Length)
            throw new ModelException(ModelFailureKind.WrongDimension, "The model makes vectors of different lengths.");
        var sum = 0d;
        for (var at = 0; at < a.Length; at++)
            sum += (double)a[at] * b[at];
        return sum;
    }
}
