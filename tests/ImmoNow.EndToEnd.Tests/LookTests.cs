using ImmoNow.EndToEnd.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImmoNow.EndToEnd.Tests;

/// <summary>Languages, colours, sizes.</summary>
[Collection(ProductCollection.Name)]
public sealed class LookTests(ProductFixture product)
{
    [Fact]
    public async Task The_language_changes_at_once_and_stays()
    {
        await using var visit = await product.SignInAsync(Person.Admin);
        await visit.OpenAccountMenuAsync(Person.Admin);
        await visit.Page.GetByRole(AriaRole.Menuitemradio, new() { Name = "English" }).ClickAsync();

        var contacts = visit.Page.GetByRole(AriaRole.Link, new() { Name = "Contacts" }).First;
        await Expect(contacts).ToBeVisibleAsync();
        await visit.Page.ReloadAsync();
        await Expect(contacts).ToBeVisibleAsync();
        await Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
    }

    [Fact]
    public async Task An_english_browser_gets_english_texts()
    {
        await using var visit = await product.VisitAsync(new() { Locale = "en-GB" });
        await visit.Page.GotoAsync("/login");

        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_theme_follows_the_system_until_the_user_chooses()
    {
        await using var visit = await product.SignInAsync(Person.Admin, new() { Dark = true });
        var page = visit.Page.Locator("html");
        await Expect(page).ToHaveAttributeAsync("data-theme", "dark");

        await visit.OpenAccountMenuAsync(Person.Admin);
        await visit.Page.GetByRole(AriaRole.Menuitemradio, new() { Name = "Hell" }).ClickAsync();
        await Expect(page).ToHaveAttributeAsync("data-theme", "light");
        await visit.Page.ReloadAsync();
        await Expect(page).ToHaveAttributeAsync("data-theme", "light");
    }

    [Fact]
    public async Task The_colour_of_the_agency_is_everywhere_and_gone_after_sign_out()
    {
        await using var visit = await product.SignInAsync(Person.Employee);
        using var client = await product.Server.SignInAsync(Person.Employee);
        using var tenant = System.Text.Json.JsonDocument.Parse(await client.GetStringAsync(new Uri("/api/v1/tenant", UriKind.Relative)));
        var colour = tenant.RootElement.GetProperty("primary_color").GetString()!;
        const string Accent = "() => document.documentElement.style.getPropertyValue('--accent').toUpperCase()";

        await visit.Page.WaitForFunctionAsync($"colour => ({Accent})() === colour", colour);
        await visit.OpenAccountMenuAsync(Person.Employee);
        await visit.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Abmelden" }).ClickAsync();
        await visit.ExpectAtAsync("/login");
        await visit.Page.WaitForFunctionAsync($"() => ({Accent})() === ''");
    }

    [Theory]
    [MemberData(nameof(Pages.All), MemberType = typeof(Pages))]
    public async Task On_a_phone_nothing_is_wider_than_the_screen(string path)
    {
        await using var visit = await product.SignInAsync(Person.Admin, new() { Width = 390, Height = 844 });
        await visit.OpenAsync(path);

        var overflow = await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - window.innerWidth");
        Assert.True(overflow <= 0, $"{path} is {overflow} pixels too wide.");
    }

    [Theory]
    [MemberData(nameof(Pages.All), MemberType = typeof(Pages))]
    public async Task No_page_has_a_serious_accessibility_finding(string path)
    {
        foreach (var dark in new[] { false, true })
        {
            await using var visit = await product.SignInAsync(Person.Admin, new() { ForAxe = true, Dark = dark });
            await visit.OpenAsync(path);

            Assert.Empty(await visit.AxeFindingsAsync());
        }
    }

    [Fact]
    public async Task The_sign_in_page_has_no_serious_accessibility_finding()
    {
        await using var visit = await product.VisitAsync(new() { ForAxe = true });
        await visit.Page.GotoAsync("/login");
        await visit.Page.GetByLabel("E-Mail-Adresse").WaitForAsync();

        Assert.Empty(await visit.AxeFindingsAsync());
    }
}
