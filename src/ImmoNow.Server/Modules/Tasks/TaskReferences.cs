using ImmoNow.Server.Modules.Contacts.Public;
using ImmoNow.Server.Modules.Documents.Public;
using ImmoNow.Server.Modules.Properties.Public;
using ImmoNow.Server.Modules.Tasks.Domain;
using ImmoNow.Server.Modules.Users.Public;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;

namespace ImmoNow.Server.Modules.Tasks;

/// <summary>Checks that what a task points at exists in the caller's agency. Only what is new is looked up.</summary>
public sealed class TaskReferences(AppDbContext db, IColleagueLookup colleagues, IContactLookup contacts, IPropertyLookup properties, IDocumentLookup documents)
{
    /// <summary>
    /// The first thing that does not exist, as an error for its field; null when all is well so far. What a task is about is
    /// required of the save that follows instead, which spares a round trip.
    /// </summary>
    /// <param name="before">The fields that are in place already, or null for a new task.</param>
    public async Task<AppError?> CheckAsync(TaskFields fields, TaskFields? before, CancellationToken cancellationToken)
    {
        if (fields.AssigneeId is { } assignee && assignee != before?.AssigneeId && !await UserExistsAsync(assignee, cancellationToken))
        {
            return TaskErrors.UnknownReference("assignee_id");
        }

        if (fields.ProjectId is { } project && project != before?.ProjectId && !await ProjectExistsAsync(project, cancellationToken))
        {
            return TaskErrors.UnknownReference("project_id");
        }

        return fields.Related is { } related && related != before?.Related ? await RelatedAsync(related, cancellationToken) : null;
    }

    /// <summary>Whether that project exists here.</summary>
    public Task<bool> ProjectExistsAsync(Guid id, CancellationToken cancellationToken) =>
        db.Set<Project>().ExistsAsync(id, cancellationToken);

    /// <summary>Whether an active colleague has this id; customers are given no tasks.</summary>
    public Task<bool> UserExistsAsync(Guid id, CancellationToken cancellationToken) => colleagues.CanTakeWorkAsync(id, cancellationToken);

    private async Task<AppError?> RelatedAsync(TaskRelation related, CancellationToken cancellationToken)
    {
        var unknown = TaskErrors.UnknownReference("related");
        switch (related.Type)
        {
            case RelatedType.Contact:
                contacts.RequireOnSave(related.Id, unknown);
                return null;
            case RelatedType.Property:
                properties.RequireOnSave(related.Id, unknown);
                return null;
            default:
                return (await documents.FindAsync([related.Id], cancellationToken)).Count > 0 ? null : unknown;
        }
    }
}
