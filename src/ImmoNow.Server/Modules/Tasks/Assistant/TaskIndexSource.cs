using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;
using ImmoNow.Server.Modules.Knowledge.Public;
using ImmoNow.Server.Modules.Tasks.Domain;
using ImmoNow.Server.Platform.Jobs;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Tasks.Assistant;

/// <summary>What the assistant's search knows of a task: its texts and what was said about it.</summary>
internal sealed class TaskIndexSource(AppDbContext db) : IIndexSource
{
    private const string CommentEvent = "task_comment";

    public string Kind => EntityTypes.Task;

    public IReadOnlyList<string> EventTypes { get; } = ["task", CommentEvent];

    public Permission Permission => TasksPermissions.Read;

    public Task<IReadOnlyList<Guid>> TouchedAsync(IReadOnlyList<RecordChanged> changes, CancellationToken cancellationToken) =>
        IndexedParts.TouchedAsync(changes, CommentEvent, "task_id", parts =>
            db.Set<TaskComment>().Where(comment => parts.Contains(comment.Id)).Select(comment => comment.TaskId).ToListAsync(cancellationToken));

    public async Task<IReadOnlyList<IndexedRecord>> ReadAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        var tasks = await db.Set<TaskItem>().AsNoTracking().Where(task => ids.Contains(task.Id)).ToListAsync(cancellationToken);
        var comments = await db.Set<TaskComment>().AsNoTracking().Where(comment => ids.Contains(comment.TaskId)).OrderBy(comment => comment.Id).ToListAsync(cancellationToken);
        var conversations = comments.ToLookup(comment => comment.TaskId);
        return tasks.ConvertAll(task => Index(task, conversations[task.Id]));
    }

    public Task<IReadOnlyList<Guid>?> IdsAsync(Guid? after, int most, CancellationToken cancellationToken) =>
        IndexedRows.PageAsync(db.Set<TaskItem>().Select(row => row.Id), after, most, cancellationToken);

    public Task<int?> CountAsync(CancellationToken cancellationToken) => IndexedRows.CountAsync(db.Set<TaskItem>().Select(row => row.Id), cancellationToken);

    private static IndexedRecord Index(TaskItem task, IEnumerable<TaskComment> conversation)
    {
        var status = Vocabulary.Label(EnumWords<TaskState>.WordOf(task.Status), AssistantLanguage.German);
        var passages = new List<IndexedPassage> { new($"{task.Title}. {status}. {string.Join(", ", task.Labels)}".TrimEnd(' ', '.'), null) };
        if (task.Description.Length > 0)
        {
            passages.Add(new IndexedPassage(task.Description, "Beschreibung"));
        }

        if (task.Checklist.Count > 0)
        {
            passages.Add(new IndexedPassage(string.Join("\n", task.Checklist.Select(item => item.Text)), "Checkliste"));
        }

        passages.AddRange(conversation.Select(comment => new IndexedPassage(comment.Text, $"Kommentar von {comment.AuthorName}".TrimEnd())));
        return new IndexedRecord(task.Id, task.Title, passages);
    }
}
