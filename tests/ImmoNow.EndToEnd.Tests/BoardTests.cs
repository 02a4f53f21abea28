using System.Net.Http.Json;
using System.Text.Json;
using ImmoNow.EndToEnd.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImmoNow.EndToEnd.Tests;

/// <summary>Cards on a board, moved with the mouse and with the keyboard.</summary>
[Collection(ProductCollection.Name)]
public sealed class BoardTests(ProductFixture product)
{
    [Fact]
    public async Task A_card_is_dragged_to_another_column_and_stays_there()
    {
        var board = await NewBoardAsync();
        await using var visit = await product.SignInAsync(Person.Employee);
        await visit.OpenAsync($"/boards/{board.Id}");
        var card = await Card(visit, "Exposé prüfen").BoundingBoxAsync();
        var target = await Column(visit, "In Arbeit").BoundingBoxAsync();

        await visit.Page.Mouse.MoveAsync(card!.X + (card.Width / 2), card.Y + (card.Height / 2));
        await visit.Page.Mouse.DownAsync();
        await visit.Page.Mouse.MoveAsync(target!.X + (target.Width / 2), target.Y + 120, new() { Steps = 15 });
        await Expect(visit.Page.Locator("[id^='DndLiveRegion']")).ToContainTextAsync("Spalte In Arbeit");
        await visit.Page.Mouse.UpAsync();

        await Expect(Card(Column(visit, "In Arbeit"), "Exposé prüfen")).ToBeVisibleAsync();
        await ExpectColumnAsync(board, board.InProgress);
        await visit.Page.ReloadAsync();
        await Expect(Card(Column(visit, "In Arbeit"), "Exposé prüfen")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_card_is_moved_by_keyboard_alone()
    {
        var board = await NewBoardAsync();
        await using var visit = await product.SignInAsync(Person.Employee);
        await visit.OpenAsync($"/boards/{board.Id}");
        await Card(visit, "Exposé prüfen").FocusAsync();
        await visit.Page.Keyboard.PressAsync("Space");
        var spoken = visit.Page.Locator("[id^='DndLiveRegion']");
        await Expect(spoken).ToContainTextAsync("„Exposé prüfen“");
        await visit.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(spoken).ToContainTextAsync("Spalte In Arbeit");
        await visit.Page.Keyboard.PressAsync("Space");

        await Expect(Card(Column(visit, "In Arbeit"), "Exposé prüfen")).ToBeVisibleAsync();
        await ExpectColumnAsync(board, board.InProgress);
    }

    private static ILocator Column(Visit visit, string name) =>
        visit.Page.Locator($"section[aria-label^='{name},']");

    private static ILocator Card(Visit visit, string title) =>
        visit.Page.GetByRole(AriaRole.Button).Filter(new() { HasText = title });

    private static ILocator Card(ILocator column, string title) =>
        column.GetByRole(AriaRole.Button).Filter(new() { HasText = title });

    private async Task<TestBoard> NewBoardAsync()
    {
        using var client = await product.Server.SignInAsync(Person.Employee);
        var board = await CreateAsync(client, "/api/v1/boards", new { name = $"Probe {Guid.CreateVersion7():N}" });
        var columns = board.GetProperty("columns").EnumerateArray().Select(column => column.GetProperty("id").GetString()!).ToList();
        var task = await CreateAsync(client, "/api/v1/tasks", new { title = "Exposé prüfen", column_id = columns[0] });
        await CreateAsync(client, "/api/v1/tasks", new { title = "Schlüssel holen", column_id = columns[1] });
        return new TestBoard(board.GetProperty("id").GetString()!, columns[1], task.GetProperty("id").GetString()!);
    }

    /// <summary>The server has the move as well, once the request has come back.</summary>
    private async Task ExpectColumnAsync(TestBoard board, string column)
    {
        using var client = await product.Server.SignInAsync(Person.Employee);
        await Eventually.IsAsync(async () =>
        {
            var task = await client.GetFromJsonAsync<JsonElement>($"/api/v1/tasks/{board.TaskId}");
            return task.GetProperty("column_id").GetString() == column;
        });
    }

    private static async Task<JsonElement> CreateAsync(HttpClient client, string path, object body)
    {
        using var answer = await client.PostAsJsonAsync(path, body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private sealed record TestBoard(string Id, string InProgress, string TaskId);
}
