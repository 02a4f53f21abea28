using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Chat.Routing;

/// <summary>The words of a message that nothing has explained yet.</summary>
internal sealed class Leftover
{
    private readonly Utterance utterance;
    private readonly bool[] explained;

    public Leftover(Utterance utterance)
    {
        this.utterance = utterance;
        explained = new bool[utterance.Tokens.Count];
        for (var i = 0; i < explained.Length; i++)
        {
            var token = utterance.Tokens[i];
            explained[i] = utterance.IsCovered(i) || token.Kind != TokenKind.Word || IntentWords.Function.Contains(token.Folded)
                || StopWords.IsStopWord(token.Folded) || IntentWords.Show.Contains(token.Folded) || IntentWords.Count.Contains(token.Folded)
                || IntentWords.Sum.Contains(token.Folded) || IntentWords.Average.Contains(token.Folded) || SubjectLexicon.IsSubject(token.Folded)
                || Vocabulary.TaskStatuses.ContainsKey(token.Folded) || Vocabulary.PropertyStatuses.ContainsKey(token.Folded)
                || Vocabulary.Features.ContainsKey(token.Folded) || Vocabulary.NumericFields.ContainsKey(token.Folded)
                || Vocabulary.MarketingType(token.Folded) is not null || Vocabulary.IsRoomAbbreviation(token.Folded);
        }
    }

    public void Explain(int first, int length = 1) => explained.AsSpan(first, Math.Min(length, explained.Length - first)).Fill(true);

    public IReadOnlyList<int> Indexes => [.. Enumerable.Range(0, explained.Length).Where(i => !explained[i])];

    public bool IsUnknown(int index) => index >= 0 && index < explained.Length && !explained[index];

    /// <summary>Unknown words that follow each other from here on, at most four: the makings of a name.</summary>
    public int RunAt(int index)
    {
        var end = index;
        while (end < explained.Length && end - index < 4 && !explained[end])
            end++;
        return end - index;
    }

    /// <summary>The unknown words in their order, as a search text.</summary>
    public string? Query => Indexes.Count == 0 ? null : string.Join(' ', Indexes.Select(i => utterance.Tokens[i].Text));
}
