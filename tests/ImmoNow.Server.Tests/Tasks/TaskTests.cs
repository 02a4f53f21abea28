using System.Net;
using System.Text.Json.Nodes;
using ImmoNow.Server.Tests.Hosting;

namespace ImmoNow.Server.Tests.Tasks;

public sealed class TaskTests
{
    [Fact]
    public async Task A_created_task_reads_back_with_all_fields_and_an_etag()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var contact = await agency.Employee.CreateAsync("/api/v1/contacts", new { last_name = "Weber" });
        var project = await agency.Employee.CreateAsync("/api/v1/projects", new { name = "Verkauf", color = "#0F5C6E" });

        var response = await agency.Employee.SendJsonAsync("/api/v1/tasks", new
        {
            title = "  Exposé für Körnerstraße schreiben ",
            description = "Bis Freitag 🏠",
            status = "in_progress",
            priority = "high",
            due_at = "2026-12-01T14:00:00+01:00",
            project_id = project.Id(),
            labels = new[] { "Marketing", "marketing", "Eilig" },
            checklist = new object[] { new { text = "Fotos" }, new { text = "Text", done = true } },
            related = new { type = "contact", id = contact.Id() },
        });

        var created = await response.BodyAsync(HttpStatusCode.Created);
        Assert.Equal("\"1\"", response.Headers.ETag?.ToString());
        var read = await agency.Employee.ReadAsync($"/api/v1/tasks/{created.Id()}");
        Assert.Equal("Exposé für Körnerstraße schreiben", (string?)read["title"]);
        Assert.Equal("in_progress", (string?)read["status"]);
        Assert.Equal("high", (string?)read["priority"]);
        Assert.Equal(DateTimeOffset.Parse("2026-12-01T13:00:00Z", System.Globalization.CultureInfo.InvariantCulture), (DateTimeOffset?)read["due_at"]);
        Assert.Equal(["Marketing", "Eilig"], read["labels"]!.AsArray().Select(label => (string?)label));
        Assert.Equal([false, true], read["checklist"]!.AsArray().Select(item => (bool)item!["done"]!));
        Assert.Equal(2, read["checklist"]!.AsArray().Select(item => (Guid)item!["id"]!).Distinct().Count(id => id != Guid.Empty));
        Assert.Equal(contact.Id(), (string?)read["related"]!["id"]);
        Assert.Null(read["completed_at"]);
        Assert.Equal("", (string?)read["position"]);
    }

    [Fact]
    public async Task A_task_needs_nothing_but_a_title()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();

        var task = await agency.NewTaskAsync("Anrufen");

        Assert.Equal("todo", (string?)task["status"]);
        Assert.Equal("medium", (string?)task["priority"]);
        var bare = await (await agency.Employee.SendJsonAsync("/api/v1/tasks", new { })).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        Assert.NotNull(bare["errors"]!["title"]);
    }

    [Fact]
    public async Task A_patch_changes_only_the_given_fields_and_null_empties_one()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var contact = await agency.Employee.CreateAsync("/api/v1/contacts", new { last_name = "Weber" });
        var task = await agency.NewTaskAsync("A", new
        {
            title = "A",
            description = "x",
            due_at = "2026-12-01T10:00:00Z",
            labels = new[] { "L" },
            checklist = new[] { new { text = "eins" } },
            related = new { type = "contact", id = contact.Id() },
        });
        var item = task["checklist"]![0]!["id"]!.ToString();

        var response = await agency.Employee.PatchAsync($"/api/v1/tasks/{task.Id()}", new JsonObject
        {
            ["due_at"] = null,
            ["related"] = null,
            ["checklist"] = new JsonArray(new JsonObject { ["id"] = item, ["text"] = "eins", ["done"] = true }, new JsonObject { ["text"] = "zwei" }),
        }, 1);

        var patched = await response.BodyAsync(HttpStatusCode.OK);
        Assert.Null(patched["due_at"]);
        Assert.Null(patched["related"]);
        Assert.Equal("x", (string?)patched["description"]);
        Assert.Equal(item, (string?)patched["checklist"]![0]!["id"]);
        Assert.True((bool?)patched["checklist"]![0]!["done"]);
        Assert.Equal(2, (int?)patched["version"]);
        await (await agency.Employee.PatchAsync($"/api/v1/tasks/{task.Id()}", new { title = "alt" }, 1))
            .ProblemAsync(HttpStatusCode.PreconditionFailed, "stale_version");
    }

    [Fact]
    public async Task Completing_a_task_notes_the_moment_and_reopening_forgets_it()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var path = $"/api/v1/tasks/{(await agency.NewTaskAsync("A")).Id()}";

        var done = await (await agency.Employee.PatchAsync(path, new { status = "done" })).BodyAsync(HttpStatusCode.OK);
        var again = await (await agency.Employee.PatchAsync(path, new { title = "B" })).BodyAsync(HttpStatusCode.OK);
        var open = await (await agency.Employee.PatchAsync(path, new { status = "review" })).BodyAsync(HttpStatusCode.OK);

        Assert.NotNull(done["completed_at"]);
        Assert.Equal((DateTimeOffset?)done["completed_at"], (DateTimeOffset?)again["completed_at"]);
        Assert.Null(open["completed_at"]);
    }

    [Fact]
    public async Task Filters_narrow_together()
    {
        var server = await SharedServer.GetAsync();
        var agency = await server.NewAgencyAsync();
        var contact = await agency.Employee.CreateAsync("/api/v1/contacts", new { last_name = "Weber" });
        await agency.NewTaskAsync("Alt", new { title = "Alt", due_at = "2020-01-01T00:00:00Z", priority = "urgent", labels = new[] { "Eilig" } });
        await agency.NewTaskAsync("Fertig", new { title = "Fertig", due_at = "2020-01-02T00:00:00Z", status = "done", priority = "low" });
        await agency.NewTaskAsync("Künftig", new { title = "Künftig", due_at = "2150-01-01T00:00:00Z", related = new { type = "contact", id = contact.Id() } });
        await agency.NewTaskAsync("Ohne", new { title = "Ohne", description = "Grundbuchauszug", priority = "high" });

        Assert.Equal(["Alt"], await FoundAsync("overdue=true"));
        Assert.Equal(["Alt", "Künftig", "Ohne"], await FoundAsync("open=true&sort=created_at"));
        Assert.Equal(["Fertig"], await FoundAsync("open=false"));
        Assert.Equal(["Fertig"], await FoundAsync("status=done,cancelled"));
        Assert.Equal(["Alt", "Ohne"], await FoundAsync("priority=urgent,high&sort=-priority"));
        Assert.Equal(["Künftig"], await FoundAsync($"related_type=contact&related_id={contact.Id()}"));
        Assert.Equal(["Künftig"], await FoundAsync("due_after=2100-01-01T00:00:00Z"));
        Assert.Equal(["Alt", "Fertig"], await FoundAsync("due_before=2100-01-01T00:00:00Z&sort=due_at"));
        Assert.Equal(["Ohne"], await FoundAsync("without_due=true"));
        Assert.Equal(["Ohne"], await FoundAsync("q=buchaus"));
        Assert.Equal(["Alt"], await FoundAsync("label=Eilig"));
        Assert.Equal([], await FoundAsync("assignee_id=me"));
        Assert.Equal(4, (await FoundAsync("assignee_id=none")).Count);
        Assert.Equal(["Alt", "Fertig", "Künftig", "Ohne"], await FoundAsync("sort=title"));
        Assert.Equal(["Alt", "Ohne", "Künftig", "Fertig"], await FoundAsync("sort=-priority"));
        Assert.Equal(["Alt", "Fertig", "Künftig", "Ohne"], await FoundAsync("sort=due_at"));
        foreach (var bad in new[] { "status=offen", "sort=password", "assignee_id=x", "board_id=1", "due_before=gestern", "limit=0" })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await agency.Employee.GetAsync($"/api/v1/tasks?{bad}")).StatusCode);
        }

        async Task<IReadOnlyList<string>> FoundAsync(string query) =>
            TaskData.Titles(await agency.Employee.ReadAsync($"/api/v1/tasks?{query}"));
    }

    [Fact]
    public async Task Tasks_of_me_are_counted_for_me_only()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var me = agency.EmployeeUser.Id;
        await agency.NewTaskAsync("Meine", new { title = "Meine", assignee_id = me });
        await agency.NewTaskAsync("Deine");

        var mine = await agency.Employee.ReadAsync("/api/v1/tasks?assignee_id=me&limit=1");
        var theirs = await agency.Admin.ReadAsync("/api/v1/tasks?assignee_id=me&limit=1");

        Assert.Equal(["Meine"], TaskData.Titles(mine));
        Assert.Empty(TaskData.Titles(theirs));
        Assert.Equal(0, (long?)theirs["total"]);
    }

    [Fact]
    public async Task Every_sort_order_pages_without_repeating_or_losing_a_task()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        foreach (var number in Enumerable.Range(0, 17))
        {
            await agency.NewTaskAsync("x", new
            {
                title = $"Aufgabe {number}",
                priority = number % 3 == 0 ? "urgent" : "low",
                due_at = number % 2 == 0 ? "2026-12-01T10:00:00Z" : null,
            });
        }

        foreach (var sort in new[] { "due_at", "-due_at", "priority", "-priority", "position", "title", "-created_at" })
        {
            var seen = new List<string>();
            string? cursor = null;
            do
            {
                var page = await agency.Employee.ReadAsync($"/api/v1/tasks?limit=5&sort={sort}" + (cursor is null ? "" : $"&cursor={cursor}"));
                seen.AddRange(TaskData.Titles(page));
                cursor = (string?)page["next_cursor"];
            }
            while (cursor is not null);

            Assert.Equal(17, seen.Distinct().Count());
            Assert.Equal(17, seen.Count);
        }
    }

    [Fact]
    public async Task References_must_exist_in_the_same_agency()
    {
        var server = await SharedServer.GetAsync();
        var agency = await server.NewAgencyAsync();
        var other = await server.NewAgencyAsync();
        var contact = (await other.Employee.CreateAsync("/api/v1/contacts", new { last_name = "Fremd" })).Id();
        var project = (await other.Employee.CreateAsync("/api/v1/projects", new { name = "Fremd" })).Id();
        var board = await other.NewBoardAsync();
        var column = board.ColumnOf("todo");
        var own = await agency.NewTaskAsync("Eigene");

        foreach (var (field, body) in new (string, JsonObject)[]
        {
            ("project_id", new() { ["project_id"] = project }),
            ("board_id", new() { ["board_id"] = board.Id() }),
            ("column_id", new() { ["column_id"] = column }),
            ("assignee_id", new() { ["assignee_id"] = other.EmployeeUser.Id }),
            ("related", new() { ["related"] = new JsonObject { ["type"] = "contact", ["id"] = contact } }),
            ("related", new() { ["related"] = new JsonObject { ["type"] = "property", ["id"] = contact } }),
            ("related", new() { ["related"] = new JsonObject { ["type"] = "document", ["id"] = contact } }),
        })
        {
            var patched = await (await agency.Employee.PatchAsync($"/api/v1/tasks/{own.Id()}", body)).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
            Assert.NotNull(patched["errors"]![field]);
            body["title"] = "Neu";
            var created = await (await agency.Employee.SendJsonAsync("/api/v1/tasks", body)).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
            Assert.NotNull(created["errors"]![field]);
        }

        await (await agency.Employee.SendJsonAsync($"/api/v1/tasks/{own.Id()}/move", new { column_id = column }))
            .ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        Assert.Equal(1, (int?)(await agency.Employee.ReadAsync($"/api/v1/tasks/{own.Id()}"))["version"]);
    }

    [Fact]
    public async Task A_deleted_task_is_gone_until_it_is_restored()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var path = $"/api/v1/tasks/{(await agency.NewTaskAsync("Weg damit")).Id()}";

        Assert.Equal(HttpStatusCode.NoContent, (await agency.Employee.DeleteAsync(path)).StatusCode);

        await (await agency.Employee.GetAsync(path)).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        Assert.Equal(["Weg damit"], TaskData.Titles(await agency.Employee.ReadAsync("/api/v1/tasks?deleted=true")));
        await (await agency.Employee.PostAsync($"{path}/restore", null)).BodyAsync(HttpStatusCode.OK);
        Assert.Equal(["Weg damit"], TaskData.Titles(await agency.Employee.ReadAsync("/api/v1/tasks")));
    }

    [Theory]
    [InlineData("""{"title":"x","status":"offen"}""")]
    [InlineData("""{"title":"x","status":1}""")]
    [InlineData("""{"title":"x","priority":null,"labels":[null]}""")]
    [InlineData("""{"title":"x","labels":[""]}""")]
    [InlineData("""{"title":"x","checklist":[null]}""")]
    [InlineData("""{"title":"x","checklist":[{"text":null}]}""")]
    [InlineData("""{"title":"x","checklist":[{"text":" "}]}""")]
    [InlineData("""{"title":"x","related":{}}""")]
    [InlineData("""{"title":"x","related":{"type":"contact"}}""")]
    [InlineData("""{"title":"x","related":{"type":"dragon","id":"0197f0d2-0000-7000-8000-000000000000"}}""")]
    [InlineData("""{"title":"x","due_at":"0001-01-01T00:00:00Z"}""")]
    [InlineData("""{"title":"x","due_at":"9999-12-31T23:59:59Z"}""")]
    [InlineData("""{"title":"x","due_at":"31.12.2026"}""")]
    [InlineData("""{"title":"x\u0000"}""")]
    [InlineData("""{"title":"\ud800"}""")]
    [InlineData("""{"title":"x","assignee_id":"ich"}""")]
    [InlineData("""{"title":["x"]}""")]
    [InlineData("""[]""")]
    [InlineData("""null""")]
    [InlineData("""{"title":"x","checklist":[{"text":"a","id":"keine"}]}""")]
    public async Task Bad_input_is_refused_and_leaves_nothing(string json)
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var task = await agency.NewTaskAsync("Bestand");

        var created = await agency.Employee.PostTextAsync("/api/v1/tasks", json);
        var patch = new HttpRequestMessage(HttpMethod.Patch, $"/api/v1/tasks/{task.Id()}") { Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json") };
        var patched = await agency.Employee.SendAsync(patch);

        Assert.Equal(HttpStatusCode.BadRequest, created.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, patched.StatusCode);
        Assert.Equal(["Bestand"], TaskData.Titles(await agency.Employee.ReadAsync("/api/v1/tasks")));
    }

    [Fact]
    public async Task Nobody_reaches_a_task_of_another_agency_and_customers_reach_none()
    {
        var server = await SharedServer.GetAsync();
        var own = await server.NewAgencyAsync();
        var other = await server.NewAgencyAsync();
        var path = $"/api/v1/tasks/{(await own.NewTaskAsync("Geheim")).Id()}";

        await (await other.Admin.GetAsync(path)).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await (await other.Admin.PatchAsync(path, new { title = "x" })).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await (await other.Admin.DeleteAsync(path)).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await (await other.Admin.PostAsync($"{path}/restore", null)).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        var column = (await other.NewBoardAsync()).ColumnOf("todo");
        await (await other.Admin.SendJsonAsync($"{path}/move", new { column_id = column })).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await (await own.Customer.GetAsync(path)).ProblemAsync(HttpStatusCode.Forbidden, "permission_denied");
        await (await own.Customer.GetAsync("/api/v1/boards")).ProblemAsync(HttpStatusCode.Forbidden, "permission_denied");
        await (await own.Customer.SendJsonAsync("/api/v1/tasks", new { title = "x" })).ProblemAsync(HttpStatusCode.Forbidden, "permission_denied");
    }
}
