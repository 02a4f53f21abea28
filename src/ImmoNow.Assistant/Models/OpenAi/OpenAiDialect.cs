namespace ImmoNow.Assistant.Models.OpenAi;

/// <summary>The servers agree on the protocol but not on its edges, and one of them refuses what it does not know.</summary>
internal enum OpenAiDialect
{
    /// <summary>OpenAI and Azure: unknown members are refused, and newer models want the newer names.</summary>
    Strict,

    /// <summary>OpenRouter: one form for the thinking of all models.</summary>
    Router,

    /// <summary>llama.cpp, vLLM, LM Studio and the like: the older names, and more than OpenAI offers.</summary>
    Local,
}

internal static class OpenAiDialects
{
    public static OpenAiDialect Of(Uri endpoint) =>
        IsWithin(endpoint, "api.openai.com") || IsWithin(endpoint, "openai.azure.com") || IsWithin(endpoint, "services.ai.azure.com") ? OpenAiDialect.Strict
        : IsWithin(endpoint, "openrouter.ai") ? OpenAiDialect.Router
        : OpenAiDialect.Local;

    private static bool IsWithin(Uri endpoint, string host) =>
        endpoint.Host.Equals(host, StringComparison.OrdinalIgnoreCase) || endpoint.Host.EndsWith("." + host, StringComparison.OrdinalIgnoreCase);
}
