using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Models.OpenAi;

/// <summary>Reads the count of tokens, and the times that llama.cpp adds.</summary>
internal static class OpenAiUsage
{
    public static UsageDetails? Read(JsonElement root)
    {
        var hasUsage = root.TryGetProperty("usage", out var usage) && usage.ValueKind == JsonValueKind.Object;
        var hasTimings = root.TryGetProperty("timings", out var timings) && timings.ValueKind == JsonValueKind.Object;
        // vLLM can be set to count in every piece, which would add up to nonsense; the count that matters comes without choices.
        if (!hasUsage || (root.TryGetProperty("choices", out var choices) && choices.GetArrayLength() > 0 && choices[0].TryGetProperty("delta", out _) && !IsLast(choices[0])))
            return null;
        var details = new UsageDetails
        {
            InputTokenCount = Count(usage, "prompt_tokens"),
            OutputTokenCount = Count(usage, "completion_tokens"),
            TotalTokenCount = Count(usage, "total_tokens"),
            CachedInputTokenCount = usage.TryGetProperty("prompt_tokens_details", out var input) ? Count(input, "cached_tokens") : null,
            ReasoningTokenCount = usage.TryGetProperty("completion_tokens_details", out var output) ? Count(output, "reasoning_tokens") : null,
            AdditionalCounts = [],
        };
        if (hasTimings)
        {
            AddDuration("prompt_eval_duration", "prompt_ms");
            AddDuration("eval_duration", "predicted_ms");
        }
        return details;

        // In nanoseconds and under the names that Ollama uses, so that a reader needs to know one form only.
        void AddDuration(string name, string member)
        {
            if (timings.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var milliseconds) && milliseconds is >= 0 and < 1e9)
                details.AdditionalCounts[name] = (long)(milliseconds * 1e6);
        }
    }

    private static bool IsLast(JsonElement choice) => choice.TryGetProperty("finish_reason", out var reason) && reason.ValueKind == JsonValueKind.String;

    private static long? Count(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var count) ? count : null;
}
