namespace ImmoNow.Assistant.Contracts;

/// <param name="Title">What people call the record; its words count for every passage.</param>
/// <param name="Passages">In the order of the record; the chunker puts short neighbours together and cuts long ones.</param>
public sealed record IndexedRecord(Guid Id, string Title, IReadOnlyList<IndexedPassage> Passages)
{
    /// <summary>The time that says how recent the record is: an appointment's day, a document's upload; null when it does not matter.</summary>
    public DateTimeOffset? HappenedAt { get; init; }
}

/// <summary>A piece of a record as its source tells it apart: a paragraph, a heading, a table row, a field, a comment.</summary>
/// <param name="Location">Where in the record, for people: "Seite 3", a heading, "Zeile 12"; null for the whole.</param>
public sealed record IndexedPassage(string Text, string? Location)
{
    /// <summary>Says how the chunker may treat it.</summary>
    public PassageKind Kind { get; init; }

    /// <summary>Headings above it, outermost first; they go along with every chunk below them.</summary>
    public IReadOnlyList<string> Path { get; init; } = [];

    /// <summary>Page, slide or sheet number, from 1; null where the source has none.</summary>
    public int? Page { get; init; }

    /// <summary>The source's own number of the passage, by which the interface opens the record there; null when there is none.</summary>
    public int? Anchor { get; init; }
}

public enum PassageKind
{
    Paragraph,
    Heading,

    /// <summary>Stays together with the items beside it where they fit.</summary>
    ListItem,

    /// <summary>One row of a table, written with its column names ("Miete: 850 €; Nebenkosten: 210 €").</summary>
    TableRow,

    /// <summary>A field of a record with its name ("E-Mail: …").</summary>
    Field,
}

/// <summary>A piece of a record as it is searched, embedded and cited: 400 to 600 tokens, or less where the record is shorter.</summary>
/// <param name="Number">Place among the record's chunks, from 0.</param>
/// <param name="Text">What is quoted.</param>
/// <param name="Context">Title and headings above it, joined by " › "; searched and embedded with the text, never quoted.</param>
/// <param name="Tokens">Of text and context together, as the model in use counts them.</param>
public sealed record Chunk(int Number, string Text, string Context, int Tokens)
{
    /// <inheritdoc cref="IndexedPassage.Location"/>
    public string? Location { get; init; }

    /// <inheritdoc cref="IndexedPassage.Page"/>
    public int? Page { get; init; }

    /// <inheritdoc cref="IndexedPassage.Anchor"/>
    public int? Anchor { get; init; }
}
