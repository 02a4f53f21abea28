using ImmoNow.Server.Platform.Requests;

namespace ImmoNow.Server.Modules.Tasks;

/// <summary>The 400 answers that only the database can know of: a field points at something that is not there (or is another agency's).</summary>
internal static class TaskErrors
{
    /// <summary>The field names a record that does not exist here.</summary>
    public static ValidationFailed UnknownReference(string field) => new(
        [new FieldError(field, new("Dieser Datensatz ist nicht vorhanden.", "This record does not exist."))]);

    /// <summary>The column is not one of the given board.</summary>
    public static ValidationFailed ColumnOfAnotherBoard { get; } = new(
        [new FieldError("column_id", new("Diese Spalte gehört zu einem anderen Board.", "This column belongs to another board."))]);
}

/// <summary>409: the task is on no board that has this column, because the column is gone.</summary>
public sealed record ColumnGone() : AppError(
    "column_gone", 409, new("Diese Spalte gibt es nicht mehr.", "This column does not exist any more."));

/// <summary>409: a board keeps at least one column.</summary>
public sealed record LastColumn() : AppError(
    "last_column", 409, new("Ein Board braucht mindestens eine Spalte.", "A board needs at least one column."));

/// <summary>409: the column still holds cards; name another one that takes them.</summary>
public sealed record ColumnNotEmpty() : AppError(
    "column_not_empty", 409,
    new("In dieser Spalte liegen noch Aufgaben. Bitte wählen Sie eine Spalte, die sie übernimmt.",
        "This column still holds tasks. Please choose a column that takes them."));

/// <summary>403: only the author, or an admin, changes a comment.</summary>
public sealed record NotYourComment() : AppError(
    "not_your_comment", 403, new("Diesen Kommentar hat jemand anders geschrieben.", "Somebody else wrote this comment."));
