using ImmoNow.Server.Modules.Tasks.Domain;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;

namespace ImmoNow.Server.Modules.Tasks;

/// <summary>Lists tasks. Filters narrow together; several statuses or priorities are alternatives.</summary>
/// <param name="AssigneeId">A user's id, <c>me</c>, or <c>none</c> for tasks of nobody.</param>
/// <param name="Open">True: neither done nor cancelled. False: done or cancelled.</param>
/// <param name="Overdue">True: open and due in the past.</param>
/// <param name="WithoutDue">True: without due date.</param>
public sealed record SearchTasks(
    int? Limit = null,
    string? Cursor = null,
    string? Sort = null,
    string? Q = null,
    Words<TaskState>? Status = null,
    Words<TaskPriority>? Priority = null,
    [property: FromQuery(Name = "assignee_id")] string? AssigneeId = null,
    [property: FromQuery(Name = "project_id")] Guid? ProjectId = null,
    [property: FromQuery(Name = "board_id")] Guid? BoardId = null,
    [property: FromQuery(Name = "column_id")] Guid? ColumnId = null,
    string? Label = null,
    [property: FromQuery(Name = "related_type")] Words<RelatedType>? RelatedType = null,
    [property: FromQuery(Name = "related_id")] Guid? RelatedId = null,
    [property: FromQuery(Name = "due_before")] DateTimeOffset? DueBefore = null,
    [property: FromQuery(Name = "due_after")] DateTimeOffset? DueAfter = null,
    [property: FromQuery(Name = "created_before")] DateTimeOffset? CreatedBefore = null,
    [property: FromQuery(Name = "created_after")] DateTimeOffset? CreatedAfter = null,
    bool? Open = null,
    bool? Overdue = null,
    [property: FromQuery(Name = "without_due")] bool? WithoutDue = null,
    bool? Deleted = null) : IRequest<Page<TaskDto>>, IPagedRequest
{
    public static Permission Permission => TasksPermissions.Read;

    internal static SortOrders<TaskItem> Orders { get; } = new SortOrders<TaskItem>("-created_at")
        .Add("due_at", task => task.DueAt)
        .Add("priority", task =>
            task.Priority == TaskPriority.Urgent ? 3 : task.Priority == TaskPriority.High ? 2 : task.Priority == TaskPriority.Medium ? 1 : 0)
        .Add("position", task => task.Position)
        .Add("title", task => task.SortTitle);

    public void Validate(Validator check)
    {
        Orders.Validate(check, this);
        check.Length("q", Q, 200);
        check.That(
            AssigneeId is null or "me" or "none" || Guid.TryParse(AssigneeId, out _), "assignee_id",
            "Erwartet wird eine Id, „me“ oder „none“.", "Expected an id, \"me\" or \"none\".");
        check.Date("due_before", DueBefore);
        check.Date("due_after", DueAfter);
        check.Date("created_before", CreatedBefore);
        check.Date("created_after", CreatedAfter);
    }
}

internal sealed class SearchTasksHandler(AppDbContext db, RecordCounts counts, RequestContext context, TimeProvider clock)
    : IRequestHandler<SearchTasks, Page<TaskDto>>
{
    public async Task<Result<Page<TaskDto>>> HandleAsync(SearchTasks request, CancellationToken cancellationToken)
    {
        // "me" means somebody else for each caller, and remembered totals are shared by all.
        var assignee = request.AssigneeId == "me" ? $"{context.RequiredActor.UserId ?? Guid.Empty}" : request.AssigneeId;
        var filter = request with { Limit = null, Sort = null, AssigneeId = assignee };
        var newest = filter == new SearchTasks(Q: request.Q) && !counts.AreFew<TaskItem>(filter) ? SearchTasks.Orders.RowsOfNewestPage(request) : null;
        var now = Moment.Now(clock);
        return await SearchTasks.Orders.ReadAsync(
            filter.Narrow(db, now, newest),
            request,
            TaskDto.From,
            () => counts.CountAsync(filter.Narrow(db, now, newest: null), filter, cancellationToken),
            cancellationToken);
    }
}
