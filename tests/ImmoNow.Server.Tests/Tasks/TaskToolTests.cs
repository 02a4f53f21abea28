using System.Net;
using System.Text.Json.Nodes;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Server.Tests.Chat;
using ImmoNow.Server.Tests.Hosting;

namespace ImmoNow.Server.Tests.Tasks;

/// <summary>What the assistant does with tasks, boards and projects, between proposal and undo.</summary>
public sealed class TaskToolTests
{
    [Fact]
    public async Task Cards_are_moved_with_their_status_and_go_back_to_their_places()
    {
        var agency = await NewAgencyAsync();
        var (board, columns) = await BoardAsync(agency);
        var cards = new List<JsonNode>();
        foreach (var title in new[] { "Eins", "Zwei", "Drei", "Vier" })
        {
            cards.Add(await agency.Employee.CreateAsync("/api/v1/tasks", new { title, board_id = board }));
        }

        var action = await agency.ProposedAsync(ToolNames.MoveTask, new { task_ids = new[] { Id(cards[1]), Id(cards[2]) }, column_id = columns[1], position = "top" });
        Assert.Contains(action.Changes, change => change is { Field: "column_id", Old: "Zu erledigen", New: "In Arbeit" });
        Assert.Contains(action.Changes, change => change is { Field: "status", Old: "Offen", New: "In Arbeit" });
        await (await agency.Employee.ConfirmAsync(action)).BodyAsync(HttpStatusCode.OK);
        Assert.Equal(["Zwei", "Drei"], await ColumnAsync(agency, columns[1]));
        Assert.Equal("in_progress", (string?)(await agency.Employee.ReadAsync($"/api/v1/tasks/{Id(cards[1])}"))["status"]);

        await (await agency.Employee.UndoAsync(action)).BodyAsync(HttpStatusCode.OK);
        Assert.Equal(["Eins", "Zwei", "Drei", "Vier"], await ColumnAsync(agency, columns[0]));
        Assert.Equal("todo", (string?)(await agency.Employee.ReadAsync($"/api/v1/tasks/{Id(cards[1])}"))["status"]);
    }

    [Fact]
    public async Task A_card_that_was_on_no_board_leaves_it_again()
    {
        var agency = await NewAgencyAsync();
        var (_, columns) = await BoardAsync(agency);
        var task = await agency.Employee.CreateAsync("/api/v1/tasks", new { title = "Lose" });

        var action = await agency.ProposedAsync(ToolNames.MoveTask, new { task_ids = new[] { Id(task) }, column_id = columns[3] });
        await (await agency.Employee.ConfirmAsync(action)).BodyAsync(HttpStatusCode.OK);
        await (await agency.Employee.UndoAsync(action)).BodyAsync(HttpStatusCode.OK);

        var after = await agency.Employee.ReadAsync($"/api/v1/tasks/{Id(task)}");
        Assert.Null(after["column_id"]);
        Assert.Equal("todo", (string?)after["status"]);
    }

    [Fact]
    public async Task Of_several_completed_tasks_rows_can_be_left_out_and_done_ones_are_not_shown()
    {
        var agency = await NewAgencyAsync();
        var open = await agency.Employee.CreateAsync("/api/v1/tasks", new { title = "Offen" });
        var other = await agency.Employee.CreateAsync("/api/v1/tasks", new { title = "Auch offen" });
        var done = await agency.Employee.CreateAsync("/api/v1/tasks", new { title = "Fertig", status = "done" });

        var action = await agency.ProposedAsync(ToolNames.CompleteTask, new { task_ids = new[] { Id(open), Id(other), Id(done) } });
        Assert.Equal([Id(open), Id(other)], action.Changes.Select(change => change.EntityId!.Value));
        await (await agency.Employee.ConfirmAsync(action, new { items = new[] { Id(other) } })).BodyAsync(HttpStatusCode.OK);

        Assert.Equal("Offen", (string?)Assert.Single((await agency.Employee.ReadAsync("/api/v1/tasks?open=true"))["items"]!.AsArray())!["title"]);
        await agency.RefusedAsync("nothing_to_change", ToolNames.CompleteTask, new { task_ids = new[] { Id(done) } });
        await (await agency.Employee.UndoAsync(action)).BodyAsync(HttpStatusCode.OK);
        Assert.Equal("todo", (string?)(await agency.Employee.ReadAsync($"/api/v1/tasks/{Id(other)}"))["status"]);
    }

