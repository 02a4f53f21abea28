using System.Globalization;
using System.Text;
using ImmoNow.Assistant.Chat.Routing;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;
using ImmoNow.Assistant.Retrieval;

namespace ImmoNow.Assistant.Chat;

/// <summary>Where no rule fits: searches what the caller may read and quotes the best sentences, saying that it does so.</summary>
internal sealed class SearchAnswerer(IRetrievalIndex index)
{
    public async Task<Answer> AnswerAsync(AssistantCaller caller, SearchRoute route, AssistantLanguage language, string? preface, CancellationToken ct)
    {
        var terms = SearchAnalyzer.QueryTerms(route.Text);
        var passages = terms.Count == 0 ? [] : await FindAsync(caller, route, terms, ct);
        var quotes = SentenceRanker.Choose(route.Text, passages, AssistantLimits.QuotedSentences);
        var german = language == AssistantLanguage.German;
        if (quotes.Count == 0)
        {
            var nothing = german
                ? "Ich habe in Ihren Daten gesucht und dazu nichts Passendes gefunden."
                : "I searched your data and found nothing that fits.";
            return new Answer
            {
                Text = preface is null ? nothing : preface + "\n\n" + nothing,
                Path = "search",
                Dropped = [.. passages.Select(passage => new DroppedPassage(passage.Id, "covers too little of the question"))],
                Suggestions = german ? ["Was kannst du?", "Welche Aufgaben sind überfällig?"] : ["What can you do?", "Which tasks are overdue?"],
            };
        }
        var cited = quotes.Select(quote => quote.Passage).DistinctBy(passage => passage.Id, StringComparer.Ordinal).ToList();
        var text = new StringBuilder(preface is null ? "" : preface + "\n\n");
        text.Append(german
            ? quotes.Count == 1 ? "Ich habe in Ihren Daten gesucht. Diese Stelle passt am besten:\n\n" : "Ich habe in Ihren Daten gesucht. Diese Stellen passen am besten:\n\n"
            : quotes.Count == 1 ? "I searched your data. This passage fits best:\n\n" : "I searched your data. These passages fit best:\n\n");
        foreach (var quote in quotes)
        {
            var n = cited.FindIndex(passage => passage.Id == quote.Passage.Id) + 1;
            var escaped = MarkdownText.Escape(quote.Text);
            text.Append(german ? $"> „{escaped}“" : $"> “{escaped}”").Append(CultureInfo.InvariantCulture, $" — {MarkdownText.Escape(quote.Passage.Title)}");
            if (quote.Passage.Location is { Length: > 0 } location)
                text.Append(", ").Append(MarkdownText.Escape(location));
            text.Append(CultureInfo.InvariantCulture, $" [{n}]\n\n");
        }
        var first = cited[0];
        return new Answer
        {
            Text = text.ToString().TrimEnd(),
            Path = "search",
            Cited = cited,
            Dropped = [.. passages.Where(passage => cited.TrueForAll(used => used.Id != passage.Id)).Select(passage => new DroppedPassage(passage.Id, "other sentences answer better"))],
            Memory = new ConversationMemory
            {
                Listed = [.. cited.Where(passage => passage is { EntityId: not null, EntityType: not null }).Select(passage => new EntityCandidate(passage.EntityType!, passage.EntityId!.Value, passage.Title))],
                Focus = first is { EntityType: { } type, EntityId: { } id } ? new EntityCandidate(type, id, first.Title) : null,
            },
            Suggestions = first.EntityId is null ? [] : [german ? "Öffne den ersten Eintrag" : "Open the first one"],
        };
    }

    private async Task<IReadOnlyList<Passage>> FindAsync(AssistantCaller caller, SearchRoute route, IReadOnlyList<SearchTerm> terms, CancellationToken ct)
    {
        var query = new RetrievalQuery { Text = route.Text, Terms = terms, Kinds = route.Kinds, Entity = route.Entity };
        var passages = await index.SearchAsync(caller, query, ct);
        // The narrowing by kind was a guess from a noun: without a hit the whole index is asked.
        return passages.Count == 0 && (route.Kinds is not null || route.Entity is not null)
            ? await index.SearchAsync(caller, query with { Kinds = null, Entity = null }, ct)
            : passages;
    }
}
