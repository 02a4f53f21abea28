namespace ImmoNow.Server.Modules.Documents.Public;

/// <summary>How many pages of a document are read.</summary>
public sealed record DocumentProgress(int Page, int Pages);

/// <summary>A document as a source of knowledge: whether its text could be read.</summary>
/// <param name="Status"><c>pending</c>, <c>indexed</c> or <c>failed</c>.</param>
/// <param name="Progress">While a long text is being read, or where reading was given up; otherwise null.</param>
/// <param name="Error">A code when there is no text, or not all of it: <c>no_text</c>, <c>unreadable</c>, <c>truncated</c> …</param>
public sealed record DocumentSource(Guid Id, string Title, string FileName, string ContentType, string Status, string? Error, DateTimeOffset UpdatedAt, DocumentProgress? Progress);

/// <summary>How documents stand, counted by status.</summary>
public sealed record DocumentSourceCounts(long Pending, long Indexed, long Failed)
{
    public long All => Pending + Indexed + Failed;
}

/// <summary>What a list of sources asks for.</summary>
/// <param name="Status">One of the three words; null for all.</param>
/// <param name="Text">Words that title, file name or tags contain; null for all.</param>
/// <param name="Before">Only documents after this one in the order newest first.</param>
/// <param name="Most">At most this many, 1 to 101.</param>
public sealed record DocumentSourceQuery(string? Status, string? Text, (DateTimeOffset UpdatedAt, Guid Id)? Before, int Most);

/// <summary>Tells which documents could be read, within the caller's tenant; deleted ones are left out.</summary>
public interface IDocumentSources
{
    /// <summary>The next documents, last changed first.</summary>
    Task<IReadOnlyList<DocumentSource>> ListAsync(DocumentSourceQuery query, CancellationToken cancellationToken);

    /// <summary>One document; null when it is unknown or deleted.</summary>
    Task<DocumentSource?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <param name="text">As in <see cref="DocumentSourceQuery"/>.</param>
    Task<DocumentSourceCounts> CountAsync(string? text, CancellationToken cancellationToken);
}
