using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Tools;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Platform.Security;
using ImmoNow.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ImmoNow.Server.Tests.Chat;

/// <summary>Calls tools directly, as a planner would, without the sentence that leads to them.</summary>
internal static class ToolProposals
{
    public static async Task<Proposal> ProposeAsync(this TestAgency agency, string tool, object arguments, UserSnapshot? user = null, AssistantLanguage language = AssistantLanguage.German)
    {
        await using var scope = ScopeOf(agency, user);
        return await scope.ServiceProvider.GetRequiredService<ConfirmationGate>().ProposeAsync(
            scope.ServiceProvider.GetRequiredService<IAssistantCallers>().Current(), tool, Json(arguments), language, null, CancellationToken.None);
    }

    public static async Task<ToolResult> LookUpAsync(this TestAgency agency, string tool, object arguments, UserSnapshot? user = null)
    {
        await using var scope = ScopeOf(agency, user);
        return await new ToolInvoker(scope.ServiceProvider.GetRequiredService<ToolRegistry>()).ReadAsync(
            scope.ServiceProvider.GetRequiredService<IAssistantCallers>().Current(), tool, Json(arguments), AssistantLanguage.German, CancellationToken.None);
    }

    /// <summary>Proposes and confirms; answers with the confirmation.</summary>
    public static async Task<(Guid Id, JsonNode Answer)> DoAsync(this TestAgency agency, string tool, object arguments, object? confirmation = null)
    {
        var proposal = await agency.ProposeAsync(tool, arguments);
        Assert.True(proposal.Action is not null, proposal.Problem?.Message.De ?? proposal.Question?.Question);
        return (proposal.Action.Id, await (await agency.Employee.ConfirmAsync(proposal.Action.Id, confirmation)).BodyAsync(HttpStatusCode.OK));
    }

    public static Task<HttpResponseMessage> ConfirmAsync(this HttpClient client, Guid action, object? body = null) =>
        client.SendJsonAsync($"/api/v1/ai/actions/{action}/confirm", body ?? new { });

    public static Task<HttpResponseMessage> UndoAsync(this HttpClient client, Guid action) =>
        client.PostAsync(new Uri($"/api/v1/ai/actions/{action}/undo", UriKind.Relative), null);

    /// <summary>The diff as field → old → new.</summary>
    public static Dictionary<string, (string? Old, string? New)> Diff(this Proposal proposal) =>
        proposal.Action!.Changes.ToDictionary(change => change.Field, change => (change.Old, change.New));

    private static AsyncServiceScope ScopeOf(TestAgency agency, UserSnapshot? user)
    {
        var scope = agency.Server.App.Services.CreateAsyncScope();
        var person = user ?? agency.EmployeeUser;
        scope.ServiceProvider.GetRequiredService<RequestContext>().Actor = new Actor
        {
            UserId = person.Id,
            TenantId = agency.TenantId,
            Email = person.Email,
            Name = person.Name,
            Role = person.Role,
            Scopes = person.Scopes.ToHashSet(StringComparer.Ordinal),
        };
        return scope;
    }

    private static JsonElement Json(object arguments) => JsonSerializer.SerializeToElement(arguments);
}
