using ImmoNow.Assistant.Contracts;
using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Models.Serving;

/// <summary>What a call tells the pipeline beside what it tells the model. Nothing of it reaches the server.</summary>
public static class ServingOptions
{
    private const string LanguageKey = "immonow.language";
    private const string ProgressKey = "immonow.progress";
    private const string RepeatKey = "immonow.may_repeat";

    /// <summary>The answer has to be in this language.</summary>
    public static ChatOptions ExpectLanguage(this ChatOptions options, AssistantLanguage language) => With(options, LanguageKey, language);

    /// <summary>An answer given before will do as well: it rests on nothing but what is sent.</summary>
    public static ChatOptions MayRepeat(this ChatOptions options) => With(options, RepeatKey, true);

    /// <summary>Where to tell what the call waits for.</summary>
    public static ChatOptions ReportTo(this ChatOptions options, IProgress<ModelProgress> progress) => With(options, ProgressKey, progress);

    internal static AssistantLanguage? ExpectedLanguage(ChatOptions? options) =>
        options?.AdditionalProperties?.TryGetValue(LanguageKey, out var value) == true ? value as AssistantLanguage? : null;

    internal static bool IsRepeatable(ChatOptions? options) => options?.AdditionalProperties?.ContainsKey(RepeatKey) == true;

    internal static void Report(ChatOptions? options, ModelProgress progress)
    {
        if (options?.AdditionalProperties?.TryGetValue(ProgressKey, out var value) == true)
            (value as IProgress<ModelProgress>)?.Report(progress);
    }

    /// <summary>The options as the server's own client gets them.</summary>
    internal static ChatOptions? Stripped(ChatOptions? options)
    {
        if (options?.AdditionalProperties is not { } properties || !(properties.ContainsKey(LanguageKey) || properties.ContainsKey(ProgressKey) || properties.ContainsKey(RepeatKey)))
            return options;
        var stripped = options.Clone();
        stripped.AdditionalProperties!.Remove(LanguageKey);
        stripped.AdditionalProperties.Remove(ProgressKey);
        stripped.AdditionalProperties.Remove(RepeatKey);
        return stripped;
    }

    private static ChatOptions With(ChatOptions options, string key, object value)
    {
        (options.AdditionalProperties ??= [])[key] = value;
        return options;
    }
}
