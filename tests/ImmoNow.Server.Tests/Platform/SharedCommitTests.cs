using System.Net;
using System.Text.Json.Nodes;
using ImmoNow.Server.Tests.Hosting;

namespace ImmoNow.Server.Tests.Platform;

/// <summary>Saves of many requests at once: each one gets its own outcome, whoever it was committed with.</summary>
public sealed class SharedCommitTests
{
    private const int Many = 120;

    [Fact]
    public async Task Many_saves_at_once_stay_with_their_own_agency_and_leave_one_entry_in_the_trail_each()
    {
        var server = await SharedServer.GetAsync();
        TestAgency[] agencies = [await server.NewAgencyAsync(), await server.NewAgencyAsync(), await server.NewAgencyAsync()];

        await Task.WhenAll(Enumerable.Range(0, Many).Select(number =>
            agencies[number % 3].Employee.CreateAsync("/api/v1/tasks", new { title = $"Aufgabe {number} von {number % 3}" })));

        for (var index = 0; index < agencies.Length; index++)
        {
            var tasks = await AllAsync(agencies[index].Employee, "/api/v1/tasks?limit=100");
            Assert.Equal(Many / 3, tasks.Count);
            Assert.All(tasks, task => Assert.EndsWith($"von {index}", (string)task!["title"]!, StringComparison.Ordinal));
            var trail = await AllAsync(agencies[index].Admin, "/api/v1/audit?limit=100&action=tasks.create");
            Assert.Equal(
                tasks.Select(task => (string)task!["id"]!).Order(StringComparer.Ordinal),
                trail.Select(entry => (string)entry!["entity_id"]!).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task A_save_that_is_refused_takes_no_other_one_with_it()
    {
        var server = await SharedServer.GetAsync();
        var agency = await server.NewAgencyAsync();
        var stranger = (await (await server.NewAgencyAsync()).Employee.CreateAsync("/api/v1/contacts", new { last_name = "Fremd" }))["id"];
        var contact = (await agency.Employee.CreateAsync("/api/v1/contacts", new { last_name = "Weber" }))["id"];

        var answers = await Task.WhenAll(Enumerable.Range(0, Many).Select(number => agency.Employee.SendJsonAsync(
            "/api/v1/tasks",
            new { title = $"Aufgabe {number}", related = new { type = "contact", id = (string?)(number % 4 == 0 ? stranger : contact) } })));

        for (var number = 0; number < Many; number++)
        {
            if (number % 4 == 0)
            {
                var problem = await answers[number].ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
                Assert.NotNull(problem["errors"]!["related"]);
            }
            else
            {
                Assert.Equal(HttpStatusCode.Created, answers[number].StatusCode);
            }
        }

        Assert.Equal(Many * 3 / 4, (await AllAsync(agency.Employee, "/api/v1/tasks?limit=100")).Count);
    }

    private static async Task<List<JsonNode?>> AllAsync(HttpClient client, string path)
    {
        var all = new List<JsonNode?>();
        string? cursor = null;
        do
        {
            var page = await client.ReadAsync(path + (cursor is null ? "" : "&cursor=" + Uri.EscapeDataString(cursor)));
            all.AddRange(page["items"]!.AsArray());
            cursor = (string?)page["next_cursor"];
        }
        while (cursor is not null);
        return all;
    }
}
