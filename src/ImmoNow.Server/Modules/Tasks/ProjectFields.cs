using ImmoNow.Server.Modules.Tasks.Domain;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;

namespace ImmoNow.Server.Modules.Tasks;

/// <summary>What people fill in about a project.</summary>
public sealed record ProjectFields : IRecordFields<Project, ProjectFields>
{
    public string Name { get; init; } = "";

    public string Description { get; init; } = "";

    public string Color { get; init; } = "";

    public ProjectStatus Status { get; init; }

    public Guid? OwnerId { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    public void Validate(Validator check)
    {
        check.Required("name", Name, 120);
        check.Length("description", Description, 5_000);
        check.Colour("color", Color);
        check.Date("due_at", DueAt);
    }

    /// <summary>The present fields of a project.</summary>
    public static ProjectFields From(Project project) => new()
    {
        Name = project.Name,
        Description = project.Description,
        Color = project.Color,
        Status = project.Status,
        OwnerId = project.OwnerId,
        DueAt = project.DueAt,
    };

    /// <summary>Writes the fields into a project.</summary>
    public void ApplyTo(Project project)
    {
        project.Name = Name.Trim();
        project.SortName = TextFolding.Fold(Name.Trim());
        project.Description = Description;
        project.Color = Color;
        project.Status = Status;
        project.OwnerId = OwnerId;
        project.DueAt = DueAt;
    }
}

/// <summary>A project as clients see it.</summary>
/// <param name="OpenTaskCount">Tasks that are neither done nor cancelled.</param>
public sealed record ProjectDto(
    Guid Id,
    string Name,
    string Description,
    string Color,
    ProjectStatus Status,
    Guid? OwnerId,
    DateTimeOffset? DueAt,
    int TaskCount,
    int OpenTaskCount,
    int OverdueTaskCount,
    bool IsDeleted,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    int Version) : IVersioned;
