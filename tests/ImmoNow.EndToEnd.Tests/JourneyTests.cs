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
        var weber = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Weber" }).First;
        await Expect(weber).ToBeVisibleAsync();
        await weber.ClickAsync();
        await page.WaitForURLAsync("**/contacts/*");
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
        await AskUntilFoundAsync(visit, $"Wann darf die {word} betreten werden?", "20 Uhr");
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
        await Expect(page.GetByText(title).First).ToBeVisibleAsync();
    }

    private static Task FollowAsync(IPage page, string name) =>
        page.GetByRole(AriaRole.Navigation).First.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync();

    private static async Task AskUntilFoundAsync(Visit visit, string question, string expected)
    {
        for (var attempt = 0; attempt < 10; attempt++)
        {
            await visit.AskAsync(question);
            if ((await visit.Answers.Last.InnerTextAsync()).Contains(expected, StringComparison.Ordinal))
            {
                return;
            }

            await Task.Delay(1_000);
        }

        Assert.Fail($"The assistant did not find the document: {await visit.Answers.Last.InnerTextAsync()}");
    }
}
