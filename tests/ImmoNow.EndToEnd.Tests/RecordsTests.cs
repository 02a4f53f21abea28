using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ImmoNow.EndToEnd.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImmoNow.EndToEnd.Tests;

/// <summary>What changes who has a record, or whether there is one at all: merging, erasing, sharing.</summary>
[Collection(ProductCollection.Name)]
public sealed class RecordsTests(ProductFixture product)
{
    [Fact]
    public async Task A_contact_that_stands_twice_becomes_one_and_is_then_erased_with_proof()
    {
        using var client = await product.Server.SignInAsync(Person.Admin);
        var keep = await CreateAsync(client, new { kind = "person", first_name = "Wenzel", last_name = "Zirbenholz", phone = "+49 221 9876001" });
        var twin = await CreateAsync(client, new { kind = "person", first_name = "W.", last_name = "Zirbenholz", phone = "0221 9876001", email = "wenzel@zirbenholz.example" });

        await using var visit = await product.SignInAsync(Person.Admin);
        var page = visit.Page;
        await visit.OpenAsync($"/contacts/{keep}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Zusammenführen …" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Kontakte zusammenführen" });
        await Expect(dialog).ToContainTextAsync("wenzel@zirbenholz.example");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Zusammenführen", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Zusammengeführt zu Wenzel Zirbenholz", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "wenzel@zirbenholz.example" })).ToBeVisibleAsync();
        await Expect(page.GetByText("Dieser Kontakt steht vielleicht doppelt in der Liste")).ToBeHiddenAsync();
        Assert.Equal(HttpStatusCode.NotFound, await StatusOfAsync(client, twin));

        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = "Weitere Aktionen" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Endgültig löschen …" }).ClickAsync();
        await page.GetByRole(AriaRole.Alertdialog).GetByRole(AriaRole.Button, new() { Name = "Endgültig löschen" }).ClickAsync();
        var proof = page.GetByRole(AriaRole.Dialog, new() { Name = "Löschnachweis" });
        await Expect(proof).ToContainTextAsync("Die Suche danach fand nichts mehr.");
        Assert.Equal(HttpStatusCode.NotFound, await StatusOfAsync(client, keep));
        await page.Keyboard.PressAsync("Escape");
        await Expect(page).ToHaveURLAsync(new Regex("/contacts$", RegexOptions.None, TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task A_link_opens_one_document_for_a_stranger_until_it_is_revoked()
    {
        await using var visit = await product.SignInAsync(Person.Employee);
        var page = visit.Page;
        await visit.OpenAsync("/documents");
        await page.Locator("input[type=file]").First.SetInputFilesAsync(new FilePayload
        {
            Name = "Voliere.txt",
            MimeType = "text/plain",
            Buffer = Encoding.UTF8.GetBytes("Die Voliere steht im Innenhof.\n"),
        });
        await page.GetByRole(AriaRole.Button, new() { Name = "Aktionen für Voliere" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Link teilen …" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Link teilen" });
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Link erstellen" }).ClickAsync();
        var address = await dialog.GetByLabel("Link", new() { Exact = true }).InputValueAsync();

        using var stranger = new HttpClient();
        Assert.Equal("Die Voliere steht im Innenhof.\n", await stranger.GetStringAsync(new Uri(address)));

        await dialog.GetByRole(AriaRole.Button, new() { Name = "Widerrufen" }).ClickAsync();
        await Expect(dialog).ToContainTextAsync("Widerrufen am");
        using var refused = await stranger.GetAsync(new Uri(address));
        Assert.False(refused.IsSuccessStatusCode);
    }

    private static async Task<string> CreateAsync(HttpClient client, object contact)
    {
        using var answer = await client.PostAsJsonAsync("/api/v1/contacts?allow_duplicate=true", contact);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    private static async Task<HttpStatusCode> StatusOfAsync(HttpClient client, string contact)
    {
        using var answer = await client.GetAsync(new Uri($"/api/v1/contacts/{contact}", UriKind.Relative));
        return answer.StatusCode;
    }
}
