using System.Diagnostics;
using ImmoNow.Assistant.Chat;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;
using ImmoNow.Assistant.Retrieval;
using ImmoNow.Assistant.Retrieval.Ranking;
using ImmoNow.Assistant.Safety;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;

namespace ImmoNow.Server.Modules.Knowledge;

public sealed record SearchQuestion(string Query = "", int TopK = 5, IReadOnlyList<string>? Kinds = null);

public sealed record SearchHit(
    string Id, string Title, string Snippet, string Kind, string? EntityType, Guid? EntityId, string? Location, double Score, int? LexicalRank, int? VectorRank)
{
    /// <summary>Page, slide or sheet, from 1; null where the source has none.</summary>
    public int? Page { get; init; }

    /// <summary>The source's own number of the passage.</summary>
    public int? Anchor { get; init; }

    /// <summary>The passage speaks to the assistant; nothing follows it, and people are told.</summary>
    public bool HasInstructions { get; init; }

    /// <summary>What the score is made of.</summary>
    public ScoreExplanation? Why { get; init; }
}

public sealed record SearchAnswer(IReadOnlyList<SearchHit> Hits, double TookMs);

/// <summary>Searches everything the caller may read.</summary>
public sealed record SearchKnowledge([FromBody] SearchQuestion Body) : IRequest<SearchAnswer>
{
    public static Permission Permission => KnowledgePermissions.Search;

    public void Validate(Validator check)
    {
        check.Required("query", Body.Query, 1_000);
        check.Range("top_k", Body.TopK, 1, 50);
        check.That(Body.Kinds is null or { Count: <= 20 }, "kinds", "Zu viele Einträge.", "Too many entries.");
    }
}

internal sealed class SearchKnowledgeHandler(IRetrievalIndex index, IAssistantCallers callers) : IRequestHandler<SearchKnowledge, SearchAnswer>
{
    public async Task<Result<SearchAnswer>> HandleAsync(SearchKnowledge request, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var query = new RetrievalQuery
        {
            Text = request.Body.Query,
            Terms = SearchAnalyzer.QueryTerms(request.Body.Query),
            TopK = request.Body.TopK,
            Kinds = request.Body.Kinds is { Count: > 0 } kinds ? kinds : null,
        };
        var passages = await index.SearchAsync(callers.Current(), query, cancellationToken);
        return new SearchAnswer(
            [.. passages.Select(passage => new SearchHit(
                passage.Id, passage.Title, Snippet(query.Text, passage), passage.Kind, passage.EntityType, passage.EntityId,
                passage.Location, Math.Round(passage.Score, 4), passage.LexicalRank, passage.VectorRank)
            {
                Page = passage.Page,
                Anchor = passage.Anchor,
                HasInstructions = InstructionDetector.HasInstructions($"{passage.Title}\n{passage.Text}"),
                Why = passage.Why,
            })],
            Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 2));
    }

    /// <summary>The sentence that answers best, or the beginning.</summary>
    private static string Snippet(string question, Passage passage) =>
        SentenceRanker.Choose(question, [passage], 1) is [var best] ? best.Text : MarkdownText.Shorten(passage.Text, AssistantLimits.SnippetLength);
}
