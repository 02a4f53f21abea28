using System.Text.Json.Nodes;
using ImmoNow.Server.Tests.Hosting;

namespace ImmoNow.Server.Tests.Chat;

/// <summary>Whose a property is, and cities whose names carry an addition.</summary>
public sealed class OwnerAndCityTests
{
    [Fact]
    public async Task The_owner_of_a_property_is_named_and_a_missing_one_is_not_made_up()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var owner = await agency.Employee.CreateAsync("/api/v1/contacts", new { first_name = "Ingrid", last_name = "Böhme", roles = new[] { "owner" } });
        await PropertyAsync(agency, "Wohnung am Reileck", "Reilstraße", "12", "Halle (Saale)", (string?)owner["id"]);
        await PropertyAsync(agency, "Haus am Anger", "Angerweg", "3", "Leipzig", null);

        var known = await agency.Employee.AskAsync("Wem gehört die Wohnung in der Reilstraße 12?");
        var unknown = await agency.Employee.AskAsync("Wer ist der Eigentümer vom Angerweg 3?");

        Assert.Contains("Ingrid Böhme", known.Text(), StringComparison.Ordinal);
        Assert.Contains("nichts hinterlegt", unknown.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("Böhme", unknown.Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Zeig mir Wohnungen in Halle")]
    [InlineData("Zeig mir Wohnungen in Halle (Saale)")]
    public async Task A_city_is_found_with_its_addition_and_without(string question)
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        await PropertyAsync(agency, "Wohnung am Reileck", "Reilstraße", "12", "Halle (Saale)", null);
        await PropertyAsync(agency, "Wohnung in Hallenberg", "Dorfstraße", "1", "Hallenberg", null);

        var reply = await agency.Employee.AskAsync(question);

        Assert.Contains("Reileck", reply.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("Hallenberg", reply.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Contacts_of_a_city_include_those_who_write_its_addition()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        foreach (var (name, city) in new[] { ("Saalfeld", "Halle (Saale)"), ("Kurz", "Halle"), ("Fremd", "Hallenberg") })
        {
            await agency.Employee.CreateAsync("/api/v1/contacts", new { last_name = name, address = new { city } });
        }

        var found = (await agency.Employee.ReadAsync("/api/v1/contacts?city=Halle&sort=name"))["items"]!.AsArray();

        Assert.Equal(["Kurz", "Saalfeld"], found.Select(contact => (string?)contact!["last_name"]).Order());
    }

    private static Task<JsonNode> PropertyAsync(TestAgency agency, string title, string street, string number, string city, string? owner) =>
        agency.Employee.CreateAsync("/api/v1/properties", new
        {
            title,
            property_type = "apartment",
            marketing_type = "sale",
            status = "available",
            address = new { street, house_number = number, postal_code = "06114", city, country = "DE" },
            owner_contact_id = owner,
        });
}
