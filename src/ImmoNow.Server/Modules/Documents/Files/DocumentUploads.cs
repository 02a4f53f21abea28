using ImmoNow.Server.Modules.Documents.Public;

namespace ImmoNow.Server.Modules.Documents.Files;

internal sealed class DocumentUploads(UploadServices services) : IDocumentUploads
{
    public Task RunAsync<TAnswer>(HttpContext http, int status, Func<DocumentReference, TAnswer> answer) =>
        services.RunAsync(http, UploadEndpoints.NewDocument, status, document => answer(new DocumentReference(
            document.Id, document.Title, document.FileName, document.ContentType, document.Size, document.FolderId)));
}
