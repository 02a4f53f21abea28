using System.Net;
using System.Net.Http.Json;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Tests.Documents;
using ImmoNow.Server.Tests.Hosting;

namespace ImmoNow.Server.Tests.Chat;

/// <summary>What may come between a proposal and its confirmation: lost rights, other people's work, impatience, a closed browser.</summary>
public sealed class ConfirmationTests
{
    [Theory]
    [InlineData("""{"role":"customer"}""")]
    [InlineData("""{"is_active":false}""")]
    public async Task Lost_rights_count_at_once_also_with_the_token_of_before(string change)
    {
        var agency = await NewAgencyAsync();
        var task = await agency.Employee.CreateAsync("/api/v1/tasks", new { title = "Alt" });
        var waiting = await agency.ProposedAsync("create_task", new { title = "Neu" });
        var (done, _) = await agency.DoAsync("update_task", new { task_ids = new[] { (string)task["id"]! }, title = "Anders" });

        using var patch = new HttpRequestMessage(HttpMethod.Patch, $"/api/v1/users/{agency.EmployeeUser.Id}") { Content = new StringContent(change, null, "application/json") };
        await (await agency.Admin.SendAsync(patch)).BodyAsync(HttpStatusCode.OK);

        foreach (var answer in new[] { await agency.Employee.ConfirmAsync(waiting), await agency.Employee.UndoAsync(done), await agency.Employee.SendJsonAsync("/api/v1/ai/chat", new { message = "Neue Aufgabe: Noch eine" }) })
        {
            Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized });
        }

        Assert.Equal("Anders", (string?)Assert.Single((await agency.Admin.ReadAsync("/api/v1/tasks"))["items"]!.AsArray())!["title"]);
    }

    [Fact]
    public async Task A_link_revoked_by_somebody_else_is_no_trouble_and_a_deleted_document_gets_none()
    {
        var agency = await NewAgencyAsync();
        var document = await agency.Employee.UploadAsync("a.txt", "Text");
        var shares = $"/api/v1/documents/{document["id"]}/shares";
        var (done, _) = await agency.DoAsync("share_document", new { document_id = (string)document["id"]! });
        var waiting = await agency.ProposedAsync("share_document", new { document_id = (string)document["id"]!, days = 30 });
        await agency.Admin.DeleteAsync($"{shares}/{(await agency.Employee.ReadAsync(shares))[0]!["id"]}");
        var undo = await agency.Employee.UndoAsync(done);
        Assert.Contains(undo.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.Conflict });
        Assert.NotNull(Assert.Single((await agency.Employee.ReadAsync(shares)).AsArray())!["revoked_at"]);

        await agency.Admin.DeleteAsync($"/api/v1/documents/{document["id"]}");
        await (await agency.Employee.ConfirmAsync(waiting)).ProblemAsync(HttpStatusCode.Conflict, "record_changed");
    }

    [Fact]
    public async Task Twenty_impatient_confirmations_with_any_keys_change_once()
    {
        var agency = await NewAgencyAsync();
        var action = await agency.ProposedAsync("create_task", new { title = "Einmal" });

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => ConfirmAsync(agency.Employee, action, number % 2 == 0 ? "derselbe" : $"eigener-{number}")));
        var bodies = new List<string>();
        foreach (var answer in answers.Append(await ConfirmAsync(agency.Employee, action, "derselbe")))
        {
            bodies.Add((await answer.BodyAsync(HttpStatusCode.OK)).ToJsonString());
        }

        Assert.Single(bodies.Distinct());
        Assert.Single((await agency.Employee.ReadAsync("/api/v1/tasks"))["items"]!.AsArray());
        // The key that the browser sent belongs to the confirmation and is free for nothing else, so that the change has its own.
        await (await ConfirmAsync(agency.Employee, await agency.ProposedAsync("create_task", new { title = "Zweimal" }), "derselbe")).BodyAsync(HttpStatusCode.OK);
        Assert.Equal(2, (await agency.Employee.ReadAsync("/api/v1/tasks"))["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task Rows_left_out_and_values_edited_together_change_only_what_is_ticked()
    {
        var agency = await NewAgencyAsync();
        var ids = new List<string>();
        foreach (var title in new[] { "Eins", "Zwei", "Drei" })
        {
            ids.Add((string)(await agency.Employee.CreateAsync("/api/v1/tasks", new { title }))["id"]!);
        }

        var action = await agency.ProposedAsync("update_task", new { task_ids = ids, priority = "high" });
        await (await agency.Employee.ConfirmAsync(action, new { arguments = new { task_ids = ids, priority = "urgent" }, items = ids.Take(2) })).BodyAsync(HttpStatusCode.OK);

        var priorities = await Task.WhenAll(ids.Select(async id => (string)(await agency.Employee.ReadAsync($"/api/v1/tasks/{id}"))["priority"]!));
        Assert.Equal("urgent urgent medium", string.Join(' ', priorities));
    }

    [Fact]
    public async Task One_record_of_many_changed_or_gone_means_none_is_changed()
    {
        var agency = await NewAgencyAsync();
        var ids = new List<string>();
        foreach (var title in new[] { "Eins", "Zwei", "Drei" })
        {
            ids.Add((string)(await agency.Employee.CreateAsync("/api/v1/tasks", new { title }))["id"]!);
        }

        var first = await agency.ProposedAsync("update_task", new { task_ids = ids, priority = "high" });
        var second = await agency.ProposedAsync("delete_task", new { task_ids = ids });
        await (await agency.Admin.PatchAsync($"/api/v1/tasks/{ids[2]}", new { description = "neu" })).BodyAsync(HttpStatusCode.OK);
        await (await agency.Employee.ConfirmAsync(first)).ProblemAsync(HttpStatusCode.Conflict, "record_changed");
        await agency.Admin.DeleteAsync($"/api/v1/tasks/{ids[2]}");
        await (await agency.Employee.ConfirmAsync(second)).ProblemAsync(HttpStatusCode.Conflict, "record_changed");

        var left = (await agency.Employee.ReadAsync("/api/v1/tasks"))["items"]!.AsArray();
        Assert.Equal(["1 medium", "1 medium"], left.Select(task => $"{task!["version"]} {task["priority"]}"));
    }

    [Fact]
    public async Task Neither_a_model_nor_an_edit_reaches_another_agency()
    {
        var agency = await NewAgencyAsync();
        var other = await NewAgencyAsync();
        var foreign = (string)(await other.Employee.CreateAsync("/api/v1/tasks", new { title = "Fremd" }))["id"]!;
        var contact = (string)(await other.Employee.CreateAsync("/api/v1/contacts", new { last_name = "Fremd" }))["id"]!;
        var own = (string)(await agency.Employee.CreateAsync("/api/v1/tasks", new { title = "Eigen" }))["id"]!;
        await agency.RefusedAsync("not_found", "update_task", new { task_ids = new[] { foreign }, title = "x" });
        await agency.RefusedAsync("not_found", "update_task", new { task_ids = new[] { own, foreign }, title = "x" });
        await agency.RefusedAsync("not_found", "delete_task", new { task_ids = new[] { foreign } });
        await agency.RefusedAsync("not_found", "update_contact", new { contact_ids = new[] { contact }, city = "Köln" });

        var action = await agency.ProposedAsync("update_task", new { task_ids = new[] { own }, title = "Neu" });
        await (await agency.Employee.ConfirmAsync(action, new { arguments = new { task_ids = new[] { foreign }, title = "x" } })).BodyAsync(HttpStatusCode.Conflict);
        var related = await agency.ProposedAsync("update_task", new { task_ids = new[] { own }, title = "Neu" });
        var wrong = await agency.Employee.ConfirmAsync(related, new { arguments = new { task_ids = new[] { own }, related = new { type = "contact", id = contact } } });
        Assert.Contains(wrong.StatusCode, new[] { HttpStatusCode.BadRequest, HttpStatusCode.Conflict, HttpStatusCode.NotFound });
        var created = await agency.ProposedAsync("create_task", new { title = "Neu" });
        var assigned = await agency.Employee.ConfirmAsync(created, new { arguments = new { title = "Neu", assignee_id = other.EmployeeUser.Id } });
        Assert.Contains(assigned.StatusCode, new[] { HttpStatusCode.BadRequest, HttpStatusCode.Conflict, HttpStatusCode.NotFound });

        Assert.Equal(("Fremd", 1), ((string?)(await other.Employee.ReadAsync($"/api/v1/tasks/{foreign}"))["title"], (int)(await other.Employee.ReadAsync($"/api/v1/tasks/{foreign}"))["version"]!));
        Assert.Equal(1, (int)Assert.Single((await agency.Employee.ReadAsync("/api/v1/tasks"))["items"]!.AsArray())!["version"]!);
    }

    [Fact]
    public async Task A_browser_closed_while_it_confirms_leaves_the_change_done_or_waiting()
    {
        var agency = await NewAgencyAsync();
        var actions = new List<PendingAction>();
        for (var number = 0; number < 12; number++)
        {
            actions.Add(await agency.ProposedAsync("create_task", new { title = $"Auftrag {number}" }));
        }

        await Task.WhenAll(actions.Select(async (action, number) =>
        {
            using var closing = new CancellationTokenSource(TimeSpan.FromMilliseconds(number * 6));
            await Record.ExceptionAsync(() => agency.Employee.PostAsJsonAsync($"/api/v1/ai/actions/{action.Id}/confirm", new { }, closing.Token));
        }));

        // Whoever comes back and confirms again gets every change exactly once.
        foreach (var action in actions)
        {
            await (await agency.Employee.ConfirmAsync(action)).BodyAsync(HttpStatusCode.OK);
        }

        Assert.Equal(12, (await agency.Employee.ReadAsync("/api/v1/tasks?limit=100"))["items"]!.AsArray().Select(task => (string?)task!["title"]).Distinct().Count());
        Assert.Equal(12, (await agency.Employee.ReadAsync("/api/v1/tasks?limit=100"))["items"]!.AsArray().Count);
    }

    private static Task<HttpResponseMessage> ConfirmAsync(HttpClient client, PendingAction action, string key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/ai/actions/{action.Id}/confirm") { Content = JsonContent.Create(new { }) };
        request.Headers.Add("Idempotency-Key", key);
        return client.SendAsync(request);
    }

    private static async Task<TestAgency> NewAgencyAsync() => await (await SharedServer.GetAsync()).NewAgencyAsync();
}
