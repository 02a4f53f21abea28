using System.Text.Json;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Tests.Fakes;
using ImmoNow.Assistant.Tests.Routing;
using ImmoNow.Assistant.Tools;

namespace ImmoNow.Assistant.Tests.Tools;

public sealed class ConfirmationGateTests
{
    private readonly WriteTool tool = new();
    private readonly MemoryActions store = new();
    private readonly ManualTime time = new(RouteText.Now);
    private readonly ConfirmationGate gate;
    private AssistantCaller caller = RouteText.Caller();

    public ConfirmationGateTests() => gate = new ConfirmationGate(new ToolRegistry([new Fakes.Tools(tool)]), store, time);

    [Fact]
    public async Task A_proposal_changes_nothing()
    {
        var action = await ProposeAsync();
        Assert.Equal(0, tool.Executions);
        Assert.Equal(PendingActionStatus.Pending, action.Status);
        Assert.Equal(time.Now + AssistantLimits.ProposalLifetime, action.ExpiresAt);
        Assert.Equal(64, action.ArgumentsHash.Length);
    }

    [Fact]
    public async Task Confirming_twice_executes_once_and_answers_the_same()
    {
        var action = await ProposeAsync();
        var first = await ConfirmAsync(action.Id);
        var second = await ConfirmAsync(action.Id);
        Assert.Equal("executed", first.Status);
        Assert.Equal(first, second);
        Assert.Equal(1, tool.Executions);
        Assert.Equal(action.Id.ToString(), tool.Keys[0]);
    }

