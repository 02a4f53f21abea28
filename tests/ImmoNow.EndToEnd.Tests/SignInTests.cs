using ImmoNow.EndToEnd.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImmoNow.EndToEnd.Tests;

[Collection(ProductCollection.Name)]
public sealed class SignInTests(ProductFixture product)
{
    [Fact]
    public async Task A_wrong_password_says_so_and_leaves_the_visitor_where_they_are()
    {
        await using var visit = await product.VisitAsync();
        await visit.Page.GotoAsync("/login");
        await visit.Page.GetByLabel("E-Mail-Adresse").FillAsync("nobody@pegelkontor-demo.example");
        await visit.Page.Locator("input[autocomplete=current-password]").FillAsync("not the password");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Anmelden", Exact = true }).ClickAsync();

        await Expect(visit.Page.GetByText("E-Mail-Adresse oder Passwort stimmt nicht")).ToBeVisibleAsync();
        await visit.ExpectAtAsync("/login");
    }

    [Fact]
    public async Task After_the_sign_in_the_visitor_is_where_they_wanted_to_go()
    {
        await using var visit = await product.VisitAsync();
        await visit.Page.GotoAsync("/contacts?q=weber");
        await visit.ExpectAtAsync("/login");
        await visit.Page.GetByLabel("E-Mail-Adresse").FillAsync(Person.Admin.Email);
        await visit.Page.Locator("input[autocomplete=current-password]").FillAsync(Person.Password);
        await visit.Page.Keyboard.PressAsync("Enter");

        await visit.ExpectAtAsync("/contacts?q=weber");
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Kontakte" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_reload_keeps_the_session_and_signing_out_ends_it()
    {
        await using var visit = await product.SignInAsync(Person.Employee);
        await visit.Page.ReloadAsync();
        await visit.OpenAccountMenuAsync(Person.Employee);
        var told = await visit.Page.RunAndWaitForResponseAsync(
            () => visit.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Abmelden" }).ClickAsync(),
            "**/api/v1/auth/logout");
        Assert.Equal(204, told.Status);
        await visit.ExpectAtAsync("/login");

        await visit.Page.GotoAsync("/contacts");
        await visit.ExpectAtAsync("/login");
    }

    [Fact]
    public async Task Signing_out_does_not_wait_for_a_server_that_hangs()
    {
        await using var visit = await product.SignInAsync(Person.Employee);
        var held = new TaskCompletionSource();
        await visit.Context.RouteAsync("**/api/v1/auth/logout", async route =>
        {
            await held.Task;
            await route.ContinueAsync();
        });
        await visit.OpenAccountMenuAsync(Person.Employee);
        await visit.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Abmelden" }).ClickAsync();

        await visit.ExpectAtAsync("/login");
        await Expect(visit.Page.GetByLabel("E-Mail-Adresse")).ToBeVisibleAsync();
        held.SetResult();
    }

    [Fact]
    public async Task An_ended_session_asks_to_sign_in_again_and_says_why()
    {
        await using var visit = await product.SignInAsync(Person.EmployeeWhoIsSignedOut);
        using (var elsewhere = await product.Server.SignInAsync(Person.EmployeeWhoIsSignedOut))
        using (var answer = await elsewhere.PostAsync(new Uri("/api/v1/auth/logout-everywhere", UriKind.Relative), content: null))
        {
            answer.EnsureSuccessStatusCode();
        }

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Kontakte" }).First.ClickAsync();

        await Expect(visit.Page.GetByText("Ihre Sitzung ist abgelaufen")).ToBeVisibleAsync();
    }
}
