using System.Net;
using System.Text.Json.Nodes;
using ImmoNow.Assistant.Tools;
using ImmoNow.Server.Tests.Hosting;

namespace ImmoNow.Server.Tests.Chat;

/// <summary>Proposing and confirming in one go, and the diff as tests read it.</summary>
internal static class ToolProposals
{
    /// <summary>Proposes and confirms; answers with the confirmation.</summary>
    public static async Task<(Guid Id, JsonNode Answer)> DoAsync(this TestAgency agency, string tool, object arguments, object? confirmation = null)
    {
        var action = await agency.ProposedAsync(tool, arguments);
        return (action.Id, await (await agency.Employee.ConfirmAsync(action.Id, confirmation)).BodyAsync(HttpStatusCode.OK));
    }

    public static Task<HttpResponseMessage> ConfirmAsync(this HttpClient client, Guid action, object? body = null) =>
        client.SendJsonAsync($"/api/v1/ai/actions/{action}/confirm", body ?? new { });

    public static Task<HttpResponseMessage> UndoAsync(this HttpClient client, Guid action) =>
        client.PostAsync(new Uri($"/api/v1/ai/actions/{action}/undo", UriKind.Relative), null);

    /// <summary>The diff as field → old → new.</summary>
    public static Dictionary<string, (string? Old, string? New)> Diff(this Proposal proposal) =>
        proposal.Action!.Changes.ToDictionary(change => change.Field, change => (change.Old, change.New));
}