    [Fact]
    public async Task Twenty_clicks_at_once_execute_once()
    {
        tool.Duration = TimeSpan.FromMilliseconds(150);
        var action = await ProposeAsync();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => ConfirmAsync(action.Id))));
        Assert.Equal(1, tool.Executions);
        Assert.All(outcomes, outcome => Assert.Equal("executed", outcome.Status));
    }

    [Fact]
    public async Task An_expired_proposal_is_never_executed()
    {
        var action = await ProposeAsync();
        time.Now = action.ExpiresAt;
        Assert.Equal("expired", (await ConfirmAsync(action.Id)).Problem?.Code);
        time.Now = action.CreatedAt;
        Assert.Equal("expired", (await ConfirmAsync(action.Id)).Problem?.Code);
        Assert.Equal(0, tool.Executions);
    }

    [Fact]
    public async Task Somebody_elses_proposal_does_not_exist()
    {
        var action = await ProposeAsync();
        caller = caller with { UserId = Guid.CreateVersion7() };
        Assert.Equal("not_found", (await ConfirmAsync(action.Id)).Problem?.Code);
        Assert.Equal("not_found", (await gate.RejectAsync(caller, action.Id, default)).Problem?.Code);
        Assert.Equal("not_found", (await gate.UndoAsync(caller, action.Id, default)).Problem?.Code);
    }

    [Fact]
    public async Task A_permission_lost_in_between_stops_the_execution()
    {
        var action = await ProposeAsync();
        caller = caller with { Can = _ => false };
        Assert.Equal("forbidden", (await ConfirmAsync(action.Id)).Problem?.Code);
        Assert.Equal(0, tool.Executions);
    }

    [Fact]
    public async Task A_record_changed_in_between_voids_the_proposal()
    {
        tool.BindsRecord = true;
        var action = await ProposeAsync();
        tool.Version++;
        Assert.Equal("record_changed", (await ConfirmAsync(action.Id)).Problem?.Code);
        tool.Version--;
        Assert.Equal("record_changed", (await ConfirmAsync(action.Id)).Problem?.Code);
        Assert.Equal(0, tool.Executions);
    }

    [Fact]
    public async Task Edited_arguments_are_validated_previewed_and_executed()
    {
        var action = await ProposeAsync();
        Assert.Equal("invalid_arguments", (await ConfirmAsync(action.Id, new { title = 5 })).Problem?.Code);
        Assert.Equal("invalid_arguments", (await ConfirmAsync(action.Id, new { title = "x", evil = true })).Problem?.Code);
        Assert.Equal("invalid_arguments", (await ConfirmAsync(action.Id, new { title = "" })).Problem?.Code);
        Assert.Equal("executed", (await ConfirmAsync(action.Id, new { title = "Anderer Titel" })).Status);
        Assert.Equal("Anderer Titel", tool.Last?.Title);
    }

    [Fact]
    public async Task Edited_arguments_cannot_reach_for_another_record()
    {
        tool.BindsRecord = true;
        var action = await ProposeAsync();
        var outcome = await ConfirmAsync(action.Id, new { title = "x", board_id = Guid.CreateVersion7() });
        Assert.Equal("invalid_arguments", outcome.Problem?.Code);
        Assert.Equal(0, tool.Executions);
    }

    [Fact]
    public async Task Items_outside_the_proposal_are_refused()
    {
        tool.BindsRecord = true;
        var action = await ProposeAsync();
        Assert.Equal("invalid_arguments", (await gate.ConfirmAsync(caller, action.Id, null, [Guid.CreateVersion7()], default)).Problem?.Code);
        Assert.Equal("invalid_arguments", (await gate.ConfirmAsync(caller, action.Id, null, [], default)).Problem?.Code);
        Assert.Equal("executed", (await gate.ConfirmAsync(caller, action.Id, null, [tool.RecordId], default)).Status);
    }

    [Fact]
    public async Task A_rejected_proposal_stays_rejected()
    {
        var action = await ProposeAsync();
        Assert.Equal("rejected", (await gate.RejectAsync(caller, action.Id, default)).Status);
        Assert.Equal("rejected", (await gate.RejectAsync(caller, action.Id, default)).Status);
        Assert.Equal("rejected", (await ConfirmAsync(action.Id)).Problem?.Code);
        Assert.Equal(0, tool.Executions);
    }

    [Fact]
    public async Task An_executed_action_cannot_be_rejected_but_undone_once()
    {
        var action = await ProposeAsync();
        await ConfirmAsync(action.Id);
        Assert.Equal("already_decided", (await gate.RejectAsync(caller, action.Id, default)).Problem?.Code);
        Assert.Equal("undone", (await gate.UndoAsync(caller, action.Id, default)).Status);
        Assert.Equal("undone", (await gate.UndoAsync(caller, action.Id, default)).Status);
        Assert.Equal(1, tool.Undone);
    }

    [Fact]
    public async Task A_failed_execution_is_remembered_as_failed()
    {
        tool.Fails = ToolResult.Failed("record_changed", new BilingualText("Geändert.", "Changed."));
        var action = await ProposeAsync();
        Assert.Equal("record_changed", (await ConfirmAsync(action.Id)).Problem?.Code);
        Assert.Equal("record_changed", (await ConfirmAsync(action.Id)).Problem?.Code);
        Assert.Equal(1, tool.Executions);
    }

    [Fact]
    public async Task An_execution_broken_off_by_a_crash_is_taken_up_with_the_same_key()
    {
        var action = await ProposeAsync();
        var seen = (await store.FindAsync(caller, action.Id, default))!;
        await store.TryTransitionAsync(seen, seen with { Status = PendingActionStatus.Executing, Revision = 1 }, default);
        time.Now += AssistantLimits.ExecutionLease;
        Assert.Equal("executed", (await ConfirmAsync(action.Id)).Status);
        Assert.Equal(action.Id.ToString(), Assert.Single(tool.Keys));
    }

    [Fact]
    public async Task Missing_arguments_are_asked_for_and_unknown_tools_refused()
    {
        var asked = await gate.ProposeAsync(caller, tool.Name, Json(new { title = "" }), AssistantLanguage.German, null, default);
        Assert.Equal("title", asked.Question?.Slot);
        var unknown = await gate.ProposeAsync(caller, "drop_database", Json(new { }), AssistantLanguage.German, null, default);
        Assert.Equal("unknown_tool", unknown.Problem?.Code);
        var invalid = await gate.ProposeAsync(caller, tool.Name, Json(new { titel = "x" }), AssistantLanguage.German, null, default);
        Assert.Equal("invalid_arguments", invalid.Problem?.Code);
    }

    [Fact]
    public async Task A_write_never_runs_as_a_read()
    {
        var result = await new ToolInvoker(new ToolRegistry([new Fakes.Tools(tool)])).ReadAsync(caller, tool.Name, Json(new { title = "x" }), AssistantLanguage.German, default);
        Assert.Equal("confirmation_required", result.Problem?.Code);
        Assert.Equal(0, tool.Executions);
    }

    private async Task<PendingAction> ProposeAsync() =>
        (await gate.ProposeAsync(caller, tool.Name, Json(new { title = "Exposé versenden" }), AssistantLanguage.German, null, default)).Action!;

    private Task<ActionOutcome> ConfirmAsync(Guid id, object? edited = null) =>
        gate.ConfirmAsync(caller, id, edited is null ? null : Json(edited), null, default);

    private static JsonElement Json(object value) => JsonSerializer.SerializeToElement(value);
}
