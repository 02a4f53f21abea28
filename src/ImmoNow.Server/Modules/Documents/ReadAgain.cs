using ImmoNow.Server.Modules.Documents.Domain;
using ImmoNow.Server.Modules.Documents.Texts;
using ImmoNow.Server.Platform.Audit;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Documents;

/// <summary>Has the text of a document's current file read once more, for example after a missing program was installed.</summary>
public sealed record ReadAgain([FromRoute] Guid Id) : ICommand<DocumentDto>
{
    public static Permission Permission => DocumentsPermissions.Write;

    public static string Action => "documents.read_again";

    public void Validate(Validator check)
    {
    }
}

internal sealed class ReadAgainHandler(AppDbContext db, AuditTrail audit, TextWork work, TimeProvider clock) : IRequestHandler<ReadAgain, DocumentDto>
{
    public async Task<Result<DocumentDto>> HandleAsync(ReadAgain request, CancellationToken cancellationToken)
    {
        var found = await db.Set<Document>().FindForReadAsync(request.Id, cancellationToken);
        if (!found.IsSuccess)
        {
            return found.Error;
        }

        var document = found.Value;
        await db.Set<DocumentTextJob>().Where(job => job.DocumentId == document.Id && job.FileVersion == document.FileVersion)
            .ExecuteDeleteAsync(cancellationToken);
        db.Add(new DocumentTextJob { DocumentId = document.Id, TenantId = document.TenantId, FileVersion = document.FileVersion, DueAt = Moment.Now(clock) });
        if (await db.Set<DocumentText>().FirstOrDefaultAsync(text => text.Id == document.Id, cancellationToken) is { } text)
        {
            // What was read before is found until there is something new; where single pages were read, it goes on behind them.
            text.PagesRead = text.Error == TextProblems.Partial && text.FileVersion == document.FileVersion ? text.PagesRead : 0;
            (text.Status, text.Error, text.Title) = (IndexStatus.Pending, "", document.Title);
        }

        audit.Add(ReadAgain.Action, new { label = document.Title, document_id = document.Id, document.FileVersion });
        await db.SaveChangesAsync(cancellationToken);
        work.Wake();
        return await db.WithTextStateAsync(document, cancellationToken);
    }
}
