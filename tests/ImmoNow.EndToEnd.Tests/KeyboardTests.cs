using ImmoNow.EndToEnd.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImmoNow.EndToEnd.Tests;

/// <summary>Without a mouse.</summary>
[Collection(ProductCollection.Name)]
public sealed class KeyboardTests(ProductFixture product)
{
    [Fact]
    public async Task Sign_in_palette_and_a_contact_need_no_mouse()
    {
        await using var visit = await product.VisitAsync();
        await visit.Page.GotoAsync("/login");
        await Expect(visit.Page.GetByLabel("E-Mail-Adresse")).ToBeFocusedAsync();
        await visit.Page.Keyboard.TypeAsync(Person.Admin.Email);
        await visit.Page.Keyboard.PressAsync("Tab");
        await visit.Page.Keyboard.TypeAsync(Person.Password);
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.GetByRole(AriaRole.Navigation).First.WaitForAsync();

        await visit.Page.Keyboard.PressAsync("Control+k");
        var palette = visit.Page.GetByRole(AriaRole.Combobox, new() { Name = "Befehle und Suche" });
        await Expect(palette).ToBeFocusedAsync();
        await visit.Page.Keyboard.TypeAsync("Sabine Weber");
        var found = visit.Page.GetByRole(AriaRole.Group, new() { Name = "Kontakte" }).GetByRole(AriaRole.Option).First;
        await Expect(found).ToContainTextAsync("Weber");
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        for (var steps = 0; steps < 10 && await found.GetAttributeAsync("aria-selected") != "true"; steps++)
        {
            await visit.Page.Keyboard.PressAsync("ArrowDown");
        }

        await visit.Page.Keyboard.PressAsync("Enter");

        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { NameRegex = SabineWeber }).First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_skip_link_leads_past_the_navigation()
    {
        await using var visit = await product.SignInAsync(Person.Admin);
        var skip = visit.Page.GetByRole(AriaRole.Link, new() { Name = "Zum Inhalt springen" });
        await skip.FocusAsync();
        await Expect(skip).ToBeInViewportAsync();
        await visit.Page.Keyboard.PressAsync("Enter");

        await Expect(visit.Page.Locator("#main")).ToBeFocusedAsync();
    }

    private static System.Text.RegularExpressions.Regex SabineWeber { get; } = new("Sabine Weber", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
}
