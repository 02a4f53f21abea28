using System.Text.Json;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Safety;

/// <summary>A text of a record or document that was read in a conversation.</summary>
public sealed record ReadText(string Title, string Text);

/// <summary>
/// Tells where the values of a proposed change come from: from the person, from the record that is changed, or from a text that was
/// read. The last is shown on the card, since whoever wrote that text would otherwise write into the agency's data.
/// </summary>
public sealed class Provenance
{
    private readonly HashSet<string> said = new(StringComparer.Ordinal);
    private readonly List<(string Title, HashSet<string> Words)> read = [];

    /// <param name="said">What the person wrote in this conversation, and the names of records it was resolved to.</param>
    /// <param name="read">What was read; the latest first.</param>
    public Provenance(IEnumerable<string> said, IEnumerable<ReadText> read)
    {
        foreach (var text in said)
            this.said.UnionWith(Words(text));
        foreach (var text in read)
            this.read.Add((text.Title, [.. Words(text.Title), .. Words(text.Text)]));
    }

    /// <summary>The changes, with the title of the text that each value was taken from.</summary>
    public IReadOnlyList<ProposedChange> Mark(ToolProposal proposal)
    {
        if (read.Count == 0)
            return proposal.Changes;
        var texts = new HashSet<string>(StringComparer.Ordinal);
        Collect(proposal.Arguments, texts);
        return [.. proposal.Changes.Select(change => Origin(change, texts) is { } title ? change with { FromSource = title } : change)];
    }

    /// <summary>Whether every word of the text was said by the person.</summary>
    public bool IsSaid(string text) => Words(text).TrueForAll(said.Contains);

    private string? Origin(ProposedChange change, HashSet<string> texts)
    {
        // Only what is written as text can be copied; a status or a date is chosen from what the tool knows.
        if (change.New is not { Length: > 0 } value || !texts.Any(text => value.Contains(text, StringComparison.Ordinal)))
            return null;
        // A record that is still to be made is named by the very value in question.
        var own = change.EntityId is null ? [] : Words(change.Label).Concat(Words(change.Old ?? "")).ToHashSet(StringComparer.Ordinal);
        var unsaid = Words(value).Where(word => !said.Contains(word) && !own.Contains(word)).Distinct(StringComparer.Ordinal).ToList();
        if (unsaid.Count == 0)
            return null;
        // A model changes an ending or adds a word; most of what is new decides.
        return read.Where(text => unsaid.Count(text.Words.Contains) * 3 >= unsaid.Count * 2).Select(text => text.Title).FirstOrDefault();
    }

    private static void Collect(JsonElement value, HashSet<string> texts)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String when value.GetString() is { Length: > 1 } text && !Guid.TryParse(text, out _):
                texts.Add(text);
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                    Collect(item, texts);
                break;
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject())
                    Collect(property.Value, texts);
                break;
        }
    }

    private static List<string> Words(string text) =>
        [.. Tokenizer.Tokenize(Folding.Clean(text)).SelectMany(token => token.Kind == TokenKind.Quoted ? Tokenizer.Tokenize(token.Text).AsEnumerable() : [token])
            .Where(token => token.Kind is TokenKind.Word or TokenKind.Number && token.Folded.Length > 1 && !StopWords.IsStopWord(token.Folded)).Select(token => token.Folded)];
}
