using System.Net.Http.Json;
using System.Text;
using ImmoNow.EndToEnd.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImmoNow.EndToEnd.Tests;

/// <summary>The thin line through the whole house: a new user's first day.</summary>
[Collection(ProductCollection.Name)]
public sealed class JourneyTests(ProductFixture product)
{
    [Fact]
    public async Task From_the_sign_in_to_the_first_confirmed_task_and_its_trace_in_the_audit_log()
    {
        var word = $"Zirbelstube{Guid.CreateVersion7():N}";
        var title = $"Besichtigung {word}";
        await using var visit = await product.VisitAsync();
        var page = visit.Page;

        await page.GotoAsync("/login");
        await page.GetByLabel("E-Mail-Adresse").FillAsync(Person.Admin.Email);
        await page.Locator("input[autocomplete=current-password]").FillAsync(Person.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Anmelden", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();

        // Contacts: the demo agency's people, and one of them in detail.
        await FollowAsync(page, "Kontakte");
        await page.GetByRole(AriaRole.Searchbox).First.FillAsync("weber");
        await visit.ExpectAtAsync("/contacts?q=weber");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await Expect(page.GetByRole(AriaRole.Row).Nth(1)).ToContainTextAsync("Weber");
        var weber = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Weber" }).First;
        await Expect(weber).ToBeVisibleAsync();
        await weber.ClickAsync();
        await visit.ExpectAtAsync("/contacts/");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Weber");

        // Properties: cards with pictures.
        await FollowAsync(page, "Immobilien");
        await Expect(page.Locator("main a[href^='/properties/']").First).ToBeVisibleAsync();

        // Documents: upload one that nobody else has.
        await FollowAsync(page, "Dokumente");
        await page.Locator("input[type=file]").First.SetInputFilesAsync(new FilePayload
        {
            Name = "hausordnung-probe.txt",
            MimeType = "text/plain",
            Buffer = Encoding.UTF8.GetBytes($"Hausordnung\n\nDie {word} darf nur zwischen 8 und 20 Uhr betreten werden.\n"),
        });
        await Expect(page.GetByText("1 Datei hochgeladen")).ToBeVisibleAsync();

        // The assistant finds it and names its source. The index follows the upload within a moment.
        await visit.OpenAssistantAsync();
        await WaitUntilIndexedAsync(word);
        await visit.AskAsync($"Wann darf die {word} betreten werden?");
        await Expect(visit.Answers.Last).ToContainTextAsync("20 Uhr");
        await visit.Answers.Last.Locator("button[aria-expanded]").Filter(new() { HasText = "Quelle" }).ClickAsync();
        await Expect(visit.Answers.Last.Locator("ol a").First).ToContainTextAsync("hausordnung-probe");

        // It does what it is told, after showing what it will do.
        await visit.AskAsync($"Erstelle eine Aufgabe: {title}, morgen um 14 Uhr, hohe Priorität");
        var card = visit.Answers.Last.Locator("section").Filter(new() { HasText = title }).First;
        await Expect(card).ToContainTextAsync("Hoch");
        await card.GetByRole(AriaRole.Button, new() { Name = "Bestätigen" }).ClickAsync();
        await Expect(visit.Answers.Last.GetByText("Ausgeführt", new() { Exact = true })).ToBeVisibleAsync();

        // The task is there, and the audit log knows who made it.
        await page.GotoAsync($"/tasks?q={word}");
        await Expect(page.GetByText(title).First).ToBeVisibleAsync();
        await page.GotoAsync("/audit");
        var entry = page.GetByRole(AriaRole.Row).Filter(new() { HasText = title }).First;
        await Expect(entry).ToBeVisibleAsync();
        await Expect(entry).ToContainTextAsync(Person.Admin.Name);
    }

    private static Task FollowAsync(IPage page, string name) =>
        page.GetByRole(AriaRole.Navigation).First.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync();

    /// <summary>Right after the first start the whole demo waits to be indexed before what was uploaded just now.</summary>
    private async Task WaitUntilIndexedAsync(string word)
    {
        using var client = await product.Server.SignInAsync(Person.Admin);
        await Eventually.IsAsync(async () =>
        {
            using var answer = await client.PostAsJsonAsync("/api/v1/ai/search", new { query = word, top_k = 3 });
            return (await answer.Content.ReadAsStringAsync()).Contains("hausordnung-probe", StringComparison.OrdinalIgnoreCase);
        });
    }
}
