using ImmoNow.Server.Modules.Tasks.Domain;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;

namespace ImmoNow.Server.Modules.Tasks;

/// <summary>What people fill in about a board.</summary>
public sealed record BoardFields : IRecordFields<Board, BoardFields>
{
    public string Name { get; init; } = "";

    public string Description { get; init; } = "";

    public string Color { get; init; } = "";

    public Guid? ProjectId { get; init; }

    public void Validate(Validator check)
    {
        check.Required("name", Name, 120);
        check.Length("description", Description, 5_000);
        check.Colour("color", Color);
    }

    /// <summary>The present fields of a board.</summary>
    public static BoardFields From(Board board) =>
        new() { Name = board.Name, Description = board.Description, Color = board.Color, ProjectId = board.ProjectId };

    /// <summary>Writes the fields into a board.</summary>
    public void ApplyTo(Board board)
    {
        board.Name = Name.Trim();
        board.SortName = TextFolding.Fold(Name.Trim());
        board.Description = Description;
        board.Color = Color;
        board.ProjectId = ProjectId;
    }
}

/// <summary>A new board, with columns of its own or, when left out, with the usual four.</summary>
public sealed record NewBoard
{
    private const int MostColumns = 30;

    public string Name { get; init; } = "";

    public string Description { get; init; } = "";

    public string Color { get; init; } = "";

    public Guid? ProjectId { get; init; }

    /// <summary>From left to right.</summary>
    public IReadOnlyList<BoardColumnFields>? Columns { get; init; }

    /// <summary>What the board itself gets.</summary>
    internal BoardFields Fields => new() { Name = Name, Description = Description, Color = Color, ProjectId = ProjectId };

    public void Validate(Validator check)
    {
        Fields.Validate(check);
        if (Columns is null)
        {
            return;
        }

        check.That(
            Columns.Count is >= 1 and <= MostColumns, "columns",
            $"Ein Board hat 1 bis {MostColumns} Spalten.", $"A board has 1 to {MostColumns} columns.");
        for (var index = 0; index < Columns.Count; index++)
        {
            // The list may hold nulls, whatever its type says.
            if (Columns[index] is { } column)
            {
                column.Validate(check.Inside($"columns[{index}]"));
            }
            else
            {
                check.Fail($"columns[{index}]", "Bitte ausfüllen.", "This field is required.");
            }
        }
    }
}

/// <summary>What people fill in about a column.</summary>
public sealed record BoardColumnFields : IRecordFields<BoardColumn, BoardColumnFields>
{
    public string Name { get; init; } = "";

    public string Color { get; init; } = "";

    /// <summary>How many cards the column should hold at most; null for no limit.</summary>
    public int? WipLimit { get; init; }

    /// <summary>The status that cards get here; null leaves their status alone.</summary>
    public TaskState? Status { get; init; }

    public void Validate(Validator check)
    {
        check.Required("name", Name, 80);
        check.Colour("color", Color);
        check.Range("wip_limit", WipLimit, 1, 999);
    }

    /// <summary>The present fields of a column.</summary>
    public static BoardColumnFields From(BoardColumn column) =>
        new() { Name = column.Name, Color = column.Color, WipLimit = column.WipLimit, Status = column.Status };

    /// <summary>Writes the fields into a column.</summary>
    public void ApplyTo(BoardColumn column)
    {
        column.Name = Name.Trim();
        column.Color = Color;
        column.WipLimit = WipLimit;
        column.Status = Status;
    }
}

/// <summary>A column as clients see it.</summary>
/// <param name="TaskCount">Cards in it.</param>
public sealed record BoardColumnDto(
    Guid Id, Guid BoardId, string Name, string Color, int? WipLimit, TaskState? Status, string Position, int TaskCount, int Version) : IVersioned
{
    public static BoardColumnDto From(BoardColumn column, int taskCount) => new(
        column.Id, column.BoardId, column.Name, column.Color, column.WipLimit, column.Status, column.Position, taskCount, column.Version);
}

/// <summary>A board as clients see it.</summary>
/// <param name="Columns">From left to right.</param>
/// <param name="OpenTaskCount">Cards that are neither done nor cancelled.</param>
public sealed record BoardDto(
    Guid Id,
    string Name,
    string Description,
    string Color,
    Guid? ProjectId,
    IReadOnlyList<BoardColumnDto> Columns,
    int TaskCount,
    int OpenTaskCount,
    bool IsDeleted,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    int Version) : IVersioned;
