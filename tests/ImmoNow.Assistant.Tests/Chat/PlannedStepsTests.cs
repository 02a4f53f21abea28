using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Assistant.Models;
using ImmoNow.Assistant.Tests.Evaluation;
using ImmoNow.Assistant.Tests.Fakes;
using ImmoNow.Assistant.Tests.Models;
using Microsoft.Extensions.AI;
using static ImmoNow.Assistant.Tests.Models.ModelDouble;

namespace ImmoNow.Assistant.Tests.Chat;

/// <summary>Plans of several steps, and what keeps them short and harmless.</summary>
public sealed class PlannedStepsTests
{
    /// <summary>An order that the rules refuse.</summary>
    private const string Order = "Setze die Musterstraße 5 auf reserviert und ruf Weber an";

    private static readonly EntityCandidate Weber = new(EntityTypes.Contact, Guid.Parse("00000000-0000-7000-8000-000000000042"), "Weber, Anna");

    private readonly WriteTool create = new();

    private readonly RowsTool<ListContactsArguments> contacts = new(ToolNames.ListContacts, "contacts.read", new ResultTable(
        [new ResultColumn("city", new BilingualText("Ort", "City"), ColumnKind.Text)],
        [new ResultRow(Weber.Ref, Weber.Label, new Dictionary<string, object?>(StringComparer.Ordinal) { ["city"] = "Köln" })]));

    [Fact]
    public async Task What_is_looked_up_first_is_answered_and_proposed_from()
    {
        using var planner = new ModelDouble(
            Says("""{"type":"tool","tool":"list_contacts","arguments":{"cities":["Köln"]},"more":true}"""),
            Says("""{"type":"tool","tool":"create_task","arguments":{"title":"Weber anrufen"},"names":[{"slot":"related","text":"Weber, Anna"}]}"""));
        var stage = On(planner);

        var played = await stage.AskAsync(Order);

        Assert.Equal(Weber.Id, Assert.Single(played.Reply.PendingActions).Arguments.GetProperty("related").GetProperty("id").GetGuid());
        Assert.Single(contacts.Asked);
        // The look-up stands in the answer although the proposal waits.
        Assert.Contains("Weber, Anna", played.Reply.Message, StringComparison.Ordinal);
        Assert.Single(played.Reply.Sources);
        Assert.Equal(2, planner.Requests.Count);
        Assert.Contains("result of list_contacts", planner.Requests[1].Messages[^1].Text, StringComparison.Ordinal);
        Assert.Equal("model", played.Reply.AnsweredBy);
    }

    [Fact]
    public async Task A_look_up_alone_does_not_meet_an_order()
    {
        using var planner = new ModelDouble(Says("""{"type":"tool","tool":"list_contacts","arguments":{},"more":true}"""), Says("""{"type":"final"}"""));
        var played = await On(planner).AskAsync(Order);
        Assert.Equal(((await On(null).AskAsync(Order)).Screen, "rules"), (played.Screen, played.Reply.AnsweredBy));
        Assert.Empty(played.Reply.PendingActions);
    }

    [Fact]
    public async Task Who_goes_in_circles_is_stopped()
    {
        using var planner = new ModelDouble(Says("""{"type":"tool","tool":"list_contacts","arguments":{"cities":["Köln"]},"more":true}"""));
        var stage = On(planner);
        await stage.AskAsync(Order);
        Assert.Single(contacts.Asked);
        Assert.Equal(2, planner.Requests.Count);
        Assert.Equal("plan_circle", stage.Receipt.ModelProblem);
    }

    [Fact]
    public async Task No_turn_makes_more_steps_than_the_limit()
    {
        using var planner = new ModelDouble([.. Enumerable.Range(0, 10).Select(i => Says($$"""{"type":"tool","tool":"list_contacts","arguments":{"query":"Weber{{(char)('a' + i)}}"},"more":true}"""))]);
        await On(planner).AskAsync(Order);
        Assert.Equal(AssistantLimits.StepsPerTurn, contacts.Asked.Count);
    }

    [Fact]
    public async Task No_turn_proposes_more_than_the_limit()
    {
        using var planner = new ModelDouble([.. Enumerable.Range(0, 5).Select(i => Says($$"""{"type":"tool","tool":"create_task","arguments":{"title":"Weber anrufen {{(char)('a' + i)}}"},"more":true}"""))]);
        var stage = On(planner);
        var played = await stage.AskAsync(Order);
        Assert.Equal((AssistantLimits.WritesPerTurn, 0), (played.Reply.PendingActions.Count, create.Executions));
        Assert.Equal("plan_too_many_writes", stage.Receipt.ModelProblem);
    }

    [Fact]
    public async Task A_step_that_fails_leaves_the_steps_before_it()
    {
        using var planner = new ModelDouble(
            Says("""{"type":"tool","tool":"create_task","arguments":{"title":"Weber anrufen"},"more":true}"""),
            Fails(ModelFailureKind.ServerFault));
        var stage = On(planner);
        Assert.Single((await stage.AskAsync(Order)).Reply.PendingActions);
        Assert.Equal("server_fault", stage.Receipt.ModelProblem);
    }

