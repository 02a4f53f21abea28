using System.Net;
using System.Text.Json.Nodes;
using ImmoNow.Server.Tests.Hosting;

namespace ImmoNow.Server.Tests.Properties;

public sealed class PropertyHintTests
{
    [Fact]
    public async Task A_complete_advertisement_has_no_hints()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();

        Assert.Empty((await agency.NewPropertyAsync(PropertyData.CompleteFlat())).Codes());
    }

    [Theory]
    [InlineData("certificate_type", "energy_certificate_type_missing")]
    [InlineData("value", "energy_value_missing")]
    [InlineData("carrier", "energy_carrier_missing")]
    [InlineData("class", "energy_class_missing")]
    [InlineData("year_built", "energy_year_built_missing")]
    public async Task Each_missing_duty_of_an_advertisement_is_named(string field, string code)
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var flat = PropertyData.CompleteFlat();
        flat["energy"]!.AsObject().Remove(field);

        var advertised = await agency.NewPropertyAsync(flat);
        flat["status"] = "draft";
        var draft = await agency.NewPropertyAsync(flat);

        var hint = Assert.Single(advertised["hints"]!.AsArray())!;
        Assert.Equal(code, (string?)hint["code"]);
        Assert.Equal($"energy.{field}", (string?)hint["field"]);
        Assert.Contains("§ 87 GEG", (string?)hint["message"]);
        Assert.Empty(draft.Codes());
    }

    [Theory]
    [InlineData("30", "A+", true)]
    [InlineData("30.01", "A+", false)]
    [InlineData("50", "A", true)]
    [InlineData("75", "B", true)]
    [InlineData("100", "C", true)]
    [InlineData("130", "D", true)]
    [InlineData("160", "E", true)]
    [InlineData("200", "F", true)]
    [InlineData("250", "G", true)]
    [InlineData("250.01", "G", false)]
    [InlineData("250.01", "H", true)]
    [InlineData("0", "H", false)]
    public async Task The_class_is_compared_with_its_value(string value, string name, bool fits)
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var flat = PropertyData.CompleteFlat();
        flat["energy"]!["value"] = decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture);
        flat["energy"]!["class"] = name;

        Assert.Equal(fits ? [] : ["energy_class_mismatch"], (await agency.NewPropertyAsync(flat)).Codes());
    }

    [Fact]
    public async Task Certificates_may_be_unnecessary_ordered_old_or_expired()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();

        Assert.Empty(await CodesAsync(new JsonObject { ["certificate_type"] = "not_required" }));
        Assert.Equal(["energy_in_preparation"], await CodesAsync(new JsonObject { ["certificate_type"] = "in_preparation" }));
        Assert.Empty(await CodesAsync(new JsonObject { ["certificate_type"] = "demand", ["value"] = 200, ["carrier"] = "oil", ["year_built"] = 1950, ["issued_at"] = "2014-04-30" }));
        Assert.Equal(
            ["energy_certificate_expired"],
            await CodesAsync(new JsonObject { ["certificate_type"] = "demand", ["value"] = 200, ["carrier"] = "oil", ["class"] = "F", ["year_built"] = 1950, ["valid_until"] = "2024-01-01" }));

        async Task<List<string?>> CodesAsync(JsonObject energy)
        {
            var flat = PropertyData.CompleteFlat();
            flat["energy"] = energy;
            return [.. (await agency.NewPropertyAsync(flat)).Codes()];
        }
    }

    [Fact]
    public async Task Rentals_are_checked_for_deposit_and_commission()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var flat = PropertyData.CompleteFlat();
        flat["marketing_type"] = "rent";
        flat["price"] = null;
        Assert.Equal(["price_missing"], (await agency.NewPropertyAsync(flat)).Codes());
        flat["rent_cold"] = 500;
        flat["deposit"] = 1500;
        flat["commission"] = 2.38;
        Assert.Empty((await agency.NewPropertyAsync(flat)).Codes());
        flat["deposit"] = 1500.01;
        flat["commission"] = 2.39;
        Assert.Equal(["deposit_above_limit", "commission_above_limit"], (await agency.NewPropertyAsync(flat)).Codes());
        flat["property_type"] = "office";
        Assert.Empty((await agency.NewPropertyAsync(flat)).Codes());
    }

    [Fact]
    public async Task Hints_speak_the_language_of_the_caller()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var flat = PropertyData.CompleteFlat();
        flat["energy"]!["class"] = "B";
        var id = (await agency.NewPropertyAsync(flat))["id"];

        var german = await agency.Employee.ReadAsync($"{PropertyData.Path}/{id}");
        var request = new HttpRequestMessage(HttpMethod.Get, $"{PropertyData.Path}/{id}");
        request.Headers.AcceptLanguage.ParseAdd("en");
        var english = await (await agency.Employee.SendAsync(request)).BodyAsync(HttpStatusCode.OK);

        Assert.StartsWith("Zu 118,4 kWh", (string?)german["hints"]![0]!["message"]);
        Assert.StartsWith("118.4 kWh", (string?)english["hints"]![0]!["message"]);
        var classes = (await agency.Employee.ReadAsync($"{PropertyData.Path}/energy-classes")).AsArray();
        Assert.Equal("A+ A B C D E F G H", string.Join(' ', classes.Select(row => (string?)row!["name"])));
        Assert.Null(classes[^1]!["up_to"]);
    }
}
