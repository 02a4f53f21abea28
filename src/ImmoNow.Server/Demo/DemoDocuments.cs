using ImmoNow.Server.Modules.Documents;
using ImmoNow.Server.Modules.Documents.Domain;
using ImmoNow.Server.Modules.Documents.Files;
using ImmoNow.Server.Modules.Tasks.Domain;

namespace ImmoNow.Server.Demo;

/// <summary>Folders and documents; their texts are read in the background, as after an upload.</summary>
internal static class DemoDocuments
{
    private const int FoldersSince = 360;

    public static async Task SeedAsync(DemoBatch batch, CancellationToken cancellationToken)
    {
        await AddFoldersAsync(batch, cancellationToken);
        var files = batch.Services.GetRequiredService<DocumentFiles>();
        var recorder = batch.Services.GetRequiredService<DocumentRecorder>();
        foreach (var document in batch.Agency.Documents)
        {
            await using var content = DemoFiles.Open($"{batch.Agency.Key}/documents/{document.File}");
            var staged = await files.StageAsync(content, document.File, cancellationToken);
            Add(batch, recorder, document, staged.IsSuccess
                ? staged.Value
                : throw new InvalidOperationException($"The demo document {document.File} was not stored: {staged.Error.Code}."));
        }

        await batch.SaveAsync(cancellationToken);
    }

    /// <summary>Makes every folder of the paths once, parents before their children.</summary>
    private static async Task AddFoldersAsync(DemoBatch batch, CancellationToken cancellationToken)
    {
        var paths = batch.Agency.Documents
            .SelectMany(document => Enumerable.Range(1, document.Folder.Count).Select(depth => (Depth: depth, Path: PathOf(document.Folder.Take(depth)))))
            .Distinct();
        foreach (var level in paths.GroupBy(path => path.Depth, path => path.Path).OrderBy(level => level.Key))
        {
            foreach (var path in level)
            {
                var parts = path.Split('/');
                var folder = new Folder
                {
                    Id = FolderId(batch, path),
                    CreatedAt = batch.Clock.Ago(FoldersSince, path),
                    ParentId = parts.Length == 1 ? null : FolderId(batch, PathOf(parts.SkipLast(1))),
                };
                folder.Rename(parts[^1]);
                batch.Db.Add(folder);
            }

            await batch.SaveAsync(cancellationToken);
        }
    }

    private static void Add(DemoBatch batch, DocumentRecorder recorder, DemoDocument document, StagedFile file)
    {
        var author = batch.User(document.Author);
        var created = batch.Clock.Ago(document.CreatedDaysAgo, document.Key);
        var record = new Document
        {
            Id = batch.Id("document", document.Key, document.CreatedDaysAgo),
            CreatedAt = created,
            UploadedBy = batch.UserId(author.Key),
            UploadedByName = author.Name,
        };
        new DocumentFields
        {
            Title = document.Title,
            FolderId = FolderId(batch, PathOf(document.Folder)),
            Related = document.Related is { } related ? new RelatedRecord(TypeOf(related), batch.RelatedId(related)) : null,
        }.ApplyTo(record);
        batch.Db.Add(record);

        var version = file.Adopt(record.Id, 1);
        version.Id = batch.Id("document_version", document.Key, document.CreatedDaysAgo);
        version.CreatedAt = created;
        recorder.AddVersion(record, version);
        version.UserId = record.UploadedBy;
        version.UserName = record.UploadedByName;
    }

    private static RelatedRecordType TypeOf(DemoReference reference) =>
        reference.Type == RelatedType.Contact ? RelatedRecordType.Contact : RelatedRecordType.Property;

    private static string PathOf(IEnumerable<string> folders) => string.Join('/', folders);

    private static Guid FolderId(DemoBatch batch, string path) => batch.Id("folder", path, FoldersSince);
}
