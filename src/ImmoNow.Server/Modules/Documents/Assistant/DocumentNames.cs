using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Modules.Documents.Domain;
using ImmoNow.Server.Modules.Documents.Public;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Documents.Assistant;

/// <summary>Which document or folder a name may mean.</summary>
internal sealed class DocumentNames(IDocumentLookup documents, AppDbContext db) : INameSource
{
    public IReadOnlyList<string> Types { get; } = [EntityTypes.Document, EntityTypes.Folder];

    public Permission Permission => DocumentsPermissions.Read;

    public async Task<IReadOnlyList<EntityCandidate>> FindAsync(string type, string words, EntityRef? parent, int most, CancellationToken cancellationToken) =>
        type == EntityTypes.Folder
            ? await FoldersAsync(words, most, cancellationToken)
            : [.. (await documents.SearchAsync(words, most, cancellationToken))
                .Select(document => new EntityCandidate(EntityTypes.Document, document.Id, document.Title, document.FileName) { Aliases = [document.FileName] })];

    /// <summary>Folders of the same name are told apart by the one around them.</summary>
    private async Task<IReadOnlyList<EntityCandidate>> FoldersAsync(string words, int most, CancellationToken cancellationToken)
    {
        var folders = db.Set<Folder>().AsNoTracking();
        foreach (var word in TextFolding.Fold(words).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            folders = folders.Where(folder => folder.NameKey.Contains(word));
        }

        var found = await folders.OrderBy(folder => folder.NameKey).ThenBy(folder => folder.Id).Take(most)
            .Select(folder => new { folder.Id, folder.Name, Around = db.Set<Folder>().Where(other => other.Id == folder.ParentId).Select(other => other.Name).FirstOrDefault() })
            .ToListAsync(cancellationToken);
        return found.ConvertAll(folder => new EntityCandidate(EntityTypes.Folder, folder.Id, folder.Name, folder.Around));
    }
}
