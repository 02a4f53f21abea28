using System.Net;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Modules.Chat.Domain;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Tests.Documents;
using ImmoNow.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ImmoNow.Server.Tests.Chat;

/// <summary>Taking back what was done while others go on working, and what is told of it.</summary>
public sealed class UndoTests
{
    [Theory]
    [InlineData("tasks")]
    [InlineData("moved")]
    [InlineData("contacts")]
    [InlineData("properties")]
    [InlineData("documents")]
    public async Task What_somebody_worked_on_since_stays_and_the_rest_is_taken_back(string kind)
    {
        var agency = await NewAgencyAsync();
        var (path, ids, action, field, changed, before) = await ChangedAsync(agency, kind);
        var touched = await (await agency.Admin.PatchAsync($"{path}/{ids[1]}", Touch(kind))).BodyAsync(HttpStatusCode.OK);

        var answer = await (await agency.Employee.UndoAsync(action)).BodyAsync(HttpStatusCode.OK);

        Assert.Equal("undone", (string?)answer["status"]);
        Assert.Equal(3, answer["results"]!.AsArray().Count);
        var stays = answer["results"]!.AsArray().Single(result => (string?)result!["entity_id"] == ids[1])!;
        Assert.Contains("Daran wurde seitdem gearbeitet", (string?)stays["message"], StringComparison.Ordinal);
        Assert.Contains("1 von 3", (string?)Assert.Single(answer["ui_commands"]!.AsArray())!["message"], StringComparison.Ordinal);
        Assert.Equal([before, changed, before], await FieldsAsync(agency, path, ids, field));
        Assert.Equal((int)touched["version"]!, (int)(await agency.Admin.ReadAsync($"{path}/{ids[1]}"))["version"]!);
    }

    [Theory]
    [InlineData("create_task")]
    [InlineData("create_contact")]
    [InlineData("create_property")]
    [InlineData("update_task")]
    [InlineData("rename_document")]
    public async Task A_single_record_changed_or_deleted_since_is_refused_in_a_clear_sentence(string tool)
    {
        var agency = await NewAgencyAsync();
        var task = await agency.Employee.CreateAsync("/api/v1/tasks", new { title = "Alt" });
        var document = tool == "rename_document" ? await agency.Employee.UploadAsync("a.txt", "Text") : null;
        var (path, arguments) = tool switch
        {
            "create_task" => ("/api/v1/tasks", (object)new { title = "Neu" }),
            "create_contact" => ("/api/v1/contacts", new { last_name = "Neu" }),
            "create_property" => ("/api/v1/properties", new { title = "Neu", property_type = "house", price = 1 }),
            "update_task" => ("/api/v1/tasks", new { task_ids = new[] { (string)task["id"]! }, title = "Neu" }),
            _ => ("/api/v1/documents", new { document_id = (string)document!["id"]!, title = "Neu" }),
        };
        var (action, done) = await agency.DoAsync(tool, arguments);
        var record = $"{path}/{done["results"]![0]!["entity_id"]}";
        await (await agency.Admin.PatchAsync(record, Touch(path[8..]))).BodyAsync(HttpStatusCode.OK);

        for (var attempt = 0; attempt < 2; attempt++)
        {
            var problem = await (await agency.Employee.UndoAsync(action)).ProblemAsync(HttpStatusCode.Conflict, "record_changed");
            Assert.StartsWith("Daran wurde seitdem gearbeitet.", (string?)problem["title"], StringComparison.Ordinal);
            Assert.Equal("executed", (string?)Assert.Single((await agency.Employee.ReadAsync("/api/v1/ai/actions/done"))["items"]!.AsArray())!["status"]);
        }

        await agency.Admin.DeleteAsync(record);
        await (await agency.Employee.UndoAsync(action)).ProblemAsync(HttpStatusCode.Conflict, "record_changed");
    }

