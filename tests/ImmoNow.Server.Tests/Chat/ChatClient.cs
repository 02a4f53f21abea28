using System.Net;
using System.Text.Json.Nodes;
using ImmoNow.Server.Platform.Jobs;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ImmoNow.Server.Tests.Chat;

/// <summary>Talks to the assistant the way a client does.</summary>
internal static class ChatClient
{
    public static async Task<JsonNode> AskAsync(this HttpClient client, string message, JsonNode? after = null, object? entity = null, string? context = null, string? locale = "de") =>
        await (await client.SendJsonAsync("/api/v1/ai/chat", new
        {
            message,
            conversation_id = (string?)after?["conversation_id"],
            entity,
            context,
            locale,
        })).BodyAsync(HttpStatusCode.OK);

    public static string Text(this JsonNode reply) => (string)reply["message"]!;

    public static JsonNode Action(this JsonNode reply) => Assert.Single(reply["pending_actions"]!.AsArray())!;

    public static Task<HttpResponseMessage> ConfirmAsync(this HttpClient client, JsonNode action, object? body = null) =>
        client.SendJsonAsync($"/api/v1/ai/actions/{action["id"]}/confirm", body ?? new { });

    /// <summary>Waits until everything that the agency has written so far is in the index.</summary>
    public static Task IndexedAsync(this TestAgency agency) => agency.Server.IndexedAsync(agency.TenantId);

    /// <inheritdoc cref="IndexedAsync(TestAgency)"/>
    public static async Task IndexedAsync(this TestServer server, Guid tenant)
    {
        var worker = server.App.Services.GetServices<IHostedService>().OfType<OutboxWorker>().Single();
        await Eventually.IsAsync(async () =>
        {
            await worker.DrainAsync(CancellationToken.None);
            await using var scope = server.ScopeFor(tenant);
            // The worker in the background may hold the lease, so that draining here did nothing.
            return !await scope.ServiceProvider.GetRequiredService<AppDbContext>().Set<OutboxMessage>().AnyAsync(message => message.TenantId == tenant);
        });
    }
}
