using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Modules.Tasks.Domain;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Tasks.Assistant;

/// <summary>What the assistant's search knows of a task.</summary>
internal sealed class TaskIndexSource(AppDbContext db) : IIndexSource
{
    public string Kind => EntityTypes.Task;

    public IReadOnlyList<string> EventTypes { get; } = ["task"];

    public Permission Permission => TasksPermissions.Read;

    public async Task<IReadOnlyList<IndexedRecord>> ReadAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken) =>
        (await db.Set<TaskItem>().AsNoTracking().Where(task => ids.Contains(task.Id)).ToListAsync(cancellationToken)).ConvertAll(Index);

    private static IndexedRecord Index(TaskItem task)
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

        return new IndexedRecord(task.Id, task.Title, passages);
    }
}
