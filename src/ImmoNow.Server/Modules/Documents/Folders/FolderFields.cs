using ImmoNow.Server.Modules.Documents.Domain;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;

namespace ImmoNow.Server.Modules.Documents.Folders;

/// <summary>What people fill in about a folder.</summary>
public sealed record FolderFields : IRecordFields<Folder, FolderFields>
{
    public string Name { get; init; } = "";

    /// <summary>Null at the top.</summary>
    public Guid? ParentId { get; init; }

    public void Validate(Validator check)
    {
        check.Required("name", Name, 100);
        check.That(
            string.IsNullOrWhiteSpace(Name) || TextFolding.Fold(Name).Length > 0, "name",
            "Der Name braucht sichtbare Zeichen.", "The name needs visible characters.");
    }

    /// <summary>The present fields of a folder.</summary>
    public static FolderFields From(Folder folder) => new() { Name = folder.Name, ParentId = folder.ParentId };

    /// <summary>Writes the fields into a folder.</summary>
    public void ApplyTo(Folder folder)
    {
        folder.Rename(Name);
        folder.ParentId = ParentId;
    }
}

/// <summary>A folder as clients see it.</summary>
public sealed record FolderDto(
    Guid Id, string Name, Guid? ParentId, bool IsDeleted, DateTimeOffset? DeletedAt, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, int Version) : IVersioned
{
    public static FolderDto From(Folder folder) => new(
        folder.Id, folder.Name, folder.ParentId, folder.IsDeleted, folder.DeletedAt, folder.CreatedAt, folder.UpdatedAt, folder.Version);
}
