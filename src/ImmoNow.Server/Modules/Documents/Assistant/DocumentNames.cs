using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Modules.Documents.Public;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Documents.Assistant;

/// <summary>Which document a name may mean.</summary>
internal sealed class DocumentNames(IDocumentLookup documents) : INameSource
{
    public IReadOnlyList<string> Types { get; } = [EntityTypes.Document];

    public Permission Permission => DocumentsPermissions.Read;

    public async Task<IReadOnlyList<EntityCandidate>> FindAsync(string type, string words, EntityRef? parent, int most, CancellationToken cancellationToken) =>
        [.. (await documents.SearchAsync(words, most, cancellationToken))
            .Select(document => new EntityCandidate(EntityTypes.Document, document.Id, document.Title, document.FileName) { Aliases = [document.FileName] })];
}
