using ImmoNow.Server.Modules.Documents.Domain;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;

namespace ImmoNow.Server.Modules.Documents.Shares;

/// <summary>Makes a link useless at once; revoking it again changes nothing.</summary>
public sealed record RevokeDocumentShare([FromRoute(Name = "documentId")] Guid DocumentId, [FromRoute] Guid Id) : ICommand<Nothing>
{
    public static Permission Permission => DocumentsPermissions.Write;

    public static string Action => "documents.revoke_share";

    public void Validate(Validator check)
    {
    }
}

internal sealed class RevokeDocumentShareHandler(AppDbContext db, TimeProvider clock) : IRequestHandler<RevokeDocumentShare, Nothing>
{
    public async Task<Result<Nothing>> HandleAsync(RevokeDocumentShare request, CancellationToken cancellationToken)
    {
        var share = await db.Set<DocumentShare>().Where(row => row.DocumentId == request.DocumentId).FindForWriteAsync(request.Id, null, cancellationToken);
        if (!share.IsSuccess)
        {
            return share.Error;
        }

        share.Value.RevokedAt ??= Moment.Now(clock);
        await db.SaveChangesAsync(cancellationToken);
        return default(Nothing);
    }
}
