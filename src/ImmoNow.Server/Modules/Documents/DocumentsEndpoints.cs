using ImmoNow.Server.Modules.Documents.Files;
using ImmoNow.Server.Modules.Documents.Folders;
using ImmoNow.Server.Modules.Documents.Shares;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;

namespace ImmoNow.Server.Modules.Documents;

internal static class DocumentsEndpoints
{
    public static void MapDocuments(this IEndpointRouteBuilder api)
    {
        var documents = api.MapGroup("/documents").WithTags("Documents");
        documents.MapQuery<SearchDocuments, Page<DocumentDto>>("/");
        documents.MapUploads();
        documents.MapQuery<ListDocumentTags, IReadOnlyList<string>>("/tags");
        documents.MapQuery<GetDocument, DocumentDto>("/{id:guid}");
        documents.MapUpdate<UpdateDocument, DocumentDto>("/{id:guid}");
        documents.MapRemove<DeleteDocument>("/{id:guid}");
        documents.MapAction<RestoreDocument, DocumentDto>("/{id:guid}/restore");
        documents.MapDownloads();
        documents.MapAction<PreviewDocument, PreviewLink>("/{id:guid}/preview");
        api.MapSignedDocuments();
        documents.MapPages();
        documents.MapQuery<GetDocumentText, DocumentTextDto>("/{id:guid}/text");
        documents.MapAction<ReadAgain, DocumentDto>("/{id:guid}/read-again");
        documents.MapQuery<ListDocumentVersions, IReadOnlyList<DocumentVersionDto>>("/{id:guid}/versions");
        documents.MapAction<RestoreDocumentVersion, DocumentDto>("/{id:guid}/versions/{number:int}/restore");

        var shares = documents.MapGroup("/{documentId:guid}/shares");
        shares.MapQuery<ListDocumentShares, IReadOnlyList<DocumentShareDto>>("/");
        shares.MapCreate<ShareDocument, DocumentShareDto>("/");
        shares.MapRemove<RevokeDocumentShare>("/{id:guid}");

        var folders = api.MapGroup("/folders").WithTags("Folders");
        folders.MapQuery<ListFolders, Page<FolderDto>>("/");
        folders.MapCreate<CreateFolder, FolderDto>("/");
        folders.MapQuery<GetFolderTree, FolderTreeDto>("/tree");
        folders.MapQuery<GetFolder, FolderDto>("/{id:guid}");
        folders.MapUpdate<UpdateFolder, FolderDto>("/{id:guid}");
        folders.MapRemove<DeleteFolder>("/{id:guid}");
        folders.MapAction<RestoreFolder, FolderDto>("/{id:guid}/restore");
    }
}
