using ImmoNow.EndToEnd.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImmoNow.EndToEnd.Tests;

/// <summary>What stays of a conversation: its proposals, its way back, its record and how each answer came about.</summary>
[Collection(ProductCollection.Name)]
public sealed class ConversationTests(ProductFixture product)
{
    [Fact]
    public async Task A_proposal_waits_in_the_inbox_and_its_message_takes_it_back()
    {
        await using var visit = await product.SignInAsync(Person.Employee);
        var word = Guid.CreateVersion7().ToString("N");
        await visit.OpenAssistantAsync();
        await visit.AskAsync($"Erstelle eine Aufgabe: Probe {word}");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Neue Unterhaltung" }).ClickAsync();

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Offene Vorschläge" }).ClickAsync();
        var card = visit.Page.Locator("[data-action-card]").Filter(new() { HasText = word });
        await card.GetByRole(AriaRole.Button, new() { Name = "Bestätigen" }).ClickAsync();
        Assert.Contains(word, await TasksAsync(word), StringComparison.Ordinal);

        var message = visit.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Ausgeführt: " });
        await Expect(message).ToHaveCountAsync(1);
        await message.GetByRole(AriaRole.Button, new() { Name = "Rückgängig" }).ClickAsync();
        await Expect(visit.Page.GetByText("Rückgängig gemacht").First).ToBeVisibleAsync();
        Assert.DoesNotContain($"Probe {word}", await TasksAsync(word), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conversation_is_renamed_found_saved_and_deleted()
    {
        await using var visit = await product.SignInAsync(Person.Employee);
        var page = visit.Page;
        var name = $"Ruhezeiten {Guid.CreateVersion7():N}";
        await visit.OpenAssistantAsync();
        await visit.AskAsync("Was steht in der Hausordnung zu Ruhezeiten?");
        await page.GetByRole(AriaRole.Button, new() { Name = "Unterhaltungen" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Aktionen für" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Umbenennen" }).ClickAsync();
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Neuer Titel" }).FillAsync(name);
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Searchbox, new() { Name = "Unterhaltungen durchsuchen" }).FillAsync(name.Split(' ')[1]);

        var menu = page.GetByRole(AriaRole.Button, new() { Name = $"Aktionen für „{name}“" });
        await menu.ClickAsync();
        var saved = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Menuitem, new() { Name = "Als Text herunterladen" }).ClickAsync());
        var text = await File.ReadAllTextAsync(await saved.PathAsync());
        Assert.Contains("Was steht in der Hausordnung zu Ruhezeiten?", text, StringComparison.Ordinal);
        Assert.Contains("Mittagsruhe", text, StringComparison.Ordinal);

        await menu.ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Löschen" }).ClickAsync();
        await Expect(page.GetByText("Nichts gefunden")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_answer_says_how_it_came_about_and_an_admin_asks_it_again()
    {
        await using var visit = await product.SignInAsync(Person.Admin, new() { ForAxe = true });
        await visit.OpenAssistantAsync();
        await visit.AskAsync("Wie viele neue Kontakte kamen pro Monat?");
        await visit.Answers.Last.GetByText("Rechenweg").ClickAsync();
        await Expect(visit.Answers.Last.GetByText("Kennzahl", new() { Exact = true })).ToBeVisibleAsync();
        await visit.Answers.Last.GetByRole(AriaRole.Button, new() { Name = "Warum?" }).ClickAsync();

        var dialog = visit.Page.GetByRole(AriaRole.Dialog, new() { Name = "Warum diese Antwort?" });
        await Expect(dialog.GetByText("Berechne Kennzahl")).ToBeVisibleAsync();
        Assert.Empty(await visit.AxeFindingsAsync());
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Heute noch einmal fragen" }).ClickAsync();
        await Expect(dialog.GetByRole(AriaRole.Article, new() { Name = "Damals" })).ToContainTextAsync("Neue Kontakte");
        await Expect(dialog.GetByRole(AriaRole.Article, new() { Name = "Heute" })).ToContainTextAsync("Neue Kontakte");
    }

    private async Task<string> TasksAsync(string word)
    {
        using var client = await product.Server.SignInAsync(Person.Employee);
        return await client.GetStringAsync(new Uri($"/api/v1/tasks?q={word}", UriKind.Relative));
    }
}