    [Fact]
    public async Task Ten_undo_clicks_at_once_take_it_back_once()
    {
        var agency = await NewAgencyAsync();
        var (path, ids, action, field, _, before) = await ChangedAsync(agency, "tasks");
        var version = (int)(await agency.Employee.ReadAsync($"{path}/{ids[0]}"))["version"]!;

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => agency.Employee.UndoAsync(action)));

        foreach (var answer in answers)
        {
            Assert.Equal("undone", (string?)(await answer.BodyAsync(HttpStatusCode.OK))["status"]);
        }

        Assert.Equal([before, before, before], await FieldsAsync(agency, path, ids, field));
        Assert.Equal(version + 1, (int)(await agency.Employee.ReadAsync($"{path}/{ids[0]}"))["version"]!);
    }

    [Fact]
    public async Task An_undo_that_a_crash_broke_off_is_told_as_done_and_not_done_again()
    {
        var agency = await NewAgencyAsync();
        var (action, _) = await agency.DoAsync("create_task", new { title = "Neu" });
        var before = await RowAsync(agency, action);
        await (await agency.Employee.UndoAsync(action)).BodyAsync(HttpStatusCode.OK);
        // The task is gone again, and the server dies before it can write that down.
        await PutBackAsync(agency, before);

        var item = Assert.Single((await agency.Employee.ReadAsync("/api/v1/ai/actions/done"))["items"]!.AsArray())!;
        Assert.Equal(("undone", null), ((string?)item["status"], (string?)item["undo_until"]));
        Assert.Equal("undone", (string?)(await (await agency.Employee.UndoAsync(action)).BodyAsync(HttpStatusCode.OK))["status"]);
        Assert.Empty((await agency.Employee.ReadAsync("/api/v1/tasks"))["items"]!.AsArray());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_execution_broken_off_long_ago_is_never_done_twice(bool isApplied)
    {
        await using var server = await TestServer.StartAsync();
        var agency = await server.NewAgencyAsync();
        var action = await agency.ProposedAsync("create_task", new { title = "Einmal" });
        var waiting = await RowAsync(agency, action.Id);
        if (isApplied)
        {
            await (await agency.Employee.ConfirmAsync(action)).BodyAsync(HttpStatusCode.OK);
        }

        await PutBackAsync(agency, (PendingActionStatus.Executing, 1, waiting.Payload));
        server.Clock.Advance(TimeSpan.FromHours(30));
        using var employee = server.ClientFor(agency.EmployeeUser);

        var told = (await employee.ReadAsync("/api/v1/ai/actions?status=pending"))["items"]!.AsArray();
        Assert.Equal(isApplied, (bool)Assert.Single(told)!["applied"]!);
        var answer = await employee.ConfirmAsync(action);
        await answer.BodyAsync(isApplied ? HttpStatusCode.OK : HttpStatusCode.Gone);

        Assert.Equal(isApplied ? 1 : 0, (await employee.ReadAsync("/api/v1/tasks"))["items"]!.AsArray().Count);
        Assert.Empty((await employee.ReadAsync("/api/v1/ai/actions?status=pending"))["items"]!.AsArray());
    }

    private static object Touch(string kind) => kind switch
    {
        "contacts" => new { notes = "Von jemand anderem" },
        "documents" => new { tags = new[] { "anders" } },
        _ => new { description = "Von jemand anderem" },
    };

    /// <summary>Three records changed together.</summary>
    private static async Task<(string Path, List<string> Ids, Guid Action, string Field, string Changed, string Before)> ChangedAsync(TestAgency agency, string kind)
    {
        var employee = agency.Employee;
        var board = kind == "moved" ? await employee.CreateAsync("/api/v1/boards", new { name = "Vertrieb" }) : null;
        var folder = kind == "documents" ? await employee.CreateAsync("/api/v1/folders", new { name = "Akten" }) : null;
        var ids = new List<string>();
        for (var number = 0; number < 3; number++)
        {
            ids.Add((string)(kind switch
            {
                "tasks" => await employee.CreateAsync("/api/v1/tasks", new { title = $"Nr. {number}" }),
                "moved" => await employee.CreateAsync("/api/v1/tasks", new { title = $"Nr. {number}", board_id = (string)board!["id"]!, column_id = (string)board["columns"]![0]!["id"]! }),
                "contacts" => await employee.CreateAsync("/api/v1/contacts", new { last_name = $"Nr. {number}" }),
                "properties" => await employee.CreateAsync("/api/v1/properties", new { title = $"Nr. {number}", property_type = "house", marketing_type = "sale" }),
                _ => await employee.UploadAsync($"{number}.txt", "Text"),
            })["id"]!);
        }

        var column = (string?)board?["columns"]![1]!["id"];
        var (path, field, before, changed, tool, arguments) = kind switch
        {
            "tasks" => ("/api/v1/tasks", "status", "todo", "done", "complete_task", (object)new { task_ids = ids }),
            "moved" => ("/api/v1/tasks", "column_id", (string)board!["columns"]![0]!["id"]!, column!, "move_task", new { task_ids = ids, column_id = column }),
            "contacts" => ("/api/v1/contacts", "source", "", "Messe", "update_contact", new { contact_ids = ids, source = "Messe" }),
            "properties" => ("/api/v1/properties", "status", "draft", "available", "set_property_status", new { property_ids = ids, status = "available" }),
            _ => ("/api/v1/documents", "folder_id", "", (string)folder!["id"]!, "move_documents", new { document_ids = ids, folder_id = (string)folder["id"]! }),
        };
        var (action, _) = await agency.DoAsync(tool, arguments);
        Assert.Equal([changed, changed, changed], await FieldsAsync(agency, path, ids, field));
        return (path, ids, action, field, changed, before);
    }

    private static async Task<List<string>> FieldsAsync(TestAgency agency, string path, List<string> ids, string field)
    {
        var values = new List<string>();
        foreach (var id in ids)
        {
            values.Add((string?)(await agency.Employee.ReadAsync($"{path}/{id}"))[field] ?? "");
        }

        return values;
    }

    private static async Task<(PendingActionStatus Status, int Revision, string Payload)> RowAsync(TestAgency agency, Guid id)
    {
        await using var scope = agency.Server.ScopeFor(agency.TenantId);
        var row = await scope.ServiceProvider.GetRequiredService<AppDbContext>().Set<AssistantAction>().AsNoTracking().SingleAsync(action => action.Id == id);
        return (row.Status, row.Revision, row.Payload);
    }

    /// <summary>Writes the row of the only action as it was at another time.</summary>
    private static async Task PutBackAsync(TestAgency agency, (PendingActionStatus Status, int Revision, string Payload) row)
    {
        await using var scope = agency.Server.ScopeFor(agency.TenantId);
        await scope.ServiceProvider.GetRequiredService<AppDbContext>().Set<AssistantAction>().ExecuteUpdateAsync(set => set
            .SetProperty(action => action.Status, row.Status).SetProperty(action => action.Revision, row.Revision).SetProperty(action => action.Payload, row.Payload));
    }

    private static async Task<TestAgency> NewAgencyAsync() => await (await SharedServer.GetAsync()).NewAgencyAsync();
}
