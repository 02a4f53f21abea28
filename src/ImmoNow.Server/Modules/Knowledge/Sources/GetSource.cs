using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Safety;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Modules.Knowledge.Domain;
using ImmoNow.Server.Modules.Knowledge.Public;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Knowledge.Sources;

/// <param name="Number">From 0, in the order of the source.</param>
/// <param name="HasInstructions">It speaks to the assistant; nothing follows it, and people are told.</param>
public sealed record SourcePassage(Guid Id, int Number, string Text, string? Location, bool HasInstructions = false);

/// <summary>What the search knows of one source.</summary>
/// <param name="Passages">At most 200.</param>
public sealed record SourceDetail(Guid Id, string Title, string Kind, string? Detail, DateTimeOffset UpdatedAt, int Chunks, IReadOnlyList<SourcePassage> Passages);

/// <summary>Shows the passages of a source as the search has them.</summary>
public sealed record GetSource([FromRoute] Guid Id) : IRequest<SourceDetail>
{
    public static Permission Permission => KnowledgePermissions.Search;

    public void Validate(Validator check)
    {
    }
}

internal sealed class GetSourceHandler(AppDbContext db, IAssistantCallers callers, IEnumerable<IIndexSource> sources) : IRequestHandler<GetSource, SourceDetail>
{
    private const int MostPassages = 200;

    public async Task<Result<SourceDetail>> HandleAsync(GetSource request, CancellationToken cancellationToken)
    {
        var kinds = SourceKinds.ReadableBy(callers.Current(), sources);
        var chunks = db.Set<SearchChunk>().AsNoTracking().Where(chunk => chunk.EntityId == request.Id && kinds.Contains(chunk.Kind));
        var first = await chunks.OrderBy(chunk => chunk.Number)
            .Select(chunk => new { chunk.Kind, chunk.Title, chunk.UpdatedAt }).FirstOrDefaultAsync(cancellationToken);
        if (first is null)
        {
            return new RecordNotFound();
        }

        var own = chunks.Where(chunk => chunk.Kind == first.Kind);
        var passages = await own.OrderBy(chunk => chunk.Number).Take(MostPassages)
            .Select(chunk => new SourcePassage(chunk.Id, chunk.Number, chunk.Text, chunk.Location == "" ? null : chunk.Location, false)).ToListAsync(cancellationToken);
        var name = await db.Set<KnowledgeText>().Where(text => text.Id == request.Id).Select(text => text.Source).FirstOrDefaultAsync(cancellationToken);
        return new SourceDetail(request.Id, first.Title, first.Kind, name, first.UpdatedAt, await own.CountAsync(cancellationToken),
            passages.ConvertAll(passage => passage with { HasInstructions = InstructionDetector.HasInstructions(passage.Text) }));
    }
}

internal static class SourceKinds
{
    /// <summary>The kinds of sources that this person may find; descriptions of the program itself are nothing that anybody gave.</summary>
    public static List<string> ReadableBy(AssistantCaller caller, IEnumerable<IIndexSource> sources) =>
        [.. sources.Where(source => source.Collection == KnowledgeCollection.Documents && caller.Can(source.Permission.Name)).Select(source => source.Kind).Distinct(StringComparer.Ordinal)];
}
