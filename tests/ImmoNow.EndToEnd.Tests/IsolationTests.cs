using System.Net.Http.Json;
using System.Text.Json;
using ImmoNow.EndToEnd.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImmoNow.EndToEnd.Tests;

/// <summary>The agency in Leipzig sees nothing of the one in Cologne.</summary>
[Collection(ProductCollection.Name)]
public sealed class IsolationTests(ProductFixture product)
{
    [Fact]
    public async Task A_contact_of_another_agency_is_neither_found_nor_opened()
    {
        using var cologne = await product.Server.SignInAsync(Person.Admin);
        var name = $"Kanarienvogel{Guid.CreateVersion7():N}";
        using var created = await cologne.PostAsJsonAsync("/api/v1/contacts", new { kind = "person", last_name = name });
        created.EnsureSuccessStatusCode();
        var id = (await created.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();

        await using var owner = await product.SignInAsync(Person.Admin);
        await owner.Page.GotoAsync($"/contacts/{id}");
        await Expect(owner.Page.GetByRole(AriaRole.Heading, new() { Name = name })).ToBeVisibleAsync();

        await using var stranger = await product.SignInAsync(Person.AdminOfOtherAgency);
        await stranger.Page.GotoAsync($"/contacts/{id}");
        await Expect(stranger.Page.GetByText("Hier ist nichts")).ToBeVisibleAsync();
        await stranger.Page.GotoAsync($"/contacts?q={name}");
        await Expect(stranger.Page.GetByRole(AriaRole.Heading, new() { Name = "Kontakte" })).ToBeVisibleAsync();
        await Expect(stranger.Page.GetByRole(AriaRole.Row)).ToHaveCountAsync(0);
        await Expect(stranger.Page.GetByText(name)).ToHaveCountAsync(0);
    }
}