    [Fact]
    public async Task A_tool_that_was_not_offered_is_refused_although_the_host_has_it()
    {
        using var planner = new ModelDouble(Says("""{"type":"tool","tool":"share_document","arguments":{},"names":[{"slot":"document_id","text":"Weber"}]}"""));
        var stage = new Stage { Planner = planner, Tools = World.Tools, Known = World.Known };
        var played = await stage.AskAsync("Ordne die Aufgabe Weber neu");
        Assert.Contains("must be one of", planner.Requests[1].Messages[^1].Text, StringComparison.Ordinal);
        Assert.Empty(played.Reply.PendingActions);
    }

    [Fact]
    public async Task Of_two_hundred_calls_only_a_turn_full_is_looked_at()
    {
        using var planner = new ModelDouble(new Scene(Enumerable.Range(0, 200).Select(i => (object)new FunctionCallContent($"c{i}", ToolNames.CreateTask, new Dictionary<string, object?>(StringComparer.Ordinal) { ["title"] = $"Weber anrufen {(char)('a' + (i % 26))}" }))));
        var stage = On(planner, native: true);
        var played = await stage.AskAsync(Order);
        Assert.Equal((AssistantLimits.WritesPerTurn, 1, 0), (played.Reply.PendingActions.Count, planner.Requests.Count, create.Executions));
    }

    [Fact]
    public async Task A_model_that_calls_tools_by_itself_gets_them_with_names_instead_of_ids()
    {
        using var planner = new ModelDouble(new Scene([new FunctionCallContent("c1", ToolNames.CreateTask, new Dictionary<string, object?>(StringComparer.Ordinal) { ["title"] = "Weber anrufen", ["related"] = "Weber" })]));
        var played = await On(planner, native: true).AskAsync(Order);
        Assert.Equal(Weber.Id, Assert.Single(played.Reply.PendingActions).Arguments.GetProperty("related").GetProperty("id").GetGuid());
        var declared = Assert.IsType<AIFunctionDeclaration>(planner.Requests[0].Options!.Tools!.Single(tool => tool.Name == ToolNames.CreateTask), exactMatch: false);
        Assert.DoesNotContain("uuid", declared.JsonSchema.GetRawText(), StringComparison.Ordinal);
        Assert.Null(planner.Requests[0].Options!.ResponseFormat);
    }

    [Fact]
    public async Task Words_instead_of_a_call_are_no_success()
    {
        using var planner = new ModelDouble(Says("Das habe ich gern für Sie erledigt!"), Says("""{"type":"tool","tool":"create_task","arguments":{"title":"Weber anrufen"}}"""));
        var played = await On(planner, native: true).AskAsync(Order);
        Assert.Single(played.Reply.PendingActions);
        Assert.NotNull(planner.Requests[1].Options!.ResponseFormat);
    }

    [Theory]
    [InlineData("Ändere irgendwas am Namen des Dokuments", ToolNames.RenameDocument)]
    [InlineData("Ändere irgendwas an den Aufgaben", ToolNames.UpdateTask)]
    [InlineData("Ändere irgendwas am Kontakt", ToolNames.UpdateContact)]
    [InlineData("Change something about the property", ToolNames.UpdateProperty)]
    public async Task The_tools_a_message_may_mean_are_among_the_few_offered(string message, string wanted)
    {
        using var planner = new ModelDouble(Says("""{"type":"final"}"""));
        await new Stage { Planner = planner, Tools = World.Tools, Known = World.Known }.AskAsync(message);
        var told = Assert.Single(planner.Requests).Options!.Instructions!;
        Assert.Equal(AssistantLimits.PlannedTools, World.Tools.Count(tool => told.Contains($"- {tool.Name}: ", StringComparison.Ordinal)));
        Assert.Contains($"- {wanted}: ", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_index_of_the_program_finds_is_offered_although_no_word_of_it_was_said()
    {
        const string message = "Ändere irgendwas am Kontakt";
        using var planner = new ModelDouble(Says("""{"type":"final"}"""));
        await new Stage { Planner = planner, Tools = World.Tools, Known = World.Known }.AskAsync(message);
        var unsaid = World.Tools.Select(tool => tool.Name).First(name => !planner.Requests[0].Options!.Instructions!.Contains($"- {name}: ", StringComparison.Ordinal));

        using var second = new ModelDouble(Says("""{"type":"final"}"""));
        await new Stage { Planner = second, Tools = World.Tools, Known = World.Known, ToolSearch = new Finds(unsaid) }.AskAsync(message);

        var told = Assert.Single(second.Requests).Options!.Instructions!;
        Assert.Contains($"- {unsaid}: ", told, StringComparison.Ordinal);
        Assert.Equal(AssistantLimits.PlannedTools, World.Tools.Count(tool => told.Contains($"- {tool.Name}: ", StringComparison.Ordinal)));
    }

    private Stage On(ModelDouble? planner, bool native = false) => new() { Planner = planner, CallsTools = native, Tools = [create, contacts], Known = [Weber] };

    private sealed class Finds(string tool) : IToolSearch
    {
        public Task<IReadOnlyList<ToolMatch>> FindAsync(AssistantCaller caller, string request, int most, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<ToolMatch>>([new ToolMatch(tool, 1)]);
    }
}
