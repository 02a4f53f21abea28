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
    /// <summary>How relevant a passage has to be for its sentence to be called an answer; by words this is the share of the question that it holds.</summary>
    internal const double Sure = 0.56;

    /// <summary>The same for being shown at all.</summary>
    private const double Least = 0.3;

    public async Task<Answer> AnswerAsync(AssistantCaller caller, SearchRoute route, AssistantLanguage language, string? preface, CancellationToken ct)
    {
        var terms = SearchAnalyzer.QueryTerms(route.Text);
        var passages = terms.Count == 0 ? [] : await FindAsync(caller, route, terms, ct);
        if (route.Names.Count > 0)
            passages = [.. passages.Where(passage => route.Names.All(CandidateRanker.Words($"{passage.Title} {passage.Text}").Contains))];
        if (route is { Kinds: null, Entity: null } && ProgramQuestion.Is(route.Text) && ProgramQuestion.Choose(await HelpAsync(caller, route, ct), passages) is { } help)
            return Explain(help, passages, preface);
        var german = language == AssistantLanguage.German;
        var (quotes, answers) = Quote(route, passages);
        if (quotes.Count == 0)
        {
            var nothing = Nothing(SentenceRanker.Located(route.Text, passages), german);
            return new Answer
            {
                Text = preface is null ? nothing : preface + "\n\n" + nothing,
                Path = "search",
                Found = passages,
                Dropped = [.. passages.Select(passage => new DroppedPassage(passage.Id, "covers too little of the question"))],
                Suggestions = german ? ["Was kannst du?", "Welche Aufgaben sind überfällig?"] : ["What can you do?", "Which tasks are overdue?"],
            };
        }
        var cited = quotes.Select(quote => quote.Passage).DistinctBy(passage => passage.Id, StringComparer.Ordinal).ToList();
        var text = new StringBuilder(preface is null ? "" : preface + "\n\n");
        text.Append(!answers ? Nearby(quotes.Count, german) : quotes[0].Answers ? Lead(quotes.Count, german) : Unanswered(route.Text, german));
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
            IsNearby = !answers,
            Cited = cited,
            Quotes = quotes.GroupBy(quote => quote.Passage.Id, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First().Text, StringComparer.Ordinal),
            Found = passages,
            Dropped = [.. passages.Where(passage => cited.TrueForAll(used => used.Id != passage.Id)).Select(passage => new DroppedPassage(passage.Id, "other sentences answer better"))],
            Memory = Remember(cited),
            Suggestions = first.EntityId is null ? [] : [german ? "Öffne den ersten Treffer" : "Open the first one"],
        };
    }

    /// <summary>
    /// The sentences to quote, and whether they answer. A sentence may hold the right words while its passage holds too little of the
    /// question: then it is only shown as a place to look, and left out where the passage hardly has to do with it.
    /// </summary>
    private static (IReadOnlyList<QuotedSentence> Quotes, bool Answers) Quote(SearchRoute route, IReadOnlyList<Passage> passages)
    {
        var best = SentenceRanker.Choose(route.Text, passages, AssistantLimits.QuotedSentences);
        // Whoever was looked for by name stands in each of these passages.
        if (route.Names.Count > 0 || Relevance(best) >= Sure)
            return (best, best.Count > 0);
        var near = best.Where(quote => quote.Passage.Why is not { Relevance: < Least })
            .Concat(SentenceRanker.Nearest(route.Text, passages, AssistantLimits.QuotedPassages))
            .DistinctBy(quote => quote.Text, StringComparer.Ordinal)
            .OrderByDescending(quote => quote.Passage.Why?.Relevance ?? 1).Take(AssistantLimits.QuotedSentences);
        return ([.. near], false);
    }

    /// <summary>Where nothing was ranked nothing speaks against a passage.</summary>
    private static double Relevance(IReadOnlyList<QuotedSentence> quotes) => quotes.Count == 0 ? 0 : quotes.Max(quote => quote.Passage.Why?.Relevance ?? 1);

    /// <summary>Help is written to be read whole.</summary>
    private static Answer Explain(Passage help, IReadOnlyList<Passage> passages, string? preface)
    {
        var text = $"**{MarkdownText.Escape(help.Title)}**\n\n{MarkdownText.Escape(help.Text)} [1]";
        return new Answer
        {
            Text = preface is null ? text : preface + "\n\n" + text,
            Path = "help",
            Cited = [help],
            Quotes = new Dictionary<string, string>(StringComparer.Ordinal) { [help.Id] = help.Text },
            Found = [help, .. passages],
            Dropped = [.. passages.Select(passage => new DroppedPassage(passage.Id, "the help answers better"))],
        };
    }

    /// <summary>"Öffne den ersten Treffer" means what was cited.</summary>
    public static ConversationMemory Remember(IReadOnlyList<Passage> cited) => new()
    {
        Listed = [.. cited.Where(passage => passage is { EntityId: not null, EntityType: not null }).Select(passage => new EntityCandidate(passage.EntityType!, passage.EntityId!.Value, passage.Title))],
        Focus = cited is [{ EntityType: { } type, EntityId: { } id } first, ..] ? new EntityCandidate(type, id, first.Title) : null,
    };

    /// <summary>"In dieser Hausordnung steht dazu nichts" helps more than that nothing was found.</summary>
    private static string Nothing(Passage? located, bool german)
    {
        if (located is not { Kind: EntityTypes.Document })
            return german ? "Ich habe in Ihren Daten gesucht und dazu nichts Passendes gefunden." : "I searched your data and found nothing that fits.";
        var title = MarkdownText.Escape(located.Title);
        return german ? $"Ich habe unter anderem in „{title}“ gesucht und dazu keine passende Stelle gefunden." : $"I looked into “{title}” among others and found no passage that fits.";
    }

    private static string Lead(int quotes, bool german) => (quotes, german) switch
    {
        (1, true) => "Ich habe in Ihren Daten gesucht. Diese Stelle passt am besten:\n\n",
        (_, true) => "Ich habe in Ihren Daten gesucht. Diese Stellen passen am besten:\n\n",
        (1, false) => "I searched your data. This passage fits best:\n\n",
        _ => "I searched your data. These passages fit best:\n\n",
    };

    /// <summary>A passage about the subject that lacks what was asked is not passed off as the answer.</summary>
    private static string Nearby(int passages, bool german) => (passages, german) switch
    {
        (1, true) => "Eine ausdrückliche Antwort habe ich in Ihren Daten nicht gefunden. Am ehesten hilft diese Stelle weiter:\n\n",
        (_, true) => "Eine ausdrückliche Antwort habe ich in Ihren Daten nicht gefunden. Am ehesten helfen diese Stellen weiter:\n\n",
        (1, false) => "I found no explicit answer in your data. This passage may help:\n\n",
        _ => "I found no explicit answer in your data. These passages may help:\n\n",
    };

    private static string Unanswered(string question, bool german)
    {
        var missing = SentenceRanker.WantedBy(question) switch
        {
            AnswerKind.Amount or AnswerKind.Price => new BilingualText("Einen Betrag dazu nennen Ihre Daten nicht.", "Your data name no amount for this."),
            AnswerKind.Time => new BilingualText("Einen Zeitpunkt dazu nennen Ihre Daten nicht.", "Your data name no time for this."),
            AnswerKind.Duration => new BilingualText("Eine Dauer dazu nennen Ihre Daten nicht.", "Your data name no duration for this."),
            AnswerKind.Person => new BilingualText("Eine Person dazu nennen Ihre Daten nicht.", "Your data name no person for this."),
            AnswerKind.Number => new BilingualText("Eine Zahl dazu nennen Ihre Daten nicht.", "Your data name no number for this."),
            _ => new BilingualText("Eine Regel dazu nennen Ihre Daten nicht ausdrücklich.", "Your data give no explicit rule for this."),
        };
        return german ? missing.De + " Am nächsten kommt:\n\n" : missing.En + " This comes closest:\n\n";
    }

    private Task<IReadOnlyList<Passage>> HelpAsync(AssistantCaller caller, SearchRoute route, CancellationToken ct)
    {
        var subject = ProgramQuestion.Subject(route.Text);
        return index.SearchAsync(caller, new RetrievalQuery { Text = subject, Terms = SearchAnalyzer.QueryTerms(subject), Kinds = [ProgramKnowledge.Kind] }, ct);
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
