using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Modules.Chat.Actions;
using ImmoNow.Server.Platform.Audit;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ImmoNow.Server.Tests.Chat;

/// <summary>Answers that go on without their request: come back to, stopped, one at a time, also with two nodes.</summary>
public sealed class TurnTests
{
    [Fact]
    public async Task A_lost_connection_finds_its_answer_again_from_the_beginning()
    {
        var gate = new Gate();
        await using var server = await StartAsync(gate, null);
        var agency = await server.NewAgencyAsync();
        var conversation = await BeginAsync(agency.Employee, "Neue Aufgabe: Erste", gate);

        var elsewhere = await agency.Admin.GetAsync($"/api/v1/ai/conversations/{conversation}/stream");
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
        using var resumed = await agency.Employee.GetAsync($"/api/v1/ai/conversations/{conversation}/stream", HttpCompletionOption.ResponseHeadersRead);
        gate.Open();
        var parts = Parts(await resumed.Content.ReadAsStringAsync());

        Assert.Equal("Neue Aufgabe: Erste", (string?)parts.Single(part => (string?)part["type"] == "data-turn")["data"]!["question"]);
        Assert.Contains(parts, part => (string?)part["type"] == "data-pending-actions");
        Assert.Equal("finish", (string?)parts[^1]["type"]);
        Assert.Equal(HttpStatusCode.NoContent, (await agency.Employee.GetAsync($"/api/v1/ai/conversations/{conversation}/stream")).StatusCode);
        Assert.Equal(2, (await agency.Employee.ReadAsync($"/api/v1/ai/conversations/{conversation}"))["messages"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_conversation_gets_one_answer_at_a_time_and_a_stopped_one_makes_room()
    {
        var gate = new Gate();
        await using var server = await StartAsync(gate, null);
        var agency = await server.NewAgencyAsync();
        gate.Open();
        var first = await agency.Employee.AskAsync("Neue Aufgabe: Nullte");
        gate.Close();
        var conversation = (string)first["conversation_id"]!;
        await BeginAsync(agency.Employee, "Neue Aufgabe: Erste", gate, conversation);

        var question = new { message = "Neue Aufgabe: Zweite", conversation_id = conversation };
        await (await agency.Employee.SendJsonAsync("/api/v1/ai/chat", question)).ProblemAsync(HttpStatusCode.Conflict, "conversation_busy");
        Assert.Equal(HttpStatusCode.NoContent, (await agency.Employee.PostAsync($"/api/v1/ai/conversations/{conversation}/stop", null)).StatusCode);
        gate.Open();
        await (await agency.Employee.SendJsonAsync("/api/v1/ai/chat", question)).BodyAsync(HttpStatusCode.OK);

        // The stopped order left nothing behind.
        Assert.Equal(2, (await agency.Employee.ReadAsync("/api/v1/ai/actions?status=pending"))["items"]!.AsArray().Count);
        Assert.Equal(4, (await agency.Employee.ReadAsync($"/api/v1/ai/conversations/{conversation}"))["messages"]!.AsArray().Count);
    }

    [Fact]
    public async Task Two_nodes_share_answers_and_execute_once()
    {
        if (!TestServer.OnPostgres)
        {
            return;
        }

        var database = await TestServer.CreateDatabaseAsync();
        var gate = new Gate();
        await using (var one = await StartAsync(gate, database))
        await using (var two = await TestServer.StartAsync(database: database, dataFolder: one.DataFolder))
        {
            var agency = await one.NewAgencyAsync();
            gate.Open();
            var conversation = (string)(await agency.Employee.AskAsync("Neue Aufgabe: Nullte"))["conversation_id"]!;
            gate.Close();
            using var other = two.ClientFor(agency.EmployeeUser);
            await BeginAsync(agency.Employee, "Neue Aufgabe: Geteilt", gate, conversation);
            await (await other.SendJsonAsync("/api/v1/ai/chat", new { message = "Hallo", conversation_id = conversation })).ProblemAsync(HttpStatusCode.Conflict, "conversation_busy");
            var followed = other.GetStringAsync($"/api/v1/ai/conversations/{conversation}/stream");
            await Task.Delay(300);
            gate.Open();
            var parts = Parts(await followed);
            Assert.Contains(parts, part => (string?)part["type"] == "data-progress" && (string?)part["data"]!["stage"] == "elsewhere");
            var action = parts.Single(part => (string?)part["type"] == "data-pending-actions")["data"]![0]!;

            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => (number % 2 == 0 ? agency.Employee : other).ConfirmAsync(action)));
            Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
            Assert.Equal("Geteilt", (string?)Assert.Single((await other.ReadAsync("/api/v1/tasks"))["items"]!.AsArray())!["title"]);

            gate.Close();
            await BeginAsync(agency.Employee, "Neue Aufgabe: Angehalten", gate, conversation);
            Assert.Equal(HttpStatusCode.NoContent, (await other.PostAsync($"/api/v1/ai/conversations/{conversation}/stop", null)).StatusCode);
            await Eventually.IsAsync(async () => (await other.GetAsync($"/api/v1/ai/conversations/{conversation}/stream", HttpCompletionOption.ResponseHeadersRead)).StatusCode == HttpStatusCode.NoContent);

            await (await other.SendJsonAsync("/api/v1/ai/chat", new { message = "Hallo", conversation_id = conversation })).BodyAsync(HttpStatusCode.OK);
        }

        await TestServer.DropDatabaseAsync(database);
    }

    internal static Task<TestServer> StartAsync(Gate gate, string? database) =>
        TestServer.StartAsync(services: services => services.AddSingleton(gate).AddScoped<IPendingActionStore, GatedActions>(), database: database);

    /// <summary>Asks, reads until the answer is held at the gate, and loses the connection.</summary>
    internal static async Task<string> BeginAsync(HttpClient client, string message, Gate gate, string? conversation = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/ai/chat") { Content = JsonContent.Create(new { message, conversation_id = conversation }) };
        request.Headers.Accept.ParseAdd("text/event-stream");
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        string? id = null;
        while (id is null)
        {
            var line = await reader.ReadLineAsync();
            if (line?.Contains("data-turn", StringComparison.Ordinal) == true)
            {
                id = (string)JsonNode.Parse(line[6..])!["data"]!["conversation_id"]!;
            }
        }

        await gate.ReachedAsync();
        return id;
    }

    private static List<JsonNode> Parts(string body) =>
        [.. body.Split('\n').Where(line => line.StartsWith("data: {", StringComparison.Ordinal)).Select(line => JsonNode.Parse(line[6..])!)];

    /// <summary>Holds an answer in the middle until it is opened.</summary>
    public sealed class Gate
    {
        private volatile TaskCompletionSource open = New();
        private volatile TaskCompletionSource reached = New();

        public void Open() => open.TrySetResult();

        public void Close() => (open, reached) = (New(), New());

        public Task ReachedAsync() => reached.Task.WaitAsync(Eventually.Patience);

        public async Task PassAsync(CancellationToken ct)
        {
            reached.TrySetResult();
            await open.Task.WaitAsync(ct);
        }

        private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class GatedActions(AppDbContext db, AuditTrail audit, Gate gate) : IPendingActionStore
    {
        private readonly PendingActionStore inner = new(db, audit);

        public async Task AddAsync(PendingAction action, CancellationToken ct)
        {
            await gate.PassAsync(ct);
            await inner.AddAsync(action, ct);
        }

        public Task<PendingAction?> FindAsync(AssistantCaller caller, Guid id, CancellationToken ct) => inner.FindAsync(caller, id, ct);

        public Task<bool> TryTransitionAsync(PendingAction seen, PendingAction next, CancellationToken ct) => inner.TryTransitionAsync(seen, next, ct);

        public Task<bool> IsAppliedAsync(PendingAction action, CancellationToken ct) => inner.IsAppliedAsync(action, ct);

        public Task<IReadOnlyList<PendingAction>> ListAsync(AssistantCaller caller, PendingActionStatus? status, CancellationToken ct) => inner.ListAsync(caller, status, ct);
    }
}
