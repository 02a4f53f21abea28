using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Modules.Knowledge.Domain;
using ImmoNow.Server.Modules.Knowledge.Public;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Knowledge.Sources;

/// <summary>Takes a text away from the assistant. Records are deleted where they are kept.</summary>
public sealed record DeleteSource([FromRoute] Guid Id) : ICommand<Nothing>
{
    public static Permission Permission => KnowledgePermissions.Manage;

    public static string Action => "knowledge.delete";

    public void Validate(Validator check)
    {
    }
}

internal sealed class DeleteSourceHandler(AppDbContext db, IAssistantCallers callers, IEnumerable<IIndexSource> sources) : IRequestHandler<DeleteSource, Nothing>
{
    public async Task<Result<Nothing>> HandleAsync(DeleteSource request, CancellationToken cancellationToken)
    {
        if (await db.Set<KnowledgeText>().AnyAsync(text => text.Id == request.Id, cancellationToken))
        {
            return await db.DeleteRecordAsync<KnowledgeText>(request.Id, null, cancellationToken);
        }

        var kinds = SourceKinds.ReadableBy(callers.Current(), sources);
        return await db.Set<SearchChunk>().AnyAsync(chunk => chunk.EntityId == request.Id && kinds.Contains(chunk.Kind), cancellationToken)
            ? new SourceIsRecord()
            : new RecordNotFound();
    }
}
