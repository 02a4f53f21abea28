namespace ImmoNow.Server.Modules.Documents.Public;

/// <summary>Where a passage of a document stands. All null for the whole document.</summary>
/// <param name="Heading">Headings above it, outermost first, joined by " › ".</param>
/// <param name="Line">Line in the file, from 1.</param>
/// <param name="Row">Row of a table file, from 1.</param>
public sealed record DocumentPlace(string? Heading, int? Line, int? Row)
{
    /// <summary>Page, from 1.</summary>
    public int? Page { get; init; }

    /// <summary>Slide of a presentation, from 1.</summary>
    public int? Slide { get; init; }

    /// <summary>Name of the sheet in a workbook.</summary>
    public string? Sheet { get; init; }

    /// <summary>Name of the file inside an archive, or of an attachment.</summary>
    public string? Member { get; init; }

    /// <summary>For people: "Seite 3", "Folie 2", "Tabelle Mieter, Zeile 12", a heading, "Zeile 12"; null for the whole document.</summary>
    public string? Label => Member is null ? PlaceInFile : PlaceInFile is null ? Member : $"{Member}, {PlaceInFile}";

    private string? PlaceInFile => this switch
    {
        { Sheet: { } sheet, Row: { } row } => $"Tabelle {sheet}, Zeile {row}",
        { Sheet: { } sheet } => $"Tabelle {sheet}",
        { Row: { } row } => $"Tabellenzeile {row}",
        { Page: { } page } => $"Seite {page}",
        { Slide: { } slide } => $"Folie {slide}",
        { Heading: { Length: > 0 } heading } => heading,
        { Line: { } line } => $"Zeile {line}",
        _ => null,
    };
}

/// <summary>One passage of a document.</summary>
/// <param name="Number">From 1; <c>/documents/{id}?place=s{number}</c> opens the document there.</param>
public sealed record DocumentPassage(int Number, string Text, DocumentPlace Place, bool IsHeading)
{
    public bool IsListItem { get; init; }

    /// <summary>A row of a table, written with the names of its columns.</summary>
    public bool IsTableRow { get; init; }
}

/// <summary>The text of a document's current file.</summary>
/// <param name="RelatedType"><c>contact</c>, <c>property</c> or <c>task</c>.</param>
public sealed record DocumentTextContent(
    Guid DocumentId,
    string Title,
    string FileName,
    int FileVersion,
    Guid? FolderId,
    string? RelatedType,
    Guid? RelatedId,
    DateTimeOffset UpdatedAt,
    IReadOnlyList<DocumentPassage> Passages);

/// <summary>
/// What an index reads of documents, within the caller's tenant. A change event of type <c>document_text</c> (its id is the
/// document's) says that there is something to read; <c>document</c> tells of new titles, deletion and restoring.
/// </summary>
public interface IDocumentTexts
{
    /// <summary>The text, or null when the document is deleted, unknown, or has none (yet).</summary>
    Task<DocumentTextContent?> FindAsync(Guid documentId, CancellationToken cancellationToken);

    /// <summary>The next documents that have a text, by id, for building an index anew.</summary>
    /// <param name="after">The last id of the page before.</param>
    /// <param name="most">At most this many, 1 to 500.</param>
    Task<IReadOnlyList<Guid>> ListAsync(Guid? after, int most, CancellationToken cancellationToken);
}
