using ImmoNow.EndToEnd.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImmoNow.EndToEnd.Tests;

/// <summary>What happens when the network or the server is away.</summary>
[Collection(ProductCollection.Name)]
public sealed class ConnectionTests(ProductFixture product)
{
    [Fact]
    public async Task An_unreachable_server_is_said_and_trying_again_helps()
    {
        await using var visit = await product.SignInAsync(Person.Admin);
        await visit.Context.RouteAsync("**/api/v1/contacts?**", route => route.AbortAsync());
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Kontakte" }).First.ClickAsync();
        await Expect(visit.Page.GetByText("Der Server ist nicht erreichbar").First).ToBeVisibleAsync();

        await visit.Context.UnrouteAsync("**/api/v1/contacts?**");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Erneut versuchen" }).First.ClickAsync();

        await Expect(visit.Page.GetByRole(AriaRole.Row).Nth(1)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Being_offline_is_shown_and_goes_away()
    {
        await using var visit = await product.SignInAsync(Person.Admin);
        var bar = visit.Page.GetByText("Keine Verbindung.");

        await visit.Context.SetOfflineAsync(offline: true);
        await Expect(bar).ToBeVisibleAsync();
        await visit.Context.SetOfflineAsync(offline: false);
        await Expect(bar).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_restarted_server_keeps_everybody_signed_in_and_stops_cleanly()
    {
        await using var server = await ServerProcess.StartAsync();
        await using (var visit = await product.SignInAsync(Person.Admin, new() { Address = server.Address }))
        {
            Assert.Equal(0, await server.StopAsync());
            await server.StartAgainAsync();
            await visit.Page.ReloadAsync();
            await Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "Kontakte" }).First).ToBeVisibleAsync();
        }
    }
}
