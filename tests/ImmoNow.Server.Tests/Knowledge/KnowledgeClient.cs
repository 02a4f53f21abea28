using System.Net;
using System.Text.Json.Nodes;
using ImmoNow.Server.Tests.Hosting;

namespace ImmoNow.Server.Tests.Knowledge;

/// <summary>Searching as tests do it.</summary>
internal static class KnowledgeClient
{
    public static async Task<JsonArray> HitsAsync(this TestAgency agency, string query, int top = 5) =>
        (await (await agency.Employee.SendJsonAsync("/api/v1/ai/search", new { query, top_k = top })).BodyAsync(HttpStatusCode.OK))["hits"]!.AsArray();
}
