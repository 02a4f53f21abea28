using ImmoNow.Server.Modules.Documents.Domain;
using ImmoNow.Server.Modules.Documents.Files;
using ImmoNow.Server.Modules.Documents.Folders;
using ImmoNow.Server.Platform.Files;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Documents;

/// <summary>Makes a document of a file that lies in the store already. Without a title it is called like the file.</summary>
public sealed record UploadDocument(StagedFile File, DocumentFields Fields) : ICommand<DocumentDto>
{
    public static Permission Permission => DocumentsPermissions.Write;

    public static string Action => "documents.upload";

    public void Validate(Validator check) => WithTitle().Validate(check);

    /// <summary>The fields, with the file's name as title when none was given.</summary>
    internal DocumentFields WithTitle() =>
        string.IsNullOrWhiteSpace(Fields.Title) ? Fields with { Title = FileNames.TitleOf(File.FileName) } : Fields;
}

internal sealed class UploadDocumentHandler(AppDbContext db, DocumentRecorder recorder) : IRequestHandler<UploadDocument, DocumentDto>
{
    public async Task<Result<DocumentDto>> HandleAsync(UploadDocument request, CancellationToken cancellationToken)
    {
        if (await db.FolderProblemAsync(request.Fields.FolderId, cancellationToken) is { } problem)
        {
            return problem;
        }

        var document = recorder.AddDocument(request.File, request.WithTitle());
        await db.SaveChangesAsync(cancellationToken);
        return DocumentDto.From(document, text: null, progress: null);
    }
}

/// <summary>Replaces a document's file by a new one; the old one stays as a version.</summary>
public sealed record UploadDocumentVersion(Guid DocumentId, StagedFile File, IfMatch? IfMatch = null) : ICommand<DocumentDto>
{
    public static Permission Permission => DocumentsPermissions.Write;

    public static string Action => "documents.upload_version";

    public void Validate(Validator check) => check.Required("file", File.FileName);
}

internal sealed class UploadDocumentVersionHandler(AppDbContext db, DocumentRecorder recorder)
    : IRequestHandler<UploadDocumentVersion, DocumentDto>
{
    public async Task<Result<DocumentDto>> HandleAsync(UploadDocumentVersion request, CancellationToken cancellationToken)
    {
        var found = await db.Set<Document>().FindForWriteAsync(request.DocumentId, request.IfMatch, cancellationToken);
        if (!found.IsSuccess)
        {
            return found.Error;
        }

        recorder.AddVersion(found.Value, request.File.Adopt(found.Value.Id, await db.NextVersionAsync(found.Value.Id, cancellationToken)));
        await db.SaveChangesAsync(cancellationToken);
        return DocumentDto.From(found.Value, text: null, progress: null);
    }
}

internal static class VersionNumbers
{
    public static async Task<int> NextVersionAsync(this AppDbContext db, Guid documentId, CancellationToken cancellationToken) =>
        await db.Set<DocumentVersion>().Where(version => version.DocumentId == documentId).MaxAsync(version => version.Number, cancellationToken) + 1;
}
