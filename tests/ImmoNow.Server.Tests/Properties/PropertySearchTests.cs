using System.Net;
using System.Text.Json.Nodes;
using ImmoNow.Server.Tests.Hosting;

namespace ImmoNow.Server.Tests.Properties;

public sealed class PropertySearchTests
{
    [Fact]
    public async Task Filters_narrow_together()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        await AddAsync("Wohnung Köln", "apartment", "sale", "available", "50823", "Köln", price: 400000, rent: null, area: 84.5, rooms: 3, year: 1908, "balcony", "cellar");
        await AddAsync("Haus Bonn", "house", "sale", "draft", "53173", "Bonn", price: 890000, rent: null, area: 160, rooms: 5.5, year: 1975, "garden");
        await AddAsync("Mietwohnung", "apartment", "rent", "available", "60311", "Frankfurt am Main", price: null, rent: 980.5, area: 61, rooms: 2, year: 2019, "balcony");

        await FindsAsync("", "Haus Bonn", "Mietwohnung", "Wohnung Köln");
        await FindsAsync("status=available", "Mietwohnung", "Wohnung Köln");
        await FindsAsync("status=available,draft&property_type=house", "Haus Bonn");
        await FindsAsync("marketing_type=rent", "Mietwohnung");
        await FindsAsync("city=Koeln", "Wohnung Köln");
        await FindsAsync("city=frankfurt", "Mietwohnung");
        await FindsAsync("city=Frank");
        await FindsAsync("postal_code=5", "Haus Bonn", "Wohnung Köln");
        await FindsAsync("postal_code=508", "Wohnung Köln");
        await FindsAsync("postal_code=%25");
        await FindsAsync("price_max=400000", "Mietwohnung", "Wohnung Köln");
        await FindsAsync("price_min=980.50&price_max=1000", "Mietwohnung");
        await FindsAsync("area_min=61&area_max=84.5", "Mietwohnung", "Wohnung Köln");
        await FindsAsync("rooms_min=3&rooms_max=5.5", "Haus Bonn", "Wohnung Köln");
        await FindsAsync("year_built_min=1975", "Haus Bonn", "Mietwohnung");
        await FindsAsync("feature=balcony", "Mietwohnung", "Wohnung Köln");
        await FindsAsync("feature=balcony,cellar", "Wohnung Köln");
        await FindsAsync("q=koeln%20wohn", "Wohnung Köln");

        async Task AddAsync(
            string title, string type, string marketing, string status, string postalCode, string city,
            decimal? price, double? rent, double area, double rooms, int year, params string[] features) => await agency.NewPropertyAsync(new
            {
                title,
                property_type = type,
                marketing_type = marketing,
                status,
                address = new { postal_code = postalCode, city },
                price,
                rent_cold = rent,
                living_space = area,
                rooms,
                year_built = year,
                features,
            });

        async Task FindsAsync(string filter, params string[] titles)
        {
            var page = await agency.Employee.ReadAsync($"{PropertyData.Path}?sort=title&{filter}");
            Assert.Equal(titles, page["items"]!.AsArray().Select(item => (string?)item!["title"]));
            Assert.Equal(titles.Length, (long?)page["total"]);
        }
    }

    [Fact]
    public async Task People_in_charge_and_owners_can_be_filtered()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var owner = await agency.Employee.CreateAsync("/api/v1/contacts", new { last_name = "Eigner" });
        await agency.NewPropertyAsync(new { title = "Mit", owner_contact_id = (string?)owner["id"] });
        await agency.NewPropertyAsync(new { title = "Ohne" });

        var found = await agency.Employee.ReadAsync($"{PropertyData.Path}?owner_contact_id={owner["id"]}");

        Assert.Equal(["Mit"], found["items"]!.AsArray().Select(item => (string?)item!["title"]));
        Assert.Empty((await agency.Employee.ReadAsync($"{PropertyData.Path}?contact_user_id={Guid.NewGuid()}"))["items"]!.AsArray());
        var facets = await agency.Employee.ReadAsync($"{PropertyData.Path}/facets");
        Assert.Empty(facets["cities"]!.AsArray());
    }

    [Fact]
    public async Task Pages_follow_each_other_in_every_order()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        foreach (var number in Enumerable.Range(0, 17))
        {
            await agency.NewPropertyAsync(new JsonObject
            {
                ["title"] = $"Objekt {number:00}",
                ["price"] = number % 4 == 0 ? null : 100_000.5 + (number % 5),
                ["living_space"] = number % 3 == 0 ? null : 50 + (number % 7),
                ["rooms"] = 1 + (number % 3 * 0.5),
            });
        }

        foreach (var sort in new[] { "price", "-price", "living_space", "-living_space", "rooms", "-rooms", "created_at", "-updated_at", "title", "-title", "reference", "year_built" })
        {
            var seen = new List<string>();
            string? cursor = null;
            do
            {
                var page = await agency.Employee.ReadAsync($"{PropertyData.Path}?limit=5&sort={sort}{(cursor is null ? "" : $"&cursor={cursor}")}");
                seen.AddRange(page["items"]!.AsArray().Select(item => (string)item!["title"]!));
                cursor = (string?)page["next_cursor"];
            }
            while (cursor is not null);

            Assert.Equal(17, seen.Count);
            Assert.Equal(17, seen.Distinct().Count());
        }
    }

    [Theory]
    [InlineData("sort=password", "validation_failed")]
    [InlineData("limit=0", "validation_failed")]
    [InlineData("cursor=AAAA", "validation_failed")]
    [InlineData("price_min=-1", "validation_failed")]
    [InlineData("price_min=1.234,56", "malformed_request")]
    [InlineData("status=gone", "malformed_request")]
    [InlineData("contact_user_id=7", "malformed_request")]
    public async Task Unreadable_filters_are_refused(string filter, string code)
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();

        await (await agency.Employee.GetAsync($"{PropertyData.Path}?{filter}")).ProblemAsync(HttpStatusCode.BadRequest, code);
    }
}
