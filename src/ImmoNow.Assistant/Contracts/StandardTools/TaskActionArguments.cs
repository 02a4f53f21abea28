using System.ComponentModel;

namespace ImmoNow.Assistant.Contracts.StandardTools;

/// <summary>Into a column, of the same board or another.</summary>
public sealed record MoveTaskArguments
{
    [Description("1 to 50 tasks.")]
    public required IReadOnlyList<Guid> TaskIds { get; init; }

    public required Guid ColumnId { get; init; }

    [AllowedText("top", "bottom")]
    [Description("Place in the column; without it the bottom.")]
    public string? Position { get; init; }
}

public sealed record CompleteTaskArguments
{
    [Description("1 to 50 tasks.")]
    public required IReadOnlyList<Guid> TaskIds { get; init; }
}

public sealed record DeleteTaskArguments
{
    [Description("1 to 50 tasks.")]
    public required IReadOnlyList<Guid> TaskIds { get; init; }
}

public sealed record CommentTaskArguments
{
    public required Guid TaskId { get; init; }

    [Description("In the user's words.")]
    public required string Text { get; init; }
}

/// <summary>Points are named by their text; one that is ticked, reopened or removed has to exist.</summary>
public sealed record ChangeChecklistArguments
{
    public required Guid TaskId { get; init; }

    [Description("New points.")]
    public IReadOnlyList<string>? Add { get; init; }

    [Description("Points that are done.")]
    public IReadOnlyList<string>? Check { get; init; }

    [Description("Points that are open again.")]
    public IReadOnlyList<string>? Uncheck { get; init; }

    [Description("Points to take off the list.")]
    public IReadOnlyList<string>? Remove { get; init; }
}

public sealed record ListBoardsArguments
{
    [Description("Words of the name.")]
    public string? Query { get; init; }

    [Description("Exactly this board, with its columns.")]
    public Guid? BoardId { get; init; }

    public Guid? ProjectId { get; init; }
}

public sealed record CreateBoardArguments
{
    public required string Name { get; init; }

    public Guid? ProjectId { get; init; }

    [Description("Names of the columns from left to right; without them the usual ones.")]
    public IReadOnlyList<string>? Columns { get; init; }
}

public sealed record ListProjectsArguments
{
    [Description("Words of the name.")]
    public string? Query { get; init; }
}

public sealed record CreateProjectArguments
{
    public required string Name { get; init; }

    public string? Description { get; init; }

    public DateTimeOffset? DueAt { get; init; }
}
