using System.Diagnostics;
using ImmoNow.Assistant.Chat;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;
using ImmoNow.Assistant.Retrieval;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Modules.Knowledge.Domain;
using ImmoNow.Server.Modules.Knowledge.Public;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Knowledge;

public sealed record SearchQuestion(string Query = "", int TopK = 5, IReadOnlyList<string>? Kinds = null);

public sealed record SearchHit(
    string Id, string Title, string Snippet, string Kind, string? EntityType, Guid? EntityId, string? Location, double Score, int? LexicalRank, int? VectorRank);

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
                passage.Location, Math.Round(passage.Score, 4), passage.LexicalRank, passage.VectorRank))],
            Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 2));
    }

    /// <summary>The sentence that answers best, or the beginning.</summary>
    private static string Snippet(string question, Passage passage) =>
        SentenceRanker.Choose(question, [passage], 1) is [var best] ? best.Text : MarkdownText.Shorten(passage.Text, AssistantLimits.SnippetLength);
}

/// <param name="Status">Always indexed: a record that waits for its turn is not listed yet.</param>
public sealed record KnowledgeSource(Guid Id, string Title, string Kind, string EntityType, Guid EntityId, string Status, int Chunks, DateTimeOffset UpdatedAt);

/// <summary>What the assistant knows, newest first.</summary>
public sealed record ListSources(int? Limit = null, string? Cursor = null, string? Kind = null) : IRequest<Page<KnowledgeSource>>
{
    public static Permission Permission => KnowledgePermissions.Search;

    public void Validate(Validator check)
    {
        check.Range("limit", Limit, 1, 100);
        check.Length("kind", Kind, 40);
        check.That(Cursor is null || Guid.TryParse(Cursor, out _), "cursor", "Diese Seitenmarke gehört nicht zu dieser Liste.", "This cursor does not belong to this list.");
    }
}

internal sealed class ListSourcesHandler(AppDbContext db, IAssistantCallers callers, IEnumerable<IIndexSource> sources) : IRequestHandler<ListSources, Page<KnowledgeSource>>
{
    public async Task<Result<Page<KnowledgeSource>>> HandleAsync(ListSources request, CancellationToken cancellationToken)
    {
        var caller = callers.Current();
        var kinds = sources.Where(source => caller.Can(source.Permission.Name) && (request.Kind is null || request.Kind == source.Kind)).Select(source => source.Kind).ToList();
        var firsts = db.Set<SearchChunk>().AsNoTracking().Where(chunk => kinds.Contains(chunk.Kind) && chunk.Number == 0);
        var narrowed = Guid.TryParse(request.Cursor, out var after) ? firsts.Where(chunk => chunk.Id < after) : firsts;
        var limit = request.Limit ?? 20;
        var rows = await narrowed.OrderByDescending(chunk => chunk.Id).Take(limit + 1)
            .Select(chunk => new KnowledgeSource(
                chunk.Id, chunk.Title, chunk.Kind, chunk.Kind, chunk.EntityId, "indexed",
                db.Set<SearchChunk>().Count(other => other.EntityId == chunk.EntityId && other.Kind == chunk.Kind), chunk.UpdatedAt))
            .ToListAsync(cancellationToken);
        var next = rows.Count > limit ? rows[limit - 1].Id.ToString() : null;
        return new Page<KnowledgeSource>([.. rows.Take(limit)], next, request.Cursor is null ? await firsts.LongCountAsync(cancellationToken) : null);
    }
}
