using System.Net;
using System.Text.Json.Nodes;
using ImmoNow.Server.Tests.Hosting;

namespace ImmoNow.Server.Tests.Properties;

public sealed class PropertyTests
{
    [Fact]
    public async Task A_created_property_reads_back_with_all_fields()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var owner = await agency.Employee.CreateAsync("/api/v1/contacts", new { first_name = "Anna", last_name = "Weber" });
        const string json = """
            {
              "title": "Drei Zimmer mit Flügeltüren", "reference": "KOE-2041", "property_type": "apartment", "marketing_type": "rent", "status": "reserved",
              "address": {"street": "Körnerstraße", "house_number": "48", "postal_code": "50823", "city": "Köln", "country": "DE"},
              "latitude": 50.9507, "longitude": 6.9208, "price": 469000.5, "rent_cold": 1234.56, "rent_warm": 1434.57, "service_charge": 120.01,
              "deposit": 3703.68, "commission": 2.38, "living_space": 84.55, "plot_area": 500.25, "rooms": 3.5, "bedrooms": 2, "bathrooms": 1,
              "floor": -1, "year_built": 1908, "condition": "well_kept", "features": ["balcony", "Stuck"],
              "energy": {"certificate_type": "consumption", "value": 118.4, "carrier": "gas", "class": "D", "year_built": 1908, "issued_at": "2025-09-01", "valid_until": "2035-08-31"},
              "description": "Flügeltüren 🏠 שלום", "location_text": "Ruhig"
            }
            """;
        var fields = JsonNode.Parse(json)!.AsObject();
        fields["owner_contact_id"] = owner["id"]!.DeepClone();

        var response = await agency.Employee.SendJsonAsync(PropertyData.Path, fields);

        var created = await response.BodyAsync(HttpStatusCode.Created);
        Assert.Equal("\"1\"", response.Headers.ETag?.ToString());
        Assert.Equal($"{PropertyData.Path}/{created["id"]}", response.Headers.Location?.ToString());
        var read = await agency.Employee.ReadAsync($"{PropertyData.Path}/{created["id"]}");
        foreach (var (name, value) in fields)
        {
            Assert.True(JsonNode.DeepEquals(Normal(value), Normal(read[name])), $"{name}: {value} became {read[name]}");
        }

        Assert.Equal("Anna Weber", (string?)read["owner_name"]);
        Assert.Equal(14.60m, (decimal?)read["price_per_sqm"]);
        Assert.Equal(0, (int?)read["days_on_market"]);
        Assert.Equal(0, (int?)read["image_count"]);

