using ImmoNow.Assistant.Contracts;

namespace ImmoNow.Assistant.Models.Trials;

/// <summary>What the machine of the model server has, in bytes.</summary>
/// <param name="Vram">Of the graphics card; 0 without one.</param>
public sealed record MachineMemory(long Ram, long Vram);

/// <summary>A model for a role, and why this one.</summary>
/// <param name="Model">As Ollama names it.</param>
/// <param name="Download">In bytes; about as much on the disk.</param>
/// <param name="Source">Where the figures of the reason were published.</param>
public sealed record ModelRecommendation(ModelRole Role, string Model, long Download, BilingualText Reason, string Source);

/// <summary>Models that fit into a machine together.</summary>
/// <param name="Name">Stable, for the set-up scripts.</param>
/// <param name="ContextTokens">The window that still fits beside the models.</param>
public sealed record ModelSet(string Name, BilingualText Title, int ContextTokens, IReadOnlyList<ModelRecommendation> Models)
{
    /// <summary>Each model once, whatever its roles.</summary>
    public long Download => Models.DistinctBy(model => model.Model, StringComparer.Ordinal).Sum(model => model.Download);
}

/// <summary>Defaults for German, by the memory of the machine. The reasons at length stand in docs/models.md.</summary>
public static class ModelRecommendations
{
    private const long Gigabyte = 1_000_000_000;
    private const string EuroEval = "EuroEval, german_all, 2026-04-20";
    private const string Mteb = "embeddings-benchmark/results, German tasks, nDCG@10";

    /// <summary>A machine sold with 8 GB reports a little less.</summary>
    private const double Reported = 0.93;

    private static readonly ModelRecommendation[] Sizes =
    [
        new(ModelRole.Writer, "qwen3:4b", 2_500_000_000, new(
            "Auf dem deutschen Vergleich Platzwert 2,22, mit Werkzeugaufrufen, und klein genug für den Prozessor.",
            "Rank score 2.22 on the German comparison, calls tools, and small enough for the processor."), EuroEval),
        new(ModelRole.Writer, "qwen3:8b", 5_200_000_000, new(
            "Auf dem deutschen Vergleich Platzwert 2,10 ohne Überlegung, mit Werkzeugaufrufen.",
            "Rank score 2.10 on the German comparison without thinking, calls tools."), EuroEval),
        new(ModelRole.Writer, "gemma3:12b", 8_100_000_000, new(
            "Bester Platzwert des deutschen Vergleichs in dieser Größe (1,99). Ruft keine Werkzeuge auf, schreibt also nur.",
            "Best rank score of the German comparison at this size (1.99). Calls no tools, so it only writes."), EuroEval),
        new(ModelRole.Embeddings, "embeddinggemma", 622_000_000, new(
            "Für Deutsch so gut wie bge-m3 (MLQA 0,720 zu 0,700) bei etwa einem Drittel der Rechenarbeit.",
            "As good as bge-m3 for German (MLQA 0.720 to 0.700) at about a third of the work."), Mteb),
        new(ModelRole.Embeddings, "snowflake-arctic-embed2", 1_200_000_000, new(
            "Beste Werte bei deutschen Rechtstexten (LegalQuAD 0,655) und freie Lizenz (Apache 2.0).",
            "Best figures on German legal texts (LegalQuAD 0.655) and a free licence (Apache 2.0)."), Mteb),
    ];

    /// <summary>From the largest machine to the smallest; the first that fits is taken.</summary>
    private static readonly (double Ram, double Vram, ModelSet Set)[] Tiers =
    [
        (16, 24, new("gpu-24", new("Grafikkarte mit 24 GB", "Graphics card with 24 GB"), 16_384,
            [For(ModelRole.Writer, "gemma3:12b"), For(ModelRole.Planner, "qwen3:8b"), For(ModelRole.Backup, "qwen3:8b"), For(ModelRole.Embeddings, "snowflake-arctic-embed2")])),
        (16, 16, new("gpu-16", new("Grafikkarte mit 16 GB", "Graphics card with 16 GB"), 16_384,
            [For(ModelRole.Writer, "qwen3:8b"), For(ModelRole.Planner, "qwen3:8b"), For(ModelRole.Backup, "qwen3:4b"), For(ModelRole.Embeddings, "snowflake-arctic-embed2")])),
        (8, 8, new("gpu-8", new("Grafikkarte mit 8 GB", "Graphics card with 8 GB"), 8_192,
            [For(ModelRole.Writer, "qwen3:8b"), For(ModelRole.Planner, "qwen3:8b"), For(ModelRole.Embeddings, "embeddinggemma")])),
        (8, 6, new("gpu-6", new("Grafikkarte mit 6 GB", "Graphics card with 6 GB"), 8_192,
            [For(ModelRole.Writer, "qwen3:4b"), For(ModelRole.Planner, "qwen3:4b"), For(ModelRole.Embeddings, "embeddinggemma")])),
        (16, 0, new("cpu-16", new("Nur Prozessor, 16 GB Arbeitsspeicher", "Processor only, 16 GB of memory"), 8_192,
            [For(ModelRole.Writer, "qwen3:4b"), For(ModelRole.Planner, "qwen3:4b"), For(ModelRole.Embeddings, "embeddinggemma")])),
        (8, 0, new("cpu-8", new("Nur Prozessor, 8 GB Arbeitsspeicher", "Processor only, 8 GB of memory"), 4_096,
            [For(ModelRole.Writer, "qwen3:4b"), For(ModelRole.Planner, "qwen3:4b"), For(ModelRole.Embeddings, "embeddinggemma")])),
        (4, 0, new("search", new("Nur die Suche, 4 GB Arbeitsspeicher", "Search only, 4 GB of memory"), 2_048, [For(ModelRole.Embeddings, "embeddinggemma")])),
    ];

    private static readonly ModelSet Nothing = new("rules", new("Ohne Sprachmodell", "Without a language model"), 0, []);

    /// <summary>All sets, the largest first.</summary>
    public static IReadOnlyList<ModelSet> All { get; } = [.. Tiers.Select(tier => tier.Set), Nothing];

    /// <summary>The set for a machine; one without models when nothing would run well.</summary>
    public static ModelSet For(MachineMemory memory) =>
        Tiers.FirstOrDefault(tier => memory.Ram >= tier.Ram * Reported * Gigabyte && memory.Vram >= tier.Vram * Reported * Gigabyte) is { Set: { } set } ? set : Nothing;

    private static ModelRecommendation For(ModelRole role, string model) => Sizes.First(known => known.Model == model) with { Role = role };
}
