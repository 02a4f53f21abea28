using System.Net;
using System.Text.Json.Nodes;
using ImmoNow.Server.Tests.Hosting;

namespace ImmoNow.Server.Tests.Tasks;

public sealed class TaskConversationTests
{
    [Fact]
    public async Task Comments_are_counted_without_a_new_version_of_the_task()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var path = $"/api/v1/tasks/{(await agency.NewTaskAsync("A")).Id()}";

        var first = await agency.Employee.CreateAsync($"{path}/comments", new { text = " Erledigt? " });
        await Task.WhenAll(Enumerable.Range(0, 5).Select(number => agency.Admin.CreateAsync($"{path}/comments", new { text = $"Nein {number}" })));
        await (await agency.Employee.DeleteAsync($"{path}/comments/{first.Id()}")).EmptyAsync();

        var task = await agency.Employee.ReadAsync(path);
        Assert.Equal(5, (int?)task["comment_count"]);
        Assert.Equal(1, (int?)task["version"]);
        Assert.Equal("Erledigt?", (string?)first["text"]);
        Assert.Equal(agency.EmployeeUser.Name, (string?)first["author_name"]);
        var comments = await agency.Employee.ReadAsync($"{path}/comments");
        Assert.Equal(5, (long?)comments["total"]);
        Assert.DoesNotContain(comments["items"]!.AsArray(), comment => comment!.Id() == first.Id());
    }

    [Fact]
    public async Task Only_the_author_changes_a_comment_and_admins_may_remove_it()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var path = $"/api/v1/tasks/{(await agency.NewTaskAsync("A")).Id()}/comments";
        var ofAdmin = $"{path}/{(await agency.Admin.CreateAsync(path, new { text = "Chef" })).Id()}";
        var ofEmployee = $"{path}/{(await agency.Employee.CreateAsync(path, new { text = "ich" })).Id()}";

        await (await agency.Employee.PatchAsync(ofAdmin, new { text = "x" })).ProblemAsync(HttpStatusCode.Forbidden, "not_your_comment");
        await (await agency.Employee.DeleteAsync(ofAdmin)).ProblemAsync(HttpStatusCode.Forbidden, "not_your_comment");
        await (await agency.Admin.PatchAsync(ofEmployee, new { text = "x" })).ProblemAsync(HttpStatusCode.Forbidden, "not_your_comment");
        Assert.Equal("neu", (string?)(await (await agency.Employee.PatchAsync(ofEmployee, new { text = "neu" })).BodyAsync(HttpStatusCode.OK))["text"]);
        await (await agency.Employee.PatchAsync(ofEmployee, new JsonObject { ["text"] = null })).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        await (await agency.Admin.DeleteAsync(ofEmployee)).EmptyAsync();
    }

    [Fact]
    public async Task The_activity_tells_what_happened_to_the_task_and_its_comments_and_is_readable_by_staff()
    {
        var server = await SharedServer.GetAsync();
        var agency = await server.NewAgencyAsync();
        var board = await agency.NewBoardAsync();
        var id = (await agency.NewTaskAsync("A", new { title = "A", board_id = board.Id() })).Id();
        await (await agency.Employee.PatchAsync($"/api/v1/tasks/{id}", new { priority = "urgent" })).BodyAsync(HttpStatusCode.OK);
        await agency.Admin.CreateAsync($"/api/v1/tasks/{id}/comments", new { text = "Bitte heute" });
        await agency.MoveAsync(id, board.ColumnOf("done"), null);
        await agency.NewTaskAsync("Andere");

        var page = await agency.Employee.ReadAsync($"/api/v1/tasks/{id}/activity?limit=3");
        var items = page["items"]!.AsArray();

        Assert.Equal(["tasks.move", "tasks.add_comment", "tasks.update"], items.Select(item => (string?)item!["action"]));
        var status = items[0]!["changes"]!.AsArray().Single(change => (string?)change!["field"] == "status")!;
        Assert.Equal(("todo", "done"), ((string?)status["old"], (string?)status["new"]));
        Assert.Equal("Bitte heute", (string?)items[1]!["label"]);
        Assert.Equal(agency.AdminUser.Name, (string?)items[1]!["user_name"]);
        var rest = await agency.Employee.ReadAsync($"/api/v1/tasks/{id}/activity?limit=3&cursor={page["next_cursor"]}");
        Assert.Equal(["tasks.create"], rest["items"]!.AsArray().Select(item => (string?)item!["action"]));
        Assert.Null(rest["next_cursor"]);
        var other = await server.NewAgencyAsync();
        await (await other.Admin.GetAsync($"/api/v1/tasks/{id}/activity")).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await (await agency.Customer.GetAsync($"/api/v1/tasks/{id}/activity")).ProblemAsync(HttpStatusCode.Forbidden, "permission_denied");
    }

    [Fact]
    public async Task Labels_in_use_are_listed_once()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        await agency.NewTaskAsync("A", new { title = "A", labels = new[] { "Notar", "Eilig" } });
        await agency.NewTaskAsync("B", new { title = "B", labels = new[] { "eilig", "Bank" } });

        var labels = (await agency.Employee.ReadAsync("/api/v1/tasks/labels")).AsArray().Select(label => ((string)label!).ToUpperInvariant());

        Assert.Equal(["BANK", "EILIG", "NOTAR"], labels);
    }
}