        // 1234.50 and 1234.5 are the same number; the database decides which one is written.
        static JsonNode? Normal(JsonNode? node) => node switch
        {
            JsonValue value when value.TryGetValue(out decimal number) => JsonValue.Create((double)number),
            JsonObject inner => new JsonObject(inner.Select(pair => KeyValuePair.Create(pair.Key, Normal(pair.Value)))),
            _ => node?.DeepClone(),
        };
    }

    [Theory]
    [InlineData("0.01")]
    [InlineData("0.1")]
    [InlineData("1234567.89")]
    [InlineData("999999999999.99")]
    [InlineData("8.29")]
    public async Task Money_survives_the_database_to_the_cent(string amount)
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var response = await agency.Employee.PostTextAsync(PropertyData.Path, $$"""{"title": "Geld", "price": {{amount}}}""");
        var created = await response.BodyAsync(HttpStatusCode.Created);

        var read = await agency.Employee.ReadAsync($"{PropertyData.Path}/{created["id"]}");

        Assert.Equal(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), (decimal)read["price"]!);
        Assert.Single((await agency.Employee.ReadAsync($"{PropertyData.Path}?price_min={amount}&price_max={amount}"))["items"]!.AsArray());
    }

    [Theory]
    [InlineData("""{"title": "X", "price": "1.234,56"}""", "price")]
    [InlineData("""{"title": "X", "price": -1}""", "price")]
    [InlineData("""{"title": "X", "price": 1.005}""", "price")]
    [InlineData("""{"title": "X", "price": 1e400}""", "price")]
    [InlineData("""{"title": "X", "living_space": -5}""", "living_space")]
    [InlineData("""{"title": "X", "plot_area": 1000000000}""", "plot_area")]
    [InlineData("""{"title": "X", "rooms": 2.25}""", "rooms")]
    [InlineData("""{"title": "X", "rooms": -0.5}""", "rooms")]
    [InlineData("""{"title": "X", "rent_cold": 900, "rent_warm": 899.99}""", "rent_warm")]
    [InlineData("""{"title": "X", "latitude": 91, "longitude": 7}""", "latitude")]
    [InlineData("""{"title": "X", "latitude": 50, "longitude": 181}""", "longitude")]
    [InlineData("""{"title": "X", "latitude": 50}""", "longitude")]
    [InlineData("""{"title": "X", "year_built": 999}""", "year_built")]
    [InlineData("""{"title": "X", "year_built": 2999}""", "year_built")]
    [InlineData("""{"title": "X", "commission": 100.01}""", "commission")]
    [InlineData("""{"title": "X", "status": "gone"}""", "status")]
    [InlineData("""{"title": "X", "condition": 3}""", "condition")]
    [InlineData("""{"title": "X", "address": {"postal_code": "5067"}}""", "address.postal_code")]
    [InlineData("""{"title": "X", "energy": {"class": "Z"}}""", "energy.class")]
    [InlineData("""{"title": "X", "energy": {"value": -1}}""", "energy.value")]
    [InlineData("""{"title": "X", "energy": {"issued_at": "0001-01-01"}}""", "energy.issued_at")]
    [InlineData("""{"title": "X", "energy": {"valid_until": "9999-12-31"}}""", "energy.valid_until")]
    [InlineData("""{"title": "X", "energy": {"issued_at": "2025-02-01", "valid_until": "2025-01-01"}}""", "energy.valid_until")]
    [InlineData("""{"title": "X", "features": [""]}""", "features")]
    [InlineData("""{"title": " "}""", "title")]
    [InlineData("""{"title": "A\u0000B"}""", "title")]
    [InlineData("""{"title": "\ud800"}""", "title")]
    public async Task Bad_values_are_refused_by_name(string json, string field)
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();

        var problem = await (await agency.Employee.PostTextAsync(PropertyData.Path, json)).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");

        Assert.Contains(field, problem["errors"]!.AsObject().Select(error => error.Key));
        Assert.Empty((await agency.Employee.ReadAsync(PropertyData.Path))["items"]!.AsArray());
    }

    [Fact]
    public async Task A_patch_is_checked_against_the_whole_record()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var property = await agency.NewPropertyAsync(new { title = "Miete", marketing_type = "rent", rent_cold = 900, rent_warm = 1100, energy = new { value = 90, carrier = "gas" } });
        var path = $"{PropertyData.Path}/{property["id"]}";

        var problem = await (await agency.Employee.PatchAsync(path, new { rent_cold = 1200 })).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        Assert.Contains("rent_warm", problem["errors"]!.AsObject().Select(error => error.Key));

        var patched = await (await agency.Employee.PatchAsync(
            path, new JsonObject { ["rent_warm"] = null, ["energy"] = new JsonObject { ["class"] = "C" } }, 1)).BodyAsync(HttpStatusCode.OK);
        Assert.Null(patched["rent_warm"]);
        Assert.Equal(900m, (decimal?)patched["rent_cold"]);
        Assert.Equal("C", (string?)patched["energy"]!["class"]);
        Assert.Equal("gas", (string?)patched["energy"]!["carrier"]);
        await (await agency.Employee.PatchAsync(path, new { title = "Neu" }, 1)).ProblemAsync(HttpStatusCode.PreconditionFailed, "stale_version");
    }

    [Fact]
    public async Task References_are_counted_per_agency_and_never_given_twice()
    {
        var server = await SharedServer.GetAsync();
        var agency = await server.NewAgencyAsync();
        var other = await server.NewAgencyAsync();
        var year = server.Clock.GetUtcNow().Year;
        await agency.NewPropertyAsync(new { title = "Von Hand", reference = $"IMN-{year}-0002" });

        var made = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => agency.NewPropertyAsync()));

        var references = made.Select(property => (string)property["reference"]!).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(12, references.Distinct().Count());
        Assert.DoesNotContain($"IMN-{year}-0002", references);
        Assert.Equal($"IMN-{year}-0001", references[0]);
        Assert.Equal($"IMN-{year}-0001", (string?)(await other.NewPropertyAsync())["reference"]);
    }

    [Fact]
    public async Task A_reference_in_use_is_refused_even_when_its_property_was_deleted()
    {
        var server = await SharedServer.GetAsync();
        var agency = await server.NewAgencyAsync();
        var first = await agency.NewPropertyAsync(new { title = "A", reference = "K-1" });
        var second = await agency.NewPropertyAsync(new { title = "B", reference = "K-2" });
        await agency.Employee.DeleteAsync($"{PropertyData.Path}/{first["id"]}");

        await (await agency.Employee.SendJsonAsync(PropertyData.Path, new { title = "C", reference = " K-1 " })).ProblemAsync(HttpStatusCode.Conflict, "reference_taken");
        await (await agency.Employee.PatchAsync($"{PropertyData.Path}/{second["id"]}", new { reference = "K-1" })).ProblemAsync(HttpStatusCode.Conflict, "reference_taken");
        await (await server.NewAgencyAsync()).NewPropertyAsync(new { title = "Fremd", reference = "K-1" });
        var emptied = await (await agency.Employee.PatchAsync($"{PropertyData.Path}/{second["id"]}", new JsonObject { ["reference"] = null })).BodyAsync(HttpStatusCode.OK);
        Assert.Equal("K-2", (string?)emptied["reference"]);
    }

    [Fact]
    public async Task Owner_and_colleague_must_exist_in_the_same_agency()
    {
        var server = await SharedServer.GetAsync();
        var agency = await server.NewAgencyAsync();
        var other = await server.NewAgencyAsync();
        var foreign = await other.Employee.CreateAsync("/api/v1/contacts", new { last_name = "Fremd" });

        await agency.Employee.RefusedAsync(new { title = "X", owner_contact_id = (string?)foreign["id"] }, "owner_contact_id");
        await agency.Employee.RefusedAsync(new { title = "X", contact_user_id = Guid.NewGuid() }, "contact_user_id");
    }

    [Fact]
    public async Task Nobody_reaches_a_property_of_another_agency()
    {
        var server = await SharedServer.GetAsync();
        var own = await server.NewAgencyAsync();
        var other = await server.NewAgencyAsync();
        var path = $"{PropertyData.Path}/{(await own.NewPropertyAsync(new { title = "Geheimobjekt" }))["id"]}";

        foreach (var part in new[] { "", "/status-history", "/price-history" })
        {
            await (await other.Admin.GetAsync(path + part)).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        }

        await (await other.Admin.PatchAsync(path, new { title = "x" })).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await (await other.Admin.SendJsonAsync($"{path}/status", new { status = "sold" })).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await (await other.Admin.DeleteAsync(path)).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await (await other.Admin.PostAsync($"{path}/restore", null)).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        Assert.Empty((await other.Admin.ReadAsync($"{PropertyData.Path}?q=Geheimobjekt"))["items"]!.AsArray());
        await (await own.Customer.GetAsync(path)).ProblemAsync(HttpStatusCode.Forbidden, "permission_denied");
        await (await server.Anonymous().GetAsync(path)).ProblemAsync(HttpStatusCode.Unauthorized, "not_authenticated");
    }

    [Fact]
    public async Task A_deleted_property_disappears_and_comes_back_with_its_history()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var path = $"{PropertyData.Path}/{(await agency.NewPropertyAsync())["id"]}";

        Assert.Equal(HttpStatusCode.NoContent, (await agency.Employee.DeleteAsync(path)).StatusCode);
        await (await agency.Employee.GetAsync(path)).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        Assert.Single((await agency.Employee.ReadAsync($"{PropertyData.Path}?deleted=true"))["items"]!.AsArray());

        var restored = await (await agency.Employee.PostAsync($"{path}/restore", null)).BodyAsync(HttpStatusCode.OK);
        Assert.False((bool?)restored["is_deleted"]);
        Assert.Single((await agency.Employee.ReadAsync($"{path}/status-history"))["items"]!.AsArray());
    }
}
