using ImmoNow.Server.Modules.Tasks.Domain;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;

namespace ImmoNow.Server.Modules.Tasks;

/// <summary>Makes a project.</summary>
public sealed record CreateProject([FromBody] ProjectFields Fields) : ICommand<ProjectDto>
{
    public static Permission Permission => TasksPermissions.Write;

    public static string Action => "projects.create";

    public void Validate(Validator check) => Fields.Validate(check);
}

internal sealed class CreateProjectHandler(AppDbContext db, ProjectReader reader, TaskReferences references)
    : IRequestHandler<CreateProject, ProjectDto>
{
    public async Task<Result<ProjectDto>> HandleAsync(CreateProject request, CancellationToken cancellationToken)
    {
        if (request.Fields.OwnerId is { } owner && !await references.UserExistsAsync(owner, cancellationToken))
        {
            return TaskErrors.UnknownReference("owner_id");
        }

        var project = new Project();
        request.Fields.ApplyTo(project);
        db.Add(project);
        await db.SaveChangesAsync(cancellationToken);
        return await reader.ReadAsync(project, cancellationToken);
    }
}

/// <summary>Changes some fields of a project.</summary>
public sealed record UpdateProject(
    [FromRoute] Guid Id, [FromBody] MergePatch<ProjectFields> Patch, [FromHeader(Name = "If-Match")] IfMatch? IfMatch = null) : ICommand<ProjectDto>
{
    public static Permission Permission => TasksPermissions.Write;

    public static string Action => "projects.update";

    public void Validate(Validator check) => Patch.Validate(check);
}

internal sealed class UpdateProjectHandler(AppDbContext db, ProjectReader reader, TaskReferences references)
    : IRequestHandler<UpdateProject, ProjectDto>
{
    public Task<Result<ProjectDto>> HandleAsync(UpdateProject request, CancellationToken cancellationToken) =>
        db.PatchRecordAsync(
                db.Set<Project>(), request.Id, request.IfMatch, request.Patch, change => FindProblemAsync(change, cancellationToken), cancellationToken)
            .MapAsync(project => reader.ReadAsync(project, cancellationToken));

    private async Task<AppError?> FindProblemAsync(RecordPatch<Project, ProjectFields> change, CancellationToken cancellationToken) =>
        change.After.OwnerId is { } owner && owner != change.Before.OwnerId && !await references.UserExistsAsync(owner, cancellationToken)
            ? TaskErrors.UnknownReference("owner_id")
            : null;
}

/// <summary>Hides a project; its tasks and boards stay. <see cref="RestoreProject"/> brings it back.</summary>
public sealed record DeleteProject([FromRoute] Guid Id, [FromHeader(Name = "If-Match")] IfMatch? IfMatch = null) : ICommand<Nothing>
{
    public static Permission Permission => TasksPermissions.Delete;

    public static string Action => "projects.delete";

    public void Validate(Validator check)
    {
    }
}

internal sealed class DeleteProjectHandler(AppDbContext db) : IRequestHandler<DeleteProject, Nothing>
{
    public Task<Result<Nothing>> HandleAsync(DeleteProject request, CancellationToken cancellationToken) =>
        db.DeleteRecordAsync<Project>(request.Id, request.IfMatch, cancellationToken);
}

/// <summary>Brings a deleted project back.</summary>
public sealed record RestoreProject([FromRoute] Guid Id) : ICommand<ProjectDto>
{
    public static Permission Permission => TasksPermissions.Delete;

    public static string Action => "projects.restore";

    public void Validate(Validator check)
    {
    }
}

internal sealed class RestoreProjectHandler(AppDbContext db, ProjectReader reader) : IRequestHandler<RestoreProject, ProjectDto>
{
    public Task<Result<ProjectDto>> HandleAsync(RestoreProject request, CancellationToken cancellationToken) =>
        db.RestoreRecordAsync<Project>(request.Id, cancellationToken).MapAsync(project => reader.ReadAsync(project, cancellationToken));
}
