using System.ComponentModel;

namespace ImmoNow.Assistant.Contracts.StandardTools;

public sealed record FindDocumentsArguments
{
    [Description("Words of title, file name or tags.")]
    public string? Query { get; init; }

    public Guid? FolderId { get; init; }

    [Description("Documents that belong to this record.")]
    public EntityRef? Related { get; init; }

    public DateTimeOffset? CreatedFrom { get; init; }

    public DateTimeOffset? CreatedBefore { get; init; }

    [AllowedText("title", "-created_at")]
    public string? Sort { get; init; }

    [Description("1 to 50.")]
    public int? Limit { get; init; }
}

public sealed record MoveDocumentsArguments
{
    [Description("1 to 50 documents.")]
    public required IReadOnlyList<Guid> DocumentIds { get; init; }

    [Description("The folder; absent means the top.")]
    public Guid? FolderId { get; init; }
}

public sealed record RenameDocumentArguments
{
    public required Guid DocumentId { get; init; }

    public required string Title { get; init; }
}

/// <summary>A link by which anybody who has it can read the document until it expires.</summary>
public sealed record ShareDocumentArguments
{
    public required Guid DocumentId { get; init; }

    [Description("1 to 30 days; without it 7.")]
    public int? Days { get; init; }
}

public sealed record SummariseDocumentArguments
{
    public required Guid DocumentId { get; init; }
}
