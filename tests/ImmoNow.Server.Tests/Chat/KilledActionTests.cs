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
