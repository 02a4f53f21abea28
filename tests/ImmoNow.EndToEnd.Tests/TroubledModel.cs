using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using ImmoNow.Assistant.Tests.Models.Ollama;
using ImmoNow.EndToEnd.Tests.Harness;

namespace ImmoNow.EndToEnd.Tests;

/// <summary>
/// A server of its own whose model server is the double, with little patience, and one page that stays open for the whole list
/// of troubles: what one of them leaves behind would be seen with the next.
/// </summary>
public sealed partial class TroubledModel : IAsyncLifetime
{
    public const string Question = "Was steht in den Notizen zur Kaution für das Atelier Windrose?";

    /// <summary>Stands in the records, so that every right answer has it, whoever words it.</summary>
    public const string Figure = "2.450,00 €";

    /// <summary>Only the model says it like this.</summary>
    public const string Wording = "Nach den Unterlagen";

    private ServerProcess? server;

    internal OllamaDouble Ollama { get; private set; } = null!;

    internal Uri Address => server!.Address;

    internal Visit? Visit { get; set; }

    public async Task InitializeAsync()
    {
        Ollama = await OllamaDouble.StartAsync();
        server = await ServerProcess.StartAsync(new Dictionary<string, string>
        {
            ["Models__Servers__0__Name"] = "Ollama",
            ["Models__Servers__0__Endpoint"] = Ollama.Address.ToString(),
            ["Models__Roles__Writer__Model"] = "qwen3:8b",
            ["Models__Roles__Embeddings__Model"] = "nomic-embed-text",
            ["Models__Serving__FirstTokenSeconds"] = "2",
            ["Models__Serving__IdleSeconds"] = "2",
            ["Models__Serving__RestSeconds"] = "1",
        });
        using var client = await server.SignInAsync(Person.Admin);
        using var made = await client.PostAsJsonAsync("/api/v1/contacts", new
        {
            last_name = "Windrose",
            notes = $"Die Miete für das Atelier Windrose ist am dritten Werktag fällig. Die Kaution für das Atelier Windrose beträgt {Figure} und ist vor dem Einzug zu zahlen.",
        });
        made.EnsureSuccessStatusCode();
        await Eventually.IsAsync(async () =>
        {
            using var found = await client.PostAsJsonAsync("/api/v1/ai/search", new { query = "Kaution Windrose" });
            return (await found.Content.ReadAsStringAsync()).Contains(Figure, StringComparison.Ordinal);
        });
        await Eventually.IsAsync(async () =>
        {
            using var models = JsonDocument.Parse(await client.GetStringAsync(new Uri("/api/v1/ai/models", UriKind.Relative)));
            return models.RootElement.GetProperty("roles").EnumerateArray()
                .Count(role => role.GetProperty("model").ValueKind == JsonValueKind.String && role.GetProperty("is_tried").GetBoolean()) == 2;
        });
        Ollama.Answer = Written;
    }

    public async Task DisposeAsync()
    {
        if (Visit is not null)
        {
            await Visit.DisposeAsync();
        }

        if (server is not null)
        {
            await server.DisposeAsync();
        }

        await Ollama.DisposeAsync();
    }

    /// <summary>The model server is there again, and the product has seen it.</summary>
    internal async Task StartAgainAsync(int port)
    {
        Ollama = await OllamaDouble.StartAsync(port);
        Ollama.Answer = Written;
        await CheckAsync("ok");
    }

    /// <summary>Has the product look at its model server until it finds it as it is.</summary>
    internal async Task CheckAsync(string status)
    {
        using var client = await server!.SignInAsync(Person.Admin);
        await Eventually.IsAsync(async () =>
        {
            using var look = await client.PostAsync(new Uri("/api/v1/ai/models/check", UriKind.Relative), null);
            using var health = JsonDocument.Parse(await client.GetStringAsync(new Uri("/api/v1/ai/health", UriKind.Relative)));
            return health.RootElement.GetProperty("model").GetProperty("status").GetString() == status;
        });
    }

    /// <summary>What a good model writes: the figure, with the number of the passage it stands in.</summary>
    internal static OllamaDoubleAnswer Written(JsonElement request)
    {
        if (request.TryGetProperty("format", out _))
        {
            return OllamaDouble.Obedient(request);
        }

        var asked = request.GetProperty("messages").EnumerateArray().Last().GetProperty("content").GetString()!;
        var passage = Passage().Matches(asked).First(match => match.Groups["text"].Value.Contains(Figure, StringComparison.Ordinal)).Groups["n"].Value;
        return new OllamaDoubleAnswer($"{Wording} beträgt die Kaution für das Atelier Windrose {Figure} und ist vor dem Einzug zu zahlen [{passage}].", TroubleTests.Thought);
    }

    [GeneratedRegex(@"Fundstelle \[(?<n>\d+)\](?<text>.*?)>>>", RegexOptions.Singleline, 2_000)]
    private static partial Regex Passage();
}