    [Fact]
    public async Task Tasks_are_deleted_once_all_or_none_and_come_back()
    {
        var agency = await NewAgencyAsync();
        var one = await agency.Employee.CreateAsync("/api/v1/tasks", new { title = "Eins" });
        var two = await agency.Employee.CreateAsync("/api/v1/tasks", new { title = "Zwei" });
        var ids = new[] { Id(one), Id(two) };

        var stale = await agency.ProposedAsync(ToolNames.DeleteTask, new { task_ids = ids }, agency.AdminUser);
        Assert.Equal(ToolRisk.Delete, stale.Risk);
        await agency.Employee.PatchAsync($"/api/v1/tasks/{Id(two)}", new { title = "Zwei neu" });
        await (await agency.Admin.ConfirmAsync(stale)).ProblemAsync(HttpStatusCode.Conflict, "record_changed");
        Assert.Equal(2, (await agency.Employee.ReadAsync("/api/v1/tasks"))["items"]!.AsArray().Count);

        var action = await agency.ProposedAsync(ToolNames.DeleteTask, new { task_ids = ids }, agency.AdminUser);
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => agency.Admin.ConfirmAsync(action)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Empty((await agency.Employee.ReadAsync("/api/v1/tasks"))["items"]!.AsArray());

        await (await agency.Admin.UndoAsync(action)).BodyAsync(HttpStatusCode.OK);
        Assert.Equal(2, (await agency.Employee.ReadAsync("/api/v1/tasks"))["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_task_deleted_between_proposal_and_confirmation_is_a_conflict()
    {
        var agency = await NewAgencyAsync();
        var (_, columns) = await BoardAsync(agency);
        var task = await agency.Employee.CreateAsync("/api/v1/tasks", new { title = "Gleich weg" });
        var ids = new[] { Id(task) };
        var actions = new[]
        {
            await agency.ProposedAsync(ToolNames.CommentTask, new { task_id = Id(task), text = "Hallo" }),
            await agency.ProposedAsync(ToolNames.CompleteTask, new { task_ids = ids }),
            await agency.ProposedAsync(ToolNames.MoveTask, new { task_ids = ids, column_id = columns[1] }),
            await agency.ProposedAsync(ToolNames.ChangeChecklist, new { task_id = Id(task), add = new[] { "Punkt" } }),
        };

        await agency.Admin.DeleteAsync(new Uri($"/api/v1/tasks/{Id(task)}", UriKind.Relative));

        foreach (var action in actions)
        {
            await (await agency.Employee.ConfirmAsync(action)).ProblemAsync(HttpStatusCode.Conflict, "record_changed");
        }
    }

    [Fact]
    public async Task A_comment_is_written_and_taken_back()
    {
        var agency = await NewAgencyAsync();
        var task = await agency.Employee.CreateAsync("/api/v1/tasks", new { title = "Exposé" });
        var path = $"/api/v1/tasks/{Id(task)}/comments";

        Assert.Equal("text", (await agency.ProposeAsync(ToolNames.CommentTask, new { task_id = Id(task), text = " " })).Question?.Slot);
        await agency.RefusedAsync("invalid_arguments", ToolNames.CommentTask, new { task_id = Id(task), text = new string('a', 40_000) });
        var action = await agency.ProposedAsync(ToolNames.CommentTask, new { task_id = Id(task), text = "Kunde ruft <b>morgen</b> zurück" });
        await (await agency.Employee.ConfirmAsync(action)).BodyAsync(HttpStatusCode.OK);
        await (await agency.Employee.ConfirmAsync(action)).BodyAsync(HttpStatusCode.OK);
        Assert.Equal("Kunde ruft <b>morgen</b> zurück", (string?)Assert.Single((await agency.Employee.ReadAsync(path))["items"]!.AsArray())!["text"]);

        await (await agency.Employee.UndoAsync(action)).BodyAsync(HttpStatusCode.OK);
        Assert.Empty((await agency.Employee.ReadAsync(path))["items"]!.AsArray());
    }

    [Fact]
    public async Task A_checklist_is_changed_by_the_words_of_its_points()
    {
        var agency = await NewAgencyAsync();
        var task = await agency.Employee.CreateAsync("/api/v1/tasks", new
        {
            title = "Übergabe",
            checklist = new[] { new { text = "Schlüssel zählen", done = false }, new { text = "Zähler ablesen", done = true }, new { text = "Zählernummer notieren", done = false } },
        });
        var path = $"/api/v1/tasks/{Id(task)}";

        var unclear = await agency.ProposeAsync(ToolNames.ChangeChecklist, new { task_id = Id(task), check = new[] { "zähl" } });
        Assert.Equal("check", unclear.Question?.Slot);
        Assert.Contains("Schlüssel zählen", unclear.Question!.Question, StringComparison.Ordinal);
        var action = await agency.ProposedAsync(ToolNames.ChangeChecklist, new
        {
            task_id = Id(task), add = new[] { "Protokoll unterschreiben" }, check = new[] { "schlüssel" }, uncheck = new[] { "Zähler ablesen" }, remove = new[] { "Zählernummer" },
        });
        Assert.Equal(
            [("☐ Schlüssel zählen", "☑ Schlüssel zählen"), ("☑ Zähler ablesen", "☐ Zähler ablesen"), ("☐ Zählernummer notieren", null), (null, "☐ Protokoll unterschreiben")],
            action.Changes.Select(change => (change.Old, change.New)));
        await (await agency.Employee.ConfirmAsync(action)).BodyAsync(HttpStatusCode.OK);
        Assert.Equal(["Schlüssel zählen True", "Zähler ablesen False", "Protokoll unterschreiben False"], await PointsAsync());

        await (await agency.Employee.UndoAsync(action)).BodyAsync(HttpStatusCode.OK);
        Assert.Equal(["Schlüssel zählen False", "Zähler ablesen True", "Zählernummer notieren False"], await PointsAsync());

        async Task<List<string>> PointsAsync() =>
            [.. (await agency.Employee.ReadAsync(path))["checklist"]!.AsArray().Select(point => $"{point!["text"]} {(bool)point["done"]!}")];
    }

    [Fact]
    public async Task What_somebody_did_since_is_not_undone()
    {
        var agency = await NewAgencyAsync();
        var task = await agency.Employee.CreateAsync("/api/v1/tasks", new { title = "Liste" });
        var action = await agency.ProposedAsync(ToolNames.ChangeChecklist, new { task_id = Id(task), add = new[] { "Eins" } });
        await (await agency.Employee.ConfirmAsync(action)).BodyAsync(HttpStatusCode.OK);
        await agency.Admin.PatchAsync($"/api/v1/tasks/{Id(task)}", new { title = "Andere Liste" });

        await (await agency.Employee.UndoAsync(action)).ProblemAsync(HttpStatusCode.Conflict, "record_changed");

        Assert.Single((await agency.Employee.ReadAsync($"/api/v1/tasks/{Id(task)}"))["checklist"]!.AsArray());
    }

    [Fact]
    public async Task Boards_and_projects_are_made_listed_and_taken_back_while_empty()
    {
        var agency = await NewAgencyAsync();
        var project = await agency.ProposedAsync(ToolNames.CreateProject, new { name = "Verkauf Lindenallee", due_at = "2099-05-01T10:00:00Z" }, agency.AdminUser);
        var made = await (await agency.Admin.ConfirmAsync(project)).BodyAsync(HttpStatusCode.OK);
        var projectId = (string)made["results"]![0]!["entity_id"]!;
        var board = await agency.ProposedAsync(ToolNames.CreateBoard, new { name = "Vertrieb", project_id = projectId, columns = new[] { "Offen", "Angebot", "Erledigt" } }, agency.AdminUser);
        Assert.Contains(board.Changes, change => change is { Field: "project_id", New: "Verkauf Lindenallee" });
        await (await agency.Admin.ConfirmAsync(board)).BodyAsync(HttpStatusCode.OK);

        var boards = await agency.LookUpAsync(ToolNames.ListBoards, new { project_id = projectId });
        var row = Assert.Single(boards.Table!.Rows);
        Assert.Equal("Vertrieb", row.Title);
        Assert.Equal(["Offen (0)", "Angebot (0)", "Erledigt (0)"], Assert.IsAssignableFrom<IEnumerable<string>>(row.Values["columns"]));
        var columns = (await agency.Employee.ReadAsync($"/api/v1/boards/{row.Entity.Id}"))["columns"]!.AsArray();
        Assert.Equal(["todo", null, "done"], columns.Select(column => (string?)column!["status"]));
        Assert.Equal("Verkauf Lindenallee", Assert.Single((await agency.LookUpAsync(ToolNames.ListProjects, new { query = "linden" })).Table!.Rows).Title);

        var task = await agency.Employee.CreateAsync("/api/v1/tasks", new { title = "Karte", board_id = row.Entity.Id });
        await (await agency.Admin.UndoAsync(board)).ProblemAsync(HttpStatusCode.Conflict, "in_use");
        await agency.Admin.DeleteAsync(new Uri($"/api/v1/tasks/{Id(task)}", UriKind.Relative));
        await (await agency.Admin.UndoAsync(board)).BodyAsync(HttpStatusCode.OK);
        Assert.Equal(0, (await agency.LookUpAsync(ToolNames.ListBoards, new { })).Total);
    }

    [Fact]
    public async Task Missing_names_are_asked_for_and_wrong_arguments_explained()
    {
        var agency = await NewAgencyAsync();
        var task = await agency.Employee.CreateAsync("/api/v1/tasks", new { title = "Da" });
        Assert.Equal("name", (await agency.ProposeAsync(ToolNames.CreateBoard, new { name = "" })).Question?.Slot);
        Assert.Equal("name", (await agency.ProposeAsync(ToolNames.CreateProject, new { name = " " })).Question?.Slot);
        Assert.Equal("task_ids", (await agency.ProposeAsync(ToolNames.DeleteTask, new { task_ids = Array.Empty<Guid>() }, agency.AdminUser)).Question?.Slot);

        await agency.RefusedAsync("invalid_arguments", ToolNames.CompleteTask, new { task_ids = "alle" });
        await agency.RefusedAsync("invalid_arguments", ToolNames.CompleteTask, new { task_ids = new[] { Id(task) }, everything = true });
        await agency.RefusedAsync("invalid_arguments", ToolNames.MoveTask, new { task_ids = new[] { Id(task) }, column_id = 5 });
        await agency.RefusedAsync("not_found", ToolNames.MoveTask, new { task_ids = new[] { Id(task) }, column_id = Guid.NewGuid() });
        await agency.RefusedAsync("invalid_arguments", ToolNames.CompleteTask, new { task_ids = Enumerable.Range(0, 51).Select(_ => Guid.NewGuid()) });
        await agency.RefusedAsync("invalid_arguments", ToolNames.UpdateTask, new { task_ids = Enumerable.Range(0, 51).Select(_ => Guid.NewGuid()), status = "done" });
        await agency.RefusedAsync("validation_failed", ToolNames.CreateBoard, new { name = "A", columns = Enumerable.Range(0, 31).Select(n => $"Spalte {n}") });
        await agency.RefusedAsync("validation_failed", ToolNames.CreateProject, new { name = new string('x', 200) });
        await agency.RefusedAsync("not_found", ToolNames.CreateBoard, new { name = "A", project_id = Guid.NewGuid() });
    }

    [Fact]
    public async Task Another_agencys_tasks_columns_and_boards_do_not_exist()
    {
        var (agency, other) = (await NewAgencyAsync(), await NewAgencyAsync());
        var (foreignBoard, foreignColumns) = await BoardAsync(other);
        var foreign = new[] { Id(await other.Employee.CreateAsync("/api/v1/tasks", new { title = "Fremd" })) };
        var own = new[] { Id(await agency.Employee.CreateAsync("/api/v1/tasks", new { title = "Eigen" })) };

        await agency.RefusedAsync("not_found", ToolNames.CompleteTask, new { task_ids = foreign });
        await agency.RefusedAsync("not_found", ToolNames.DeleteTask, new { task_ids = foreign }, agency.AdminUser);
        await agency.RefusedAsync("not_found", ToolNames.CommentTask, new { task_id = foreign[0], text = "Hallo" });
        await agency.RefusedAsync("not_found", ToolNames.ChangeChecklist, new { task_id = foreign[0], add = new[] { "x" } });
        await agency.RefusedAsync("not_found", ToolNames.MoveTask, new { task_ids = own, column_id = foreignColumns[0] });
        Assert.Equal("not_found", (await agency.LookUpAsync(ToolNames.ListBoards, new { board_id = foreignBoard })).Problem?.Code);
    }

    [Fact]
    public async Task Without_the_permission_there_is_no_tool_and_a_lost_one_stops_the_confirmation()
    {
        var agency = await NewAgencyAsync();
        var task = await agency.Employee.CreateAsync("/api/v1/tasks", new { title = "Bleibt" });
        var reader = agency.AdminUser with { Scopes = ["read"] };
        await agency.RefusedAsync("forbidden", ToolNames.DeleteTask, new { task_ids = new[] { Id(task) } }, reader);
        await agency.RefusedAsync("forbidden", ToolNames.CompleteTask, new { task_ids = new[] { Id(task) } }, reader);

        var action = await agency.ProposedAsync(ToolNames.DeleteTask, new { task_ids = new[] { Id(task) } }, agency.AdminUser);
        // Another person's proposal is nobody else's to confirm.
        await (await agency.Employee.ConfirmAsync(action)).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        Assert.Single((await agency.Employee.ReadAsync("/api/v1/tasks"))["items"]!.AsArray());
    }

    private static async Task<(Guid Board, IReadOnlyList<Guid> Columns)> BoardAsync(TestAgency agency)
    {
        var board = await agency.Employee.CreateAsync("/api/v1/boards", new { name = "Vertrieb" });
        return (Id(board), [.. board["columns"]!.AsArray().Select(column => Id(column!))]);
    }

    private static async Task<List<string?>> ColumnAsync(TestAgency agency, Guid column) =>
        [.. (await agency.Employee.ReadAsync($"/api/v1/tasks?column_id={column}&sort=position"))["items"]!.AsArray().Select(card => (string?)card!["title"])];

    private static Guid Id(JsonNode record) => (Guid)record["id"]!;

    private static async Task<TestAgency> NewAgencyAsync() => await (await SharedServer.GetAsync()).NewAgencyAsync();
}
