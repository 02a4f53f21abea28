using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ImmoNow.Assistant.Tests.Models.Ollama;
using ImmoNow.Server.Tests.Hosting;

namespace ImmoNow.Server.Tests.Models;

/// <summary>A server of its own beside a model server of its own, since both belong to the whole installation.</summary>
internal sealed class ModelsServer : IAsyncDisposable
{
    private ModelsServer(TestServer server, OllamaDouble ollama, TestAgency agency)
    {
        Server = server;
        Ollama = ollama;
        Agency = agency;
    }

    public TestServer Server { get; }

    public OllamaDouble Ollama { get; }

    public TestAgency Agency { get; }

    public HttpClient Admin => Agency.Admin;

    public static async Task<ModelsServer> StartAsync(params (string Setting, string Value)[] more)
    {
        var ollama = await OllamaDouble.StartAsync();
        var settings = new Dictionary<string, string?>
        {
            ["Models:Servers:0:Name"] = "Ollama",
            ["Models:Servers:0:Endpoint"] = ollama.Address.ToString(),
        };
        foreach (var (setting, value) in more)
        {
            settings[setting] = value;
        }

        var server = await TestServer.StartAsync(settings);
        return new ModelsServer(server, ollama, await server.NewAgencyAsync());
    }

    /// <summary>What the page shows, after a fresh look at the servers.</summary>
    public async Task<JsonNode> LookAsync() => await (await Admin.PostAsync("/api/v1/ai/models/check", null)).BodyAsync(HttpStatusCode.OK);

    public async Task<JsonNode> GiveRoleAsync(string role, string? model) => await (await Admin.PutAsJsonAsync(
        "/api/v1/ai/models/roles", new { roles = new[] { new { role, server = "Ollama", model } } })).BodyAsync(HttpStatusCode.OK);

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Ollama.DisposeAsync();
    }
}

internal static class ModelsJson
{
    public static JsonNode Named(this JsonNode list, string name) => list.AsArray().Single(item => (string?)item!["name"] == name)!;

    public static JsonNode Role(this JsonNode models, string role) => models["roles"]!.AsArray().Single(item => (string?)item!["role"] == role)!;
}
