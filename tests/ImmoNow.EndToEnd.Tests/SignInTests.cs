using ImmoNow.EndToEnd.Tests.Harness;
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
        await visit.Page.GetByLabel("Passwort", new() { Exact = true }).FillAsync("not the password");
        await visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Anmelden" }).ClickAsync();
        await Expect(visit.Page.GetByText("E-Mail-Adresse oder Passwort stimmt nicht")).ToBeVisibleAsync();
    }
}
