using ImmoNow.Server.Modules.Documents.Domain;
using ImmoNow.Server.Modules.Documents.Files;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Documents;

/// <summary>
/// Turns staged files into documents and versions: record, version and the job that reads the text, saved together by the caller.
/// The one place for it, so that uploads, restored versions and demo data cannot differ.
/// </summary>
public sealed class DocumentRecorder(AppDbContext db, RequestContext context, TimeProvider clock)
{
    /// <summary>Adds a new document.</summary>
    public Document AddDocument(StagedFile file, DocumentFields fields)
    {
        var actor = context.RequiredActor;
        var document = new Document { Id = Ids.New(clock), UploadedBy = actor.UserId, UploadedByName = actor.Name };
        fields.ApplyTo(document);
        db.Add(document);
        AddVersion(document, file.Adopt(document.Id, 1));
        return document;
    }

    /// <summary>Adds a version and makes it the current file.</summary>
    public DocumentVersion AddVersion(Document document, DocumentVersion version)
    {
        version.UserId = context.RequiredActor.UserId;
        version.UserName = context.RequiredActor.Name;
        document.Show(version);
        db.Add(version);
        db.Add(new DocumentTextJob
        {
            DocumentId = document.Id,
            TenantId = context.RequiredActor.TenantId,
            FileVersion = version.Number,
            DueAt = Moment.Now(clock),
        });
        return version;
    }
}
