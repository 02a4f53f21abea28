namespace ImmoNow.Assistant.Models.Trials;

/// <summary>What is known of families of models by name, where a trial of a few questions could be misled.</summary>
internal static class ModelKnowledge
{
    /// <summary>Trained on English texts: German ones get vectors, of little use.</summary>
    private static readonly string[] EnglishVectors = ["nomic-embed-text", "mxbai-embed-large", "all-minilm", "snowflake-arctic-embed:", "bge-large", "bge-small-en"];

    /// <summary>Its template mentions calls without ever showing the tools to the model, so the server may say that it can.</summary>
    public static bool NeverCallsTools(string model) => IsDeepSeekR1(model);

    /// <summary>Its template opens the thinking itself, so that some servers pass on only the end of it.</summary>
    public static bool ThinksUntagged(string model) => IsDeepSeekR1(model);

    public static bool MakesEnglishVectors(string model) =>
        !model.Contains("v2-moe", StringComparison.OrdinalIgnoreCase) && Array.Exists(EnglishVectors, name => model.Contains(name, StringComparison.OrdinalIgnoreCase));

    private static bool IsDeepSeekR1(string model) => model.Contains("deepseek-r1", StringComparison.OrdinalIgnoreCase);
}
