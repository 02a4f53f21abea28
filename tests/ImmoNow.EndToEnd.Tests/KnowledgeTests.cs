using System.Text;
using ImmoNow.EndToEnd.Tests.Harness;
using ImmoNow.Server.Tests.Documents;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImmoNow.EndToEnd.Tests;

/// <summary>From a heap of files to an answer that shows its passage.</summary>
[Collection(ProductCollection.Name)]
public sealed class KnowledgeTests(ProductFixture product)
{
    [Fact]
    public async Task Mixed_documents_are_read_or_refused_and_an_answer_leads_to_its_sentence()
    {
        await using var visit = await product.SignInAsync(Person.Employee);
        await visit.OpenAsync("/knowledge");
        await visit.Page.Locator("input[type=file]").First.SetInputFilesAsync(
        [
            File("Remisenordnung.md", "# Remisenordnung\n\n## Kutschen\n\nDie Remise schließt um 20:15 Uhr. Den Schlüssel verwahrt der Hausmeister.\n"),
            File("Notiz zum Taubenschlag.txt", "Der Taubenschlag auf dem Dach wird im Mai gereinigt.\n"),
            File("Brunnen.html", "<html><body><h1>Brunnen</h1><p>Der Brunnen im Hof wird im Oktober abgestellt.</p></body></html>"),
            new() { Name = "Hofordnung.pdf", MimeType = "application/pdf", Buffer = PdfFile.Of("Hofordnung", "Der Kutschenstall wird um 21:30 Uhr verschlossen.", "Unterschriften") },
            File("Beschädigt.pdf", "%PDF-1.4 und dann nichts mehr"),
        ]);

        var intake = visit.Page.GetByRole(AriaRole.List, new() { Name = "Aufgenommene Dateien" });
        foreach (var name in new[] { "Remisenordnung.md", "Notiz zum Taubenschlag.txt", "Brunnen.html", "Hofordnung.pdf" })
        {
            await Expect(Row(intake, name)).ToContainTextAsync("Gelesen und durchsuchbar");
        }

        await Expect(Row(intake, "Beschädigt.pdf").Locator("p.text-danger-text")).Not.ToBeEmptyAsync();
        await Expect(Row(intake, "Beschädigt.pdf")).Not.ToContainTextAsync("Gelesen und durchsuchbar");
        await Expect(Row(intake, "Beschädigt.pdf").GetByRole(AriaRole.Button)).ToHaveCountAsync(0);

        using var client = await product.Server.SignInAsync(Person.Employee);
        await Eventually.IsAsync(async () =>
        {
            using var question = new StringContent("""{"query":"Wann schließt die Remise?"}""", Encoding.UTF8, "application/json");
            using var answer = await client.PostAsync(new Uri("/api/v1/ai/search", UriKind.Relative), question);
            return (await answer.Content.ReadAsStringAsync()).Contains("20:15", StringComparison.Ordinal);
        });
        await visit.OpenAssistantAsync();
        await visit.AskAsync("Wann schließt die Remise?");
        await Expect(visit.Answers.Last).ToContainTextAsync("20:15 Uhr");

        await visit.Answers.Last.Locator("a[href*='/documents/']").First.ClickAsync();
        await visit.ExpectAtAsync("/documents/");
        await Expect(visit.Page.Locator("#main mark").First).ToContainTextAsync("Die Remise schließt um 20:15 Uhr");

        await visit.AskAsync("Wann wird der Kutschenstall verschlossen?");
        await Expect(visit.Answers.Last).ToContainTextAsync("21:30 Uhr");
        await Expect(visit.Answers.Last).ToContainTextAsync("Seite 2");
        await visit.Answers.Last.Locator("a[href*='/documents/']").First.ClickAsync();
        var page = visit.Page.GetByRole(AriaRole.Img, new() { Name = "Seite 2 von „Hofordnung“" });
        await Expect(page).ToBeVisibleAsync();
        await Eventually.IsAsync(() => page.EvaluateAsync<bool>("picture => picture.complete && picture.naturalWidth > 100"));
        await Expect(visit.Page.Locator("#main mark").First).ToContainTextAsync("Der Kutschenstall wird um 21:30 Uhr verschlossen");
    }

    private static ILocator Row(ILocator list, string name) => list.GetByRole(AriaRole.Listitem).Filter(new() { HasText = name });

    private static FilePayload File(string name, string text) =>
        new() { Name = name, MimeType = "application/octet-stream", Buffer = Encoding.UTF8.GetBytes(text) };
}
