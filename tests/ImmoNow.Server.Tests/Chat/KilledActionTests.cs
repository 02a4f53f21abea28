using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using ImmoNow.Server.Platform.Security;
using ImmoNow.Server.Tests.Hosting;

namespace ImmoNow.Server.Tests.Chat;

/// <summary>The server is killed while confirmed actions are carried out.</summary>
public sealed class KilledActionTests
{
    private const int Orders = 9;

    [Fact]
    public async Task Each_change_is_there_once_or_not_at_all_and_the_list_says_which()
    {
        var folder = Directory.CreateTempSubdirectory("immonow-action-kill-").FullName;
        var database = TestServer.OnPostgres ? await TestServer.CreateDatabaseAsync() : null;
        string token;
        var actions = new List<JsonNode>();
        await using (var first = await ServerProcess.StartAsync(folder, database))
        {
            token = await RegisterAsync(first.Client);
            for (var number = 0; number < Orders; number++)
            {
                actions.Add((await first.Client.AskAsync($"Neue Aufgabe: Auftrag {number}")).Action());
            }

            // The first one warms up; the others are caught in all stages.
            await (await first.Client.ConfirmAsync(actions[0])).BodyAsync(HttpStatusCode.OK);
            var confirmations = actions.Skip(1).Select(action => first.Client.ConfirmAsync(action)).ToList();
            await Task.WhenAny(confirmations);
            await first.KillAsync();
            await Task.WhenAll(confirmations.Select(async confirmation => await Record.ExceptionAsync(() => confirmation)));
        }

        await using (var second = await ServerProcess.StartAsync(folder, database))
        {
            second.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
            var tasks = (await second.Client.ReadAsync("/api/v1/tasks?limit=100"))["items"]!.AsArray().Select(task => (string)task!["title"]!).ToList();
            Assert.Equal(tasks.Distinct().Count(), tasks.Count);
            var all = (await second.Client.ReadAsync("/api/v1/ai/actions"))["items"]!.AsArray().ToDictionary(action => (string)action!["id"]!, action => (string)action!["status"]!);
            var open = (await second.Client.ReadAsync("/api/v1/ai/actions?status=pending"))["items"]!.AsArray().ToDictionary(action => (string)action!["id"]!);
            for (var number = 0; number < Orders; number++)
            {
                var id = (string)actions[number]["id"]!;
                var isThere = tasks.Contains($"Auftrag {number}");
                var told = all[id] switch
                {
                    "executed" => true,
                    "executing" => (bool)open[id]!["applied"]!,
                    "pending" => false,
                    var other => throw new InvalidOperationException(other),
                };
                Assert.Equal(isThere, told);
            }

            // What still waits is carried out as if nothing had happened.
            foreach (var action in actions.Where(action => all[(string)action["id"]!] == "pending"))
            {
                await (await second.Client.ConfirmAsync(action)).BodyAsync(HttpStatusCode.OK);
            }
        }

        if (database is not null)
        {
            await TestServer.DropDatabaseAsync(database);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_change_of_many_records_is_there_whole_or_not_at_all_and_the_card_says_which()
    {
        const int Tasks = 30;
        var folder = Directory.CreateTempSubdirectory("immonow-set-kill-").FullName;
        var database = TestServer.OnPostgres ? await TestServer.CreateDatabaseAsync() : null;
        string token;
        JsonNode action;
        await using (var first = await ServerProcess.StartAsync(folder, database))
        {
            token = await RegisterAsync(first.Client);
            for (var number = 0; number < Tasks; number++)
            {
                await first.Client.CreateAsync("/api/v1/tasks", new { title = $"Frist {number}", due_at = "2020-01-01T10:00:00Z" });
            }

            action = (await first.Client.AskAsync("Setze alle überfälligen Aufgaben auf erledigt")).Action();
            Assert.Equal(Tasks, action["changes"]!.AsArray().Count);
            var confirmation = first.Client.ConfirmAsync(action);
            await Task.Delay(120);
            await first.KillAsync();
            await Record.ExceptionAsync(() => confirmation);
        }

        await using (var second = await ServerProcess.StartAsync(folder, database))
        {
            second.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
            var done = await DoneAsync(second.Client);
            Assert.True(done is 0 or Tasks, $"{done} of {Tasks} are done.");
            var card = Assert.Single((await second.Client.ReadAsync("/api/v1/ai/actions"))["items"]!.AsArray())!;
            var open = (await second.Client.ReadAsync("/api/v1/ai/actions?status=pending"))["items"]!.AsArray();
            var told = (string)card["status"]! switch
            {
                "executed" => true,
                "executing" => (bool)Assert.Single(open)!["applied"]!,
                "pending" => false,
                var other => throw new InvalidOperationException(other),
            };
            Assert.Equal(done == Tasks, told);
            if ((string)card["status"]! == "pending")
            {
                await (await second.Client.ConfirmAsync(action)).BodyAsync(HttpStatusCode.OK);
                Assert.Equal(Tasks, await DoneAsync(second.Client));
            }
        }

        if (database is not null)
        {
            await TestServer.DropDatabaseAsync(database);
        }

        Directory.Delete(folder, recursive: true);

        static async Task<int> DoneAsync(HttpClient client) =>
            (await client.ReadAsync("/api/v1/tasks?limit=100"))["items"]!.AsArray().Count(task => (string?)task!["status"] == "done");
    }

    [Fact]
    public async Task Two_server_processes_on_one_database_execute_once()
    {
        if (!TestServer.OnPostgres)
        {
            return;
        }

        var folder = Directory.CreateTempSubdirectory("immonow-two-nodes-").FullName;
        var database = await TestServer.CreateDatabaseAsync();
        await using (var one = await ServerProcess.StartAsync(folder, database))
        await using (var two = await ServerProcess.StartAsync(folder, database))
        {
            var token = await RegisterAsync(one.Client);
            two.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
            var action = (await one.Client.AskAsync("Neue Aufgabe: Geteilt")).Action();

            var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => (number % 2 == 0 ? one.Client : two.Client).ConfirmAsync(action)));
            Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
            Assert.Single((await two.Client.ReadAsync("/api/v1/tasks"))["items"]!.AsArray());

            var undone = await Task.WhenAll(Enumerable.Range(0, 10).Select(number => (number % 2 == 0 ? one.Client : two.Client).PostAsync($"/api/v1/ai/actions/{action["id"]}/undo", null)));
            Assert.All(undone, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
            Assert.Empty((await one.Client.ReadAsync("/api/v1/tasks"))["items"]!.AsArray());
        }

        await TestServer.DropDatabaseAsync(database);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_withdrawn_permission_and_a_deleted_record_stop_a_confirmation()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var task = await agency.Employee.CreateAsync("/api/v1/tasks", new { title = "Exposé drucken" });
        var gone = (await agency.Employee.AskAsync("Setze die Aufgabe Exposé drucken auf erledigt")).Action();
        var forbidden = (await agency.Employee.AskAsync("Neue Aufgabe: Nicht mehr erlaubt")).Action();

        Assert.Equal(HttpStatusCode.NoContent, (await agency.Employee.DeleteAsync($"/api/v1/tasks/{task["id"]}")).StatusCode);
        await (await agency.Employee.ConfirmAsync(gone)).ProblemAsync(HttpStatusCode.Conflict, "record_changed");

        await (await agency.Admin.PatchAsync($"/api/v1/users/{agency.EmployeeUser.Id}", new { role = "customer" })).BodyAsync(HttpStatusCode.OK);
        using var customer = agency.Server.ClientFor(agency.EmployeeUser with { Role = UserRole.Customer });
        Assert.Contains((await customer.ConfirmAsync(forbidden)).StatusCode, new[] { HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized });
        Assert.Empty((await agency.Admin.ReadAsync("/api/v1/tasks"))["items"]!.AsArray());
    }

    private static async Task<string> RegisterAsync(HttpClient client)
    {
        var answer = await (await client.SendJsonAsync("/api/v1/auth/register", new
        {
            tenant_name = "Abbruch",
            name = "Anna Abbruch",
            email = $"abbruch{Guid.CreateVersion7():N}@example.org",
            password = "Zwölf Boxkämpfer",
        })).BodyAsync(HttpStatusCode.OK);
        var token = (string)answer["access_token"]!;
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return token;
    }
}
