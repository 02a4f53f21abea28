using ImmoNow.Server.Modules.Tasks.Domain;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;

namespace ImmoNow.Server.Modules.Tasks;

/// <summary>Lists projects.</summary>
public sealed record ListProjects(
    int? Limit = null, string? Cursor = null, string? Sort = null, string? Q = null, Words<ProjectStatus>? Status = null, bool? Deleted = null)
    : IRequest<Page<ProjectDto>>, IPagedRequest
{
    public static Permission Permission => TasksPermissions.Read;

    internal static SortOrders<Project> Orders { get; } = new SortOrders<Project>("name")
        .Add("name", project => project.SortName)
        .Add("due_at", project => project.DueAt);

    public void Validate(Validator check)
    {
        Orders.Validate(check, this);
        check.Length("q", Q, 200);
    }
}

internal sealed class ListProjectsHandler(AppDbContext db, ProjectReader reader, RecordCounts counts)
    : IRequestHandler<ListProjects, Page<ProjectDto>>
{
    public async Task<Result<Page<ProjectDto>>> HandleAsync(ListProjects request, CancellationToken cancellationToken)
    {
        IQueryable<Project> projects = db.Set<Project>();
        if (request.Deleted == true)
        {
            projects = projects.WithDeletedUnfiltered().Where(project => project.IsDeleted);
        }

        projects = projects.MatchingText(db, request.Q);
        if (request.Status is { Values: var statuses })
        {
            projects = projects.Where(project => statuses.Contains(project.Status));
        }

        var page = await ListProjects.Orders.ReadAsync(
            projects,
            request,
            project => project,
            () => counts.CountAsync(projects, request with { Limit = null, Sort = null }, cancellationToken),
            cancellationToken);
        return new Page<ProjectDto>(await reader.ReadAsync(page.Items, cancellationToken), page.NextCursor, page.Total);
    }
}

/// <summary>Reads one project.</summary>
public sealed record GetProject([FromRoute] Guid Id) : IRequest<ProjectDto>
{
    public static Permission Permission => TasksPermissions.Read;

    public void Validate(Validator check)
    {
    }
}

internal sealed class GetProjectHandler(AppDbContext db, ProjectReader reader) : IRequestHandler<GetProject, ProjectDto>
{
    public Task<Result<ProjectDto>> HandleAsync(GetProject request, CancellationToken cancellationToken) =>
        db.Set<Project>().FindForReadAsync(request.Id, cancellationToken).MapAsync(project => reader.ReadAsync(project, cancellationToken));
}
