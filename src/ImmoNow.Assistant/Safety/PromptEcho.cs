using System.Collections.Concurrent;
using System.Collections.Frozen;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Safety;

/// <summary>Notices a model that repeats what it was told instead of answering.</summary>
public sealed class PromptEcho
{
    /// <summary>So many words in a row do not agree by chance.</summary>
    internal const int Run = 7;
    private static readonly ConcurrentDictionary<string, PromptEcho> Known = new(StringComparer.Ordinal);

    private readonly FrozenSet<string> runs;

    private PromptEcho(string instructions) => runs = Runs(Words(instructions)).ToFrozenSet(StringComparer.Ordinal);

    /// <param name="instructions">One of few constant texts; they are kept.</param>
    public static PromptEcho Of(string instructions) => Known.GetOrAdd(instructions, text => new PromptEcho(text));

    public bool IsIn(string reply) => IsIn(Words(reply));

    internal bool IsIn(List<string> words) => Runs(words).Any(runs.Contains);

    internal static List<string> Words(string text) =>
        [.. Tokenizer.Tokenize(Folding.Clean(text)).Where(token => token.Kind is TokenKind.Word or TokenKind.Number).Select(token => token.Folded)];

    private static IEnumerable<string> Runs(List<string> words)
    {
        for (var i = 0; i + Run <= words.Count; i++)
            yield return string.Join(' ', words.GetRange(i, Run));
    }
}
