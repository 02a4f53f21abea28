using System.Net.Http.Json;
using ImmoNow.Assistant.Tests.Models.Ollama;
using ImmoNow.EndToEnd.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImmoNow.EndToEnd.Tests;

/// <summary>The page for models, with a double in the place of a model server.</summary>
[Collection(ProductCollection.Name)]
public sealed class ModelsTests(ProductFixture product)
{
    private const string Server = "Büro";

    [Fact]
    public async Task An_admin_sets_a_model_up_tries_it_and_sees_it_go()
    {
        await using var ollama = await OllamaDouble.StartAsync();
        ollama.Offer(OllamaDoubleModel.Gemma);
        ollama.Pace = TimeSpan.FromMilliseconds(300);
        await using var visit = await product.SignInAsync(Person.Admin, new() { Height = 1400 });
        try
        {
            await AddServerAsync(visit, ollama.Address);
            await PullAsync(visit, "gemma3:4b");
            ollama.Pace = TimeSpan.Zero;
            await GiveRoleAsync(visit, "qwen3:8b");
            await TryAsync(visit, ollama);
            await ollama.DisposeAsync();
            await SeeItGoAsync(visit);
        }
        finally
        {
            await TakeBackAsync();
        }
    }

    private static async Task AddServerAsync(Visit visit, Uri address)
    {
        await visit.Page.GotoAsync("/models");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Server hinzufügen" }).ClickAsync();
        var dialog = visit.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Name").FillAsync(Server);
        await dialog.GetByLabel("Adresse").FillAsync(address.ToString());
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Speichern" }).ClickAsync();
        var models = visit.Page.GetByRole(AriaRole.List, new() { Name = $"Modelle auf {Server}" });
        await Expect(models.GetByText("qwen3:8b")).ToBeVisibleAsync();
        await Expect(models.GetByText("Nachdenken")).ToBeVisibleAsync();
    }

    private static async Task PullAsync(Visit visit, string model)
    {
        await visit.Page.GetByLabel("Name des Modells").FillAsync(model);
        await visit.Page.GetByLabel("Name des Modells").PressAsync("Enter");
        await Expect(visit.Page.GetByRole(AriaRole.Progressbar, new() { Name = model })).ToBeVisibleAsync();
        await Expect(visit.Page.GetByRole(AriaRole.List, new() { Name = "Laufende und letzte Downloads" }).GetByText("geladen")).ToBeVisibleAsync();
        await Expect(visit.Page.GetByRole(AriaRole.List, new() { Name = $"Modelle auf {Server}" }).GetByText(model)).ToBeVisibleAsync();
    }

    private static async Task GiveRoleAsync(Visit visit, string model)
    {
        await visit.Page.GetByLabel("Schreiben: Modell").ClickAsync();
        await visit.Page.GetByRole(AriaRole.Option, new() { Name = model }).ClickAsync();
        // It is tried by itself; what the trial showed appears beside the model.
        await Expect(visit.Page.GetByRole(AriaRole.List, new() { Name = $"Modelle auf {Server}" }).GetByText("festes Format")).ToBeVisibleAsync();
        await Expect(visit.Page.GetByText("bereit", new() { Exact = true })).ToBeVisibleAsync();
    }

    private static async Task TryAsync(Visit visit, OllamaDouble ollama)
    {
        ollama.Answer = _ => new OllamaDoubleAnswer("Die Wohnung ist hell und hat einen Balkon nach Süden.");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Starten", Exact = true }).ClickAsync();
        await Expect(visit.Page.GetByText("Die Wohnung ist hell und hat einen Balkon nach Süden.")).ToBeVisibleAsync();
        await Expect(visit.Page.GetByText("Geantwortet hat qwen3:8b.")).ToBeVisibleAsync();
        await Expect(visit.Page.GetByText("Token pro Sekunde")).ToBeVisibleAsync();
    }

    /// <summary>The page names the trouble and the remedy, the assistant says so quietly, and goes on answering.</summary>
    private static async Task SeeItGoAsync(Visit visit)
    {
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Erneut prüfen" }).ClickAsync();
        await Expect(visit.Page.GetByText($"Der Server „{Server}“ ist nicht erreichbar.").First).ToBeVisibleAsync();
        await Expect(visit.Page.GetByText("ollama serve").First).ToBeVisibleAsync();

        await visit.OpenAssistantAsync();
        var hint = visit.Page.GetByText("Das Sprachmodell ist gerade nicht erreichbar.");
        await Expect(hint).ToBeVisibleAsync();
        await visit.AskAsync("Wie viele Immobilien sind verfügbar?");
        await Expect(visit.Answers.Last).ToContainTextAsync("Immobilien");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Hinweis schließen" }).ClickAsync();
        await Expect(hint).Not.ToBeVisibleAsync();
        await visit.Page.ReloadAsync();
        await visit.OpenAssistantAsync();
        await Expect(hint).Not.ToBeVisibleAsync();
    }

    /// <summary>The other tests want the product as it comes.</summary>
    private async Task TakeBackAsync()
    {
        using var client = await product.Server.SignInAsync(Person.Admin);
        using var roles = await client.PutAsJsonAsync("/api/v1/ai/models/roles", new { roles = new[] { new { role = "writer", model = "" } } });
        using var server = await client.DeleteAsync(new Uri($"/api/v1/ai/models/servers/{Uri.EscapeDataString(Server)}", UriKind.Relative));
    }
}
