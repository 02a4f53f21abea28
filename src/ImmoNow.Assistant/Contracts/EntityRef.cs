namespace ImmoNow.Assistant.Contracts;

/// <summary>Points at one record: the type as it stands on the wire (see <see cref="EntityTypes"/>) and its id.</summary>
public sealed record EntityRef(string Type, Guid Id);

/// <summary>The record types the assistant knows by name.</summary>
public static class EntityTypes
{
    public const string Contact = "contact";
    public const string Property = "property";
    public const string Task = "task";
    public const string Document = "document";
    public const string Board = "board";
    public const string Column = "column";
    public const string Project = "project";
    public const string Folder = "folder";
    public const string User = "user";
}
