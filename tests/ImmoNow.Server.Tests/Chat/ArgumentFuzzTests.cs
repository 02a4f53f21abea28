using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Tests.Documents;
using ImmoNow.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ImmoNow.Server.Tests.Chat;

/// <summary>Arguments of every kind, from a model and from the person at the card: always an answer, never a failure, never half a change.</summary>
public sealed class ArgumentFuzzTests
{
    private const int Seed = 20_261_123;
    private const int Rounds = 20;

    [Fact]
    public async Task Whatever_arguments_a_model_writes_a_tool_answers_and_changes_nothing()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var mutator = new ArgumentMutator(Seed, await RecordsAsync(agency));
        var before = await StateAsync(agency);
        var wrong = new List<string>();
        foreach (var tool in await ToolsAsync(agency))
        {
            for (var round = 0; round < Rounds; round++)
            {
                var json = mutator.Next(tool.ArgumentSchema);
                var problem = await Record.ExceptionAsync(async () =>
                {
                    using var document = JsonDocument.Parse(json);
                    if (tool.Risk is ToolRisk.Read or ToolRisk.Navigate)
                    {
                        await agency.LookUpAsync(tool.Name, document.RootElement);
                    }
                    else
                    {
                        await agency.ProposeAsync(tool.Name, document.RootElement);
                    }
                });
                if (problem is not null)
                {
                    wrong.Add($"{tool.Name}: {problem.GetType().Name} {problem.Message} {problem.StackTrace?.Split('\n').FirstOrDefault(line => line.Contains("ImmoNow", StringComparison.Ordinal))?.Trim()} for {Short(json)}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(20)));
        Assert.Equal(before, await StateAsync(agency));
    }

    [Fact]
    public async Task Whatever_somebody_writes_into_a_card_it_is_done_whole_or_not_at_all()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var ids = await RecordsAsync(agency);
        var mutator = new ArgumentMutator(Seed + 1, ids);
        var wrong = new List<string>();
        var (done, refused) = (0, 0);
        foreach (var tool in (await ToolsAsync(agency)).Where(tool => tool.Risk is not (ToolRisk.Read or ToolRisk.Navigate)))
        {
            PendingAction? action = null;
            var before = "";
            for (var round = 0; round < Rounds; round++)
            {
                if (action is null)
                {
                    action = await ProposalAsync(agency, tool, mutator);
                    before = await StateAsync(agency);
                    if (action is null)
                    {
                        break;
                    }
                }

                var json = mutator.Next(tool.ArgumentSchema);
                var answer = await agency.Employee.PostTextAsync($"/api/v1/ai/actions/{action.Id}/confirm", $$"""{"arguments":{{json}}}""");
                if (answer.StatusCode is HttpStatusCode.OK)
                {
                    done++;
                    action = null;
                    continue;
                }

                refused++;
                var after = await StateAsync(agency);
                if ((int)answer.StatusCode is not (400 or 403 or 404 or 409) || after != before)
                {
                    wrong.Add($"{tool.Name}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()} {(after == before ? "" : "changed")} for {Short(json)}");
                }

                // A failure in the middle uses the proposal up.
                if ((await agency.Employee.ReadAsync("/api/v1/ai/actions?status=pending"))["items"]!.AsArray().All(item => (string)item!["id"]! != action.Id.ToString()))
                {
                    action = null;
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(20)));
        Assert.True(done > 10 && refused > 100, $"{done} done, {refused} refused: too few of one kind to prove anything.");
    }

    [Theory]
    [InlineData("""{"arguments":[]}""")]
    [InlineData("""{"arguments":"title"}""")]
    [InlineData("""{"arguments":{"title":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":1}}}}}}}}}}}}""")]
    [InlineData("""{"arguments":{"title":"x","title":"y"}}""")]
    [InlineData("""{"arguments":{"title":"x","\ud800":1}}""")]
    [InlineData("""{"arguments":{"title":"x","tenant_id":"00000000-0000-0000-0000-000000000000"}}""")]
    [InlineData("""{"items":["x"]}""")]
    [InlineData("""{"items":[null]}""")]
    [InlineData("""{"items":{}}""")]
    [InlineData("""{"items":[]}""")]
    [InlineData("""{"items":["00000000-0000-0000-0000-000000000000"]}""")]
    [InlineData("""{"arguments":{"title":"x"}""")]
    public async Task A_confirmation_of_the_wrong_form_is_a_clear_400_and_the_proposal_waits_on(string body)
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var action = await agency.ProposedAsync("create_task", new { title = "Heizung prüfen" });

        var answer = await agency.Employee.PostTextAsync($"/api/v1/ai/actions/{action.Id}/confirm", body);

        await answer.BodyAsync(HttpStatusCode.BadRequest);
        Assert.Single((await agency.Employee.ReadAsync("/api/v1/ai/actions?status=pending"))["items"]!.AsArray());
        Assert.Empty((await agency.Employee.ReadAsync("/api/v1/tasks"))["items"]!.AsArray());
    }

    [Fact]
    public async Task Huge_arguments_are_refused_in_few_words()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var action = await agency.ProposedAsync("create_task", new { title = "Heizung prüfen" });
        foreach (var json in new[]
        {
            $$"""{"title":"{{new string('x', 40_000)}}"}""",
            $$"""{"title":"x","{{new string('y', 30_000)}}":1}""",
            $$"""{"title":"x","labels":[{{string.Join(',', Enumerable.Repeat("\"a\"", 5_000))}}]}""",
        })
        {
            var answer = await agency.Employee.PostTextAsync($"/api/v1/ai/actions/{action.Id}/confirm", $$"""{"arguments":{{json}}}""");
            Assert.True((await answer.ProblemAsync(HttpStatusCode.BadRequest, "invalid_arguments")).ToJsonString().Length < 2_000);
        }
    }

    private static async Task<PendingAction?> ProposalAsync(TestAgency agency, AssistantTool tool, ArgumentMutator mutator)
    {
        for (var attempt = 0; attempt < 60; attempt++)
        {
            using var document = JsonDocument.Parse(mutator.Next(tool.ArgumentSchema));
            if ((await agency.ProposeAsync(tool.Name, document.RootElement)).Action is { } action)
            {
                return action;
            }
        }

        return null;
    }

    private static async Task<List<AssistantTool>> ToolsAsync(TestAgency agency)
    {
        // Only to look at; every call makes its own.
        await using var scope = agency.Server.ScopeFor(agency.TenantId);
        return [.. scope.ServiceProvider.GetServices<IAssistantToolProvider>().SelectMany(provider => provider.Tools)];
    }

    /// <summary>Records of the agency by the beginning of the arguments that name them, and one of another agency.</summary>
    private static async Task<Dictionary<string, Guid>> RecordsAsync(TestAgency agency)
    {
        var other = await agency.Server.NewAgencyAsync();
        var employee = agency.Employee;
        var board = await employee.CreateAsync("/api/v1/boards", new { name = "Vertrieb" });
        var contact = IdOf(await employee.CreateAsync("/api/v1/contacts", new { last_name = "Weber", first_name = "Anna" }));
        var second = IdOf(await employee.CreateAsync("/api/v1/contacts", new { last_name = "Weber", first_name = "Paul" }));
        var task = IdOf(await employee.CreateAsync("/api/v1/tasks", new { title = "Exposé versenden", due_at = "2099-12-31T10:00:00Z", checklist = new[] { new { text = "Weber" } } }));
        return new Dictionary<string, Guid>(StringComparer.Ordinal)
        {
            ["contact"] = contact,
            ["owner_contact"] = contact,
            ["keep"] = contact,
            ["merge"] = second,
            ["task"] = task,
            ["task_ids"] = IdOf(await employee.CreateAsync("/api/v1/tasks", new { title = "Zweite" })),
            ["property"] = IdOf(await employee.CreateAsync("/api/v1/properties", new { title = "Haus", property_type = "house", marketing_type = "sale" })),
            ["document"] = IdOf(await employee.UploadAsync("a.txt", "Die Kaution beträgt 3 Euro.")),
            ["folder"] = IdOf(await employee.CreateAsync("/api/v1/folders", new { name = "Akten" })),
            ["board"] = IdOf(board),
            ["column"] = IdOf(board["columns"]![0]!),
            ["project"] = IdOf(await employee.CreateAsync("/api/v1/projects", new { name = "Umbau" })),
            ["assignee"] = agency.EmployeeUser.Id,
            ["foreign"] = IdOf(await other.Employee.CreateAsync("/api/v1/tasks", new { title = "Fremd" })),
        };
    }

    private static Guid IdOf(JsonNode record) => Guid.Parse((string)record["id"]!);

    private static async Task<string> StateAsync(TestAgency agency)
    {
        var state = new List<string>();
        foreach (var kind in new[] { "contacts", "properties", "tasks", "documents", "boards", "projects" })
        {
            state.AddRange((await agency.Admin.ReadAsync($"/api/v1/{kind}?limit=100"))["items"]!.AsArray().Select(item => $"{kind} {item!["id"]} {item["version"]}"));
        }

        return string.Join('\n', state.Order(StringComparer.Ordinal));
    }

    private static string Short(string json) => json.Length <= 400 ? json : json[..400] + "…";
}
