using System.Net;
using System.Text.Json.Nodes;
using ImmoNow.Server.Tests.Hosting;

namespace ImmoNow.Server.Tests.Tasks;

public sealed class BoardTests
{
    [Fact]
    public async Task A_board_comes_with_the_usual_columns_or_with_its_own()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();

        var usual = await agency.NewBoardAsync();
        var own = await agency.Employee.CreateAsync("/api/v1/boards", new
        {
            name = "Ankauf",
            color = "#2563EB",
            columns = new object[] { new { name = "Neu" }, new { name = "Fertig", status = "done", wip_limit = 3 } },
        });

        Assert.Equal(["Zu erledigen", "In Arbeit", "Prüfung", "Erledigt"], NamesOf(usual));
        Assert.Equal(["Neu", "Fertig"], NamesOf(own));
        Assert.Equal(3, (int?)own["columns"]![1]!["wip_limit"]);
        Assert.Equal(["Ankauf", "Vertrieb"], (await agency.Employee.ReadAsync("/api/v1/boards"))["items"]!.AsArray().Select(item => (string?)item!["name"]));
        foreach (var bad in new[] { """{"name":""}""", """{"name":"x","color":"rot"}""", """{"name":"x","columns":[]}""", """{"name":"x","columns":[null]}""", """{"name":"x","columns":[{"name":"","wip_limit":0}]}""" })
        {
            await (await agency.Employee.PostTextAsync("/api/v1/boards", bad)).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        }
    }

    [Fact]
    public async Task Columns_are_added_changed_moved_and_removed()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var board = await agency.NewBoardAsync();
        var path = $"/api/v1/boards/{board.Id()}/columns";

        var waiting = await agency.Employee.CreateAsync(path, new { name = "Warten", wip_limit = 2 });
        var renamed = await (await agency.Employee.PatchAsync($"{path}/{waiting.Id()}", new { name = "Wartet" }, 1)).BodyAsync(HttpStatusCode.OK);
        Assert.Equal(2, (int?)renamed["wip_limit"]);
        await (await agency.Employee.PatchAsync($"{path}/{waiting.Id()}", new { name = "alt" }, 1)).ProblemAsync(HttpStatusCode.PreconditionFailed, "stale_version");
        var first = await (await agency.Employee.SendJsonAsync($"{path}/{waiting.Id()}/move", new { after_id = (string?)null })).BodyAsync(HttpStatusCode.OK);
        Assert.Equal(["Wartet", "Zu erledigen", "In Arbeit", "Prüfung", "Erledigt"], NamesOf(first));
        var second = await (await agency.Employee.SendJsonAsync($"{path}/{waiting.Id()}/move", new { after_id = board.ColumnOf("todo") })).BodyAsync(HttpStatusCode.OK);
        Assert.Equal(["Zu erledigen", "Wartet", "In Arbeit", "Prüfung", "Erledigt"], NamesOf(second));
        await (await agency.Employee.DeleteAsync($"{path}/{waiting.Id()}")).EmptyAsync();

        Assert.Equal(["Zu erledigen", "In Arbeit", "Prüfung", "Erledigt"], NamesOf(await agency.Employee.ReadAsync($"/api/v1/boards/{board.Id()}")));
    }

    [Fact]
    public async Task A_column_with_cards_goes_only_when_another_one_takes_them()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var board = await agency.NewBoardAsync();
        var (todo, doing) = (board.ColumnOf("todo"), board.ColumnOf("in_progress"));
        await agency.NewTaskAsync("A", new { title = "A", column_id = todo });
        var card = (await agency.NewTaskAsync("B", new { title = "B", column_id = todo })).Id();
        var path = $"/api/v1/boards/{board.Id()}/columns/{todo}";

        await (await agency.Employee.DeleteAsync(path)).ProblemAsync(HttpStatusCode.Conflict, "column_not_empty");
        await (await agency.Employee.DeleteAsync($"{path}?move_to={Guid.CreateVersion7()}")).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        await (await agency.Employee.DeleteAsync($"{path}?move_to={doing}")).EmptyAsync();

        Assert.Equal(["A", "B"], await agency.TitlesAsync(doing));
        Assert.Equal("in_progress", (string?)(await agency.Employee.ReadAsync($"/api/v1/tasks/{card}"))["status"]);
        await (await agency.Employee.SendJsonAsync($"/api/v1/tasks/{card}/move", new { column_id = todo })).ProblemAsync(HttpStatusCode.Conflict, "column_gone");
        foreach (var status in new[] { "review", "done" })
        {
            await (await agency.Employee.DeleteAsync($"/api/v1/boards/{board.Id()}/columns/{board.ColumnOf(status)}")).EmptyAsync();
        }

        await (await agency.Employee.DeleteAsync($"/api/v1/boards/{board.Id()}/columns/{doing}")).ProblemAsync(HttpStatusCode.Conflict, "last_column");
    }

    [Fact]
    public async Task A_deleted_board_leaves_its_tasks_and_comes_back_with_them()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var board = await agency.NewBoardAsync();
        var path = $"/api/v1/boards/{board.Id()}";
        var task = (await agency.NewTaskAsync("A", new { title = "A", board_id = board.Id() })).Id();

        await (await agency.Employee.DeleteAsync(path)).EmptyAsync();
        await (await agency.Employee.GetAsync(path)).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await (await agency.Employee.SendJsonAsync($"/api/v1/tasks/{task}/move", new { column_id = board.ColumnOf("done") }))
            .BodyAsync(HttpStatusCode.Conflict);
        await (await agency.Employee.SendJsonAsync("/api/v1/tasks", new { title = "B", board_id = board.Id() })).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        Assert.Equal(["A"], TaskData.Titles(await agency.Employee.ReadAsync("/api/v1/tasks")));

        var restored = await (await agency.Employee.PostAsync($"{path}/restore", null)).BodyAsync(HttpStatusCode.OK);
        Assert.Equal(1, (int?)restored["task_count"]);
    }

    [Fact]
    public async Task Statistics_count_what_lies_on_the_board()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var board = await agency.Employee.CreateAsync("/api/v1/boards", new
        {
            name = "B",
            columns = new object[] { new { name = "Neu", status = "todo", wip_limit = 1 }, new { name = "Fertig", status = "done" } },
        });
        var soon = DateTimeOffset.UtcNow.AddDays(2);
        await agency.NewTaskAsync("1", new { title = "1", board_id = board.Id(), due_at = "2020-01-01T00:00:00Z", priority = "urgent", assignee_id = agency.EmployeeUser.Id });
        await agency.NewTaskAsync("2", new { title = "2", board_id = board.Id(), due_at = soon });
        await agency.NewTaskAsync("3", new { title = "3", board_id = board.Id(), status = "done" });
        await agency.NewTaskAsync("4");

        var numbers = await agency.Employee.ReadAsync($"/api/v1/boards/{board.Id()}/statistics");

        Assert.Equal((3, 2, 1), ((int)numbers["total"]!, (int)numbers["open"]!, (int)numbers["done"]!));
        Assert.Equal((1, 1, 1), ((int)numbers["overdue"]!, (int)numbers["due_soon"]!, (int)numbers["unassigned"]!));
        Assert.Equal(1, (int)numbers["completed_last_seven_days"]!);
        Assert.Equal(0, (double)numbers["average_days_to_complete"]!);
        Assert.Equal([true, false], numbers["columns"]!.AsArray().Select(column => (bool)column!["over_limit"]!));
        var mine = numbers["assignees"]!.AsArray().Single(load => load!["assignee_id"] is not null)!;
        Assert.Equal((1, 1), ((int)mine["open"]!, (int)mine["overdue"]!));
    }

    [Fact]
    public async Task Projects_know_how_much_is_left_to_do()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var project = await agency.Employee.CreateAsync("/api/v1/projects", new { name = "Verkauf", owner_id = agency.EmployeeUser.Id });
        await agency.NewTaskAsync("1", new { title = "1", project_id = project.Id(), due_at = "2020-01-01T00:00:00Z" });
        await agency.NewTaskAsync("2", new { title = "2", project_id = project.Id(), status = "done", due_at = "2020-01-01T00:00:00Z" });
        await agency.NewTaskAsync("3", new { title = "3", project_id = project.Id() });
        var path = $"/api/v1/projects/{project.Id()}";

        var patched = await (await agency.Employee.PatchAsync(path, new { status = "on_hold" }, 1)).BodyAsync(HttpStatusCode.OK);

        Assert.Equal((3, 2, 1), ((int)patched["task_count"]!, (int)patched["open_task_count"]!, (int)patched["overdue_task_count"]!));
        Assert.Equal(["Verkauf"], (await agency.Employee.ReadAsync("/api/v1/projects?status=on_hold"))["items"]!.AsArray().Select(item => (string?)item!["name"]));
        await (await agency.Employee.PatchAsync(path, new { owner_id = agency.CustomerUser.Id })).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        await (await agency.Employee.DeleteAsync(path)).EmptyAsync();
        await (await agency.Employee.PostAsync($"{path}/restore", null)).BodyAsync(HttpStatusCode.OK);
    }

    private static IEnumerable<string?> NamesOf(JsonNode board) => board["columns"]!.AsArray().Select(column => (string?)column!["name"]);
}
