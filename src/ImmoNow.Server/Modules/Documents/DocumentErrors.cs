using ImmoNow.Server.Platform.Requests;

namespace ImmoNow.Server.Modules.Documents;

/// <summary>400: the upload holds no file part.</summary>
public sealed record FileMissing() : AppError(
    "file_missing", 400, new("Die Übertragung enthält keine Datei.", "The upload contains no file."));

/// <summary>400: more than one file in one upload.</summary>
public sealed record SeveralFiles() : AppError(
    "several_files", 400, new("Bitte übertragen Sie jede Datei einzeln.", "Please upload each file by itself."));

/// <summary>400: a file without content.</summary>
public sealed record EmptyFile() : AppError(
    "empty_file", 400, new("Die Datei ist leer.", "The file is empty."));

/// <summary>400: the parts of the upload cannot be told apart, or it ends too early.</summary>
public sealed record UploadUnreadable() : AppError(
    "upload_unreadable", 400, new("Die Übertragung ist unvollständig oder nicht lesbar.", "The upload is incomplete or cannot be read."));

/// <summary>410: the record is there, its file is not.</summary>
public sealed record FileLost() : AppError(
    "file_lost", 410, new("Die Datei ist im Speicher nicht mehr vorhanden.", "The file is not in the storage any more."));

/// <summary>409: a folder of that name stands there already.</summary>
public sealed record FolderNameTaken() : AppError(
    "folder_name_taken", 409, new("Hier gibt es schon einen Ordner mit diesem Namen.", "There is already a folder with this name here."));

/// <summary>409: the move would put a folder into itself.</summary>
public sealed record FolderCycle() : AppError(
    "folder_cycle", 409, new(
        "Ein Ordner kann nicht in sich selbst verschoben werden.", "A folder cannot be moved into itself."));

/// <summary>409: the tree would become too deep.</summary>
public sealed record FolderTooDeep(int Deepest) : AppError(
    "folder_too_deep", 409, new(
        $"Ordner können höchstens {Deepest} Ebenen tief liegen.", $"Folders can be at most {Deepest} levels deep."));
