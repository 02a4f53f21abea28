using ImmoNow.Server.Modules.Tasks;
using ImmoNow.Server.Modules.Tasks.Domain;
using ImmoNow.Server.Platform.Persistence;

namespace ImmoNow.Server.Demo;

/// <summary>Projects, boards with their columns, and tasks with checklists and comments.</summary>
internal static class DemoTasks
{
    /// <summary>Boards and projects are as old as the agency's use of them.</summary>
    private const int BoardsSince = 364;
    private const int ProjectsSince = 100;

    public static async Task SeedAsync(DemoBatch batch, CancellationToken cancellationToken)
    {
        foreach (var project in batch.Agency.Projects)
        {
            batch.Db.Add(new Project
            {
                Id = ProjectId(batch, project.Key),
                CreatedAt = batch.Clock.Ago(ProjectsSince, project.Key),
                Name = project.Name,
                SortName = TextFolding.Fold(project.Name),
                Description = project.Description,
                Color = project.Color,
            });
        }

        foreach (var board in batch.Agency.Boards)
        {
            batch.Db.Add(new Board
            {
                Id = BoardId(batch, board.Key),
                CreatedAt = batch.Clock.Ago(BoardsSince, board.Key),
                Name = board.Name,
                SortName = TextFolding.Fold(board.Name),
                Description = board.Description,
                Color = board.Color,
            });
        }

        await batch.SaveAsync(cancellationToken);
        foreach (var board in batch.Agency.Boards)
        {
            AddColumns(batch, board);
        }

        await batch.SaveAsync(cancellationToken);
        foreach (var column in batch.Agency.Tasks.GroupBy(task => (task.Board, task.Column)))
        {
            var tasks = column.ToList();
            var ranks = Ranks.Spread(tasks.Count);
            for (var index = 0; index < tasks.Count; index++)
            {
                batch.Db.Add(TaskOf(batch, tasks[index], ranks[index]));
            }
        }

        await batch.SaveAsync(cancellationToken);
        AddComments(batch);
        await batch.SaveAsync(cancellationToken);
    }

    private static void AddColumns(DemoBatch batch, DemoBoard board)
    {
        var ranks = Ranks.Spread(board.Columns.Count);
        for (var index = 0; index < board.Columns.Count; index++)
        {
            var column = board.Columns[index];
            batch.Db.Add(new BoardColumn
            {
                Id = ColumnId(batch, board.Key, column.Key),
                CreatedAt = batch.Clock.Ago(BoardsSince, board.Key),
                BoardId = BoardId(batch, board.Key),
                Name = column.Name,
                Color = column.Color,
                Status = column.Status,
                WipLimit = column.WipLimit,
                Position = ranks[index],
            });
        }
    }

    private static TaskItem TaskOf(DemoBatch batch, DemoTask task, string rank)
    {
        var due = batch.Clock.At(task.DueInDays, task.DueTime);
        var record = new TaskItem
        {
            Id = TaskId(batch, task),
            CreatedAt = batch.Clock.Ago(task.CreatedDaysAgo, task.Key),
            Title = task.Title,
            SortTitle = TextFolding.Fold(task.Title),
            Description = task.Description,
            Priority = task.Priority,
            DueAt = due,
            AssigneeId = batch.UserId(task.Assignee),
            ProjectId = task.Project is null ? null : ProjectId(batch, task.Project),
            BoardId = BoardId(batch, task.Board),
            ColumnId = ColumnId(batch, task.Board, task.Column),
            Position = rank,
            Labels = [.. task.Labels],
            Checklist =
            [
                .. task.Checklist.Select(item => new ChecklistItem
                {
                    Id = batch.Id("checklist_item", $"{task.Key}/{item.Text}", task.CreatedDaysAgo),
                    Text = item.Text,
                    Done = item.Done,
                }),
            ],
            RelatedType = task.Related?.Type,
            RelatedId = task.Related is null ? null : batch.RelatedId(task.Related),
            CommentCount = task.Comments.Count,
        };
        record.ChangeStatus(task.Status, due);
        return record;
    }

    private static void AddComments(DemoBatch batch)
    {
        foreach (var task in batch.Agency.Tasks)
        {
            foreach (var comment in task.Comments)
            {
                batch.Db.Add(new TaskComment
                {
                    Id = batch.Id("task_comment", $"{task.Key}/{comment.Text}", comment.DaysAgo),
                    CreatedAt = batch.Clock.Ago(comment.DaysAgo, task.Key),
                    TaskId = TaskId(batch, task),
                    Text = comment.Text,
                    AuthorId = batch.UserId(comment.User),
                    AuthorName = batch.User(comment.User).Name,
                });
            }
        }
    }

    private static Guid ProjectId(DemoBatch batch, string key) => batch.Id("project", key, ProjectsSince);

    private static Guid BoardId(DemoBatch batch, string key) => batch.Id("board", key, BoardsSince);

    private static Guid ColumnId(DemoBatch batch, string board, string column) => batch.Id("board_column", $"{board}/{column}", BoardsSince);

    private static Guid TaskId(DemoBatch batch, DemoTask task) => batch.Id("task", task.Key, task.CreatedDaysAgo);
}
