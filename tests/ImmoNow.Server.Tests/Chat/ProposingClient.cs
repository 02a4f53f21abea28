using System.Text.Json;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Tools;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Modules.Users.SignIn;
using ImmoNow.Server.Platform.Security;
using ImmoNow.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ImmoNow.Server.Tests.Chat;

/// <summary>Calls tools as rules and planner do, without a sentence that has to be understood first.</summary>
internal static class ProposingClient
{
    /// <summary>Asks for a change as this user.</summary>
    public static async Task<Proposal> ProposeAsync(
        this TestAgency agency, string tool, object arguments, UserSnapshot? user = null, AssistantLanguage language = AssistantLanguage.German)
    {
        await using var scope = ScopeFor(agency, user ?? agency.EmployeeUser);
        return await scope.ServiceProvider.GetRequiredService<ConfirmationGate>().ProposeAsync(
            scope.ServiceProvider.GetRequiredService<IAssistantCallers>().Current(), tool, Json(arguments), language, null, CancellationToken.None);
    }

    /// <summary>Asks for a change, which must come to a proposal.</summary>
    public static async Task<PendingAction> ProposedAsync(this TestAgency agency, string tool, object arguments, UserSnapshot? user = null)
    {
        var proposal = await agency.ProposeAsync(tool, arguments, user);
        Assert.True(proposal.Action is not null, proposal.Problem?.ToString() ?? proposal.Question?.ToString());
        return proposal.Action;
    }

    /// <summary>Asks for a change, which must be refused with this code.</summary>
    public static async Task RefusedAsync(this TestAgency agency, string code, string tool, object arguments, UserSnapshot? user = null)
    {
        var proposal = await agency.ProposeAsync(tool, arguments, user);
        Assert.Null(proposal.Action);
        Assert.Equal(code, proposal.Problem?.Code);
    }

    /// <summary>Calls a tool that only reads.</summary>
    public static async Task<ToolResult> LookUpAsync(this TestAgency agency, string tool, object arguments, UserSnapshot? user = null)
    {
        await using var scope = ScopeFor(agency, user ?? agency.EmployeeUser);
        return await new ToolInvoker(scope.ServiceProvider.GetRequiredService<ToolRegistry>()).ReadAsync(
            scope.ServiceProvider.GetRequiredService<IAssistantCallers>().Current(), tool, Json(arguments), AssistantLanguage.German, CancellationToken.None);
    }

    public static Task<HttpResponseMessage> ConfirmAsync(this HttpClient client, PendingAction action, object? body = null) =>
        client.SendJsonAsync($"/api/v1/ai/actions/{action.Id}/confirm", body ?? new { });

    public static Task<HttpResponseMessage> UndoAsync(this HttpClient client, PendingAction action) =>
        client.PostAsync(new Uri($"/api/v1/ai/actions/{action.Id}/undo", UriKind.Relative), null);

    private static AsyncServiceScope ScopeFor(TestAgency agency, UserSnapshot user)
    {
        var scope = agency.Server.ScopeFor(agency.TenantId);
        scope.ServiceProvider.GetRequiredService<RequestContext>().Actor = user.ToActor();
        return scope;
    }

    private static JsonElement Json(object arguments) => arguments is JsonElement raw ? raw : JsonSerializer.SerializeToElement(arguments, AssistantJson.Options);
}
