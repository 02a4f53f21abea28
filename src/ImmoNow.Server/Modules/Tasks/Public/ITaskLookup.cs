namespace ImmoNow.Server.Modules.Tasks.Public;

/// <summary>What other modules may know of a task.</summary>
/// <param name="Status">Wire word, for example <c>in_progress</c>.</param>
/// <param name="Priority">Wire word, for example <c>high</c>.</param>
/// <param name="RelatedType">Wire word of the record that it belongs to, for example <c>contact</c>.</param>
public sealed record TaskReference(
    Guid Id, string Title, string Status, string Priority, DateTimeOffset? DueAt, Guid? AssigneeId, string? RelatedType, Guid? RelatedId);

/// <summary>Finds tasks for other modules, within the caller's tenant.</summary>
public interface ITaskLookup
{
    /// <summary>The tasks among these ids that exist and are not deleted.</summary>
    Task<IReadOnlyList<TaskReference>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken);

    /// <summary>Tasks whose title, labels or description contains every word, newest first.</summary>
    /// <param name="most">At most this many, 1 to 100.</param>
    Task<IReadOnlyList<TaskReference>> SearchAsync(string text, int most, CancellationToken cancellationToken);

    /// <summary>Tasks of a record that are neither done nor cancelled, the next due first.</summary>
    /// <param name="relatedType"><c>contact</c>, <c>property</c> or <c>document</c>.</param>
    /// <param name="most">At most this many, 1 to 100.</param>
    Task<IReadOnlyList<TaskReference>> OpenForAsync(string relatedType, Guid relatedId, int most, CancellationToken cancellationToken);
}
