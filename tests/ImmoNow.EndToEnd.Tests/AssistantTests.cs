using ImmoNow.EndToEnd.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImmoNow.EndToEnd.Tests;

/// <summary>The assistant panel.</summary>
[Collection(ProductCollection.Name)]
public sealed class AssistantTests(ProductFixture product)
{
    [Fact]
    public async Task An_answer_can_be_stopped_and_the_next_question_asked()
    {
        await using var visit = await product.SignInAsync(Person.Admin);
        var held = new TaskCompletionSource();
        await visit.Context.RouteAsync("**/api/v1/ai/chat", async route =>
        {
            await held.Task;
            await route.AbortAsync();
        });
        await visit.OpenAssistantAsync();
        await visit.Question.FillAsync("Wie viele Immobilien sind verfügbar?");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Anhalten" }).ClickAsync();
        await Expect(visit.Page.GetByText("Angehalten")).ToBeVisibleAsync();

        held.SetResult();
        await visit.Context.UnrouteAsync("**/api/v1/ai/chat");
        await visit.AskAsync("Wie viele Immobilien sind verfügbar?");
        await Expect(visit.Answers).ToHaveCountAsync(2);
        await Expect(visit.Answers.Last).ToContainTextAsync("Immobilien");
    }

    [Fact]
    public async Task Sources_open_the_record_they_come_from()
    {
        await using var visit = await product.SignInAsync(Person.Admin);
        await visit.OpenAssistantAsync();
        await visit.AskAsync("Was steht in der Hausordnung zu Ruhezeiten?");

        await visit.Answers.Last.Locator("button[aria-expanded]").Filter(new() { HasText = "Quelle" }).ClickAsync();
        var source = visit.Answers.Last.Locator("ol a").First;
        await Expect(source).ToBeVisibleAsync();
        await source.ClickAsync();
        await visit.ExpectAtAsync("/documents/");
    }

    [Fact]
    public async Task A_rejected_proposal_changes_nothing()
    {
        await using var visit = await product.SignInAsync(Person.Employee);
        var title = $"Probe {Guid.CreateVersion7():N}";
        await visit.OpenAssistantAsync();
        await visit.AskAsync($"Erstelle eine Aufgabe: {title}");
        await visit.Answers.Last.GetByRole(AriaRole.Button, new() { Name = "Ablehnen" }).ClickAsync();
        await Expect(visit.Answers.Last.GetByText("Abgelehnt")).ToBeVisibleAsync();

        using var client = await product.Server.SignInAsync(Person.Employee);
        var tasks = await client.GetStringAsync(new Uri($"/api/v1/tasks?q={title.Split(' ')[1]}", UriKind.Relative));
        Assert.DoesNotContain(title, tasks, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_done_is_listed_and_can_be_taken_back()
    {
        await using var visit = await product.SignInAsync(Person.Employee);
        var title = $"Probe {Guid.CreateVersion7():N}";
        await visit.OpenAssistantAsync();
        await visit.AskAsync($"Erstelle eine Aufgabe: {title}");
        await visit.Answers.Last.GetByRole(AriaRole.Button, new() { Name = "Bestätigen" }).ClickAsync();
        await Expect(visit.Answers.Last.GetByText("Ausgeführt", new() { Exact = true })).ToBeVisibleAsync();

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Ausgeführte Aktionen" }).ClickAsync();
        var done = visit.Page.GetByRole(AriaRole.List, new() { Name = "Ausgeführte Aktionen" }).GetByRole(AriaRole.Listitem).Filter(new() { HasText = title }).First;
        await done.GetByRole(AriaRole.Button, new() { Name = "Rückgängig" }).ClickAsync();
        await Expect(done.GetByText("Rückgängig gemacht")).ToBeVisibleAsync();

        using var client = await product.Server.SignInAsync(Person.Employee);
        var tasks = await client.GetStringAsync(new Uri($"/api/v1/tasks?q={title.Split(' ')[1]}", UriKind.Relative));
        Assert.DoesNotContain(title, tasks, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_request_says_why_and_offers_to_try_again()
    {
        await using var visit = await product.SignInAsync(Person.Admin);
        await visit.Context.RouteAsync("**/api/v1/ai/chat", route => route.FulfillAsync(new()
        {
            Status = 429,
            Headers = new Dictionary<string, string> { ["Retry-After"] = "30" },
            ContentType = "application/problem+json",
            Body = """{ "status": 429, "code": "rate_limited", "title": "Das waren zu viele Anfragen." }""",
        }));
        await visit.OpenAssistantAsync();
        await visit.AskAsync("Welche Aufgaben sind überfällig?");

        await Expect(visit.Answers.Last.GetByRole(AriaRole.Alert)).ToContainTextAsync("30 Sekunden");
        await visit.Context.UnrouteAsync("**/api/v1/ai/chat");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Erneut versuchen" }).ClickAsync();
        await Expect(visit.Answers.Last.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
    }
}
