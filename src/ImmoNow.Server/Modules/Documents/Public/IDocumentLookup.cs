namespace ImmoNow.Server.Modules.Documents.Public;

/// <summary>What other modules may know of a document.</summary>
public sealed record DocumentReference(Guid Id, string Title, string FileName, string ContentType, long Size, Guid? FolderId);

/// <summary>Finds documents for other modules, within the caller's tenant.</summary>
public interface IDocumentLookup
{
    /// <summary>The documents among these ids that exist and are not deleted.</summary>
    Task<IReadOnlyList<DocumentReference>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken);

    /// <summary>Documents whose title, file name or tags contain every word, by title.</summary>
    /// <param name="most">At most this many, 1 to 100.</param>
    Task<IReadOnlyList<DocumentReference>> SearchAsync(string text, int most, CancellationToken cancellationToken);
}
