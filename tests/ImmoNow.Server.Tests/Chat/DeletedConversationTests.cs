using System.Net;
using ImmoNow.Server.Modules.Chat.Domain;
using ImmoNow.Server.Modules.Chat.Turns;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ImmoNow.Server.Tests.Chat;

/// <summary>Deleting a conversation and erasing a person reach everything that was said.</summary>
public sealed class DeletedConversationTests
{
    [Fact]
    public async Task With_a_conversation_go_its_messages_receipts_exports_and_waiting_proposals()
    {
        var agency = await NewAgencyAsync();
        var reply = await agency.Employee.AskAsync("Neue Aufgabe: Dach prüfen");
        var kept = await agency.Employee.AskAsync("Neue Aufgabe: Keller prüfen");
        var conversation = $"/api/v1/ai/conversations/{reply["conversation_id"]}";
        Assert.Equal(HttpStatusCode.NotFound, (await agency.Admin.DeleteAsync(conversation)).StatusCode);

        Assert.Equal(HttpStatusCode.NoContent, (await agency.Employee.DeleteAsync(conversation)).StatusCode);

        foreach (var path in new[] { conversation, $"{conversation}/export", $"{conversation}/export?format=json", $"/api/v1/ai/receipts/{reply["receipt_id"]}" })
        {
            await (await agency.Employee.GetAsync(path)).ProblemAsync(HttpStatusCode.NotFound, "not_found");
            await (await agency.Admin.GetAsync(path)).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        }

        await (await agency.Employee.ConfirmAsync(reply.Action())).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await (await agency.Employee.SendJsonAsync($"/api/v1/ai/messages/{reply["message_id"]}/feedback", new { rating = "up" })).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        Assert.Equal((string?)kept.Action()["id"], (string?)Assert.Single((await agency.Employee.ReadAsync("/api/v1/ai/actions?status=pending"))["items"]!.AsArray())!["id"]);
        Assert.Empty((await agency.Employee.ReadAsync("/api/v1/ai/conversations?q=dach"))["items"]!.AsArray());
        Assert.Equal(HttpStatusCode.NotFound, (await agency.Employee.DeleteAsync(conversation)).StatusCode);
        Assert.Equal(4, await RowsAsync(agency));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_in_the_making_ends_with_its_conversation_and_leaves_nothing(bool isNew)
    {
        var gate = new TurnTests.Gate();
        await using var server = await TurnTests.StartAsync(gate, null);
        var agency = await server.NewAgencyAsync();
        string? known = null;
        if (!isNew)
        {
            gate.Open();
            known = (string)(await agency.Employee.AskAsync("Neue Aufgabe: Erste"))["conversation_id"]!;
            gate.Close();
        }

        var conversation = await TurnTests.BeginAsync(agency.Employee, "Neue Aufgabe: Zweite", gate, known);
        Assert.Equal(HttpStatusCode.NoContent, (await agency.Employee.DeleteAsync($"/api/v1/ai/conversations/{conversation}")).StatusCode);
        gate.Open();
        await EndedAsync(agency, conversation);

        Assert.Empty((await agency.Employee.ReadAsync("/api/v1/ai/actions"))["items"]!.AsArray());
        Assert.Empty((await agency.Employee.ReadAsync("/api/v1/ai/conversations"))["items"]!.AsArray());
        Assert.Equal(0, await RowsAsync(agency));
    }

    [Fact]
    public async Task An_erased_person_goes_from_everything_that_was_said_also_in_small_letters_and_in_this_moment()
    {
        var gate = new TurnTests.Gate();
        await using var server = await TurnTests.StartAsync(gate, null);
        var agency = await server.NewAgencyAsync();
        gate.Open();
        var contact = await agency.Employee.CreateAsync("/api/v1/contacts", new { first_name = "Wilma", last_name = "Quellmeister" });
        await agency.Employee.AskAsync("was weißt du über wilma quellmeister?");
        await agency.Employee.AskAsync("neue aufgabe: wilma quellmeister anrufen");
        var kept = await agency.Employee.AskAsync("Neue Aufgabe: Keller prüfen");
        gate.Close();
        var running = await TurnTests.BeginAsync(agency.Employee, "Neue Aufgabe: Besichtigung mit Wilma Quellmeister", gate);

        await agency.Employee.DeleteAsync($"/api/v1/contacts/{contact["id"]}");
        await (await agency.Admin.SendJsonAsync($"/api/v1/contacts/{contact["id"]}/erase", new { })).BodyAsync(HttpStatusCode.OK);
        gate.Open();

        await using var scope = server.ScopeFor(agency.TenantId);
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        await EndedAsync(agency, running);
        await Eventually.ReadAsync<IReadOnlyList<string>>(
            async () =>
            [
                .. await db.Set<AssistantMessage>().AsNoTracking().Select(row => row.Text + row.Reply).ToListAsync(),
                .. await db.Set<AssistantConversation>().AsNoTracking().Select(row => row.Title + row.Memory).ToListAsync(),
                .. await db.Set<AssistantReceiptRecord>().AsNoTracking().Select(row => row.Payload).ToListAsync(),
                .. await db.Set<AssistantAction>().AsNoTracking().Select(row => row.Payload).ToListAsync(),
            ],
            told => !told.Any(text => text.Contains("quellmeister", StringComparison.OrdinalIgnoreCase) || text.Contains((string)contact["id"]!, StringComparison.Ordinal)));
        Assert.Equal((string?)kept["conversation_id"], (string?)Assert.Single((await agency.Employee.ReadAsync("/api/v1/ai/conversations"))["items"]!.AsArray())!["id"]);
    }

    /// <summary>Waits until nothing is written to a conversation any more.</summary>
    private static Task EndedAsync(TestAgency agency, string conversation)
    {
        var turns = agency.Server.App.Services.GetRequiredService<TurnHub>();
        return Eventually.IsAsync(() => !turns.Running.Any(turn => turn.ConversationId == Guid.Parse(conversation)));
    }

    /// <summary>Messages, receipts and conversations that are stored.</summary>
    private static async Task<int> RowsAsync(TestAgency agency)
    {
        await using var scope = agency.Server.ScopeFor(agency.TenantId);
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        return await db.Set<AssistantMessage>().CountAsync() + await db.Set<AssistantReceiptRecord>().CountAsync() + await db.Set<AssistantConversation>().CountAsync();
    }

    private static async Task<TestAgency> NewAgencyAsync() => await (await SharedServer.GetAsync()).NewAgencyAsync();
}
