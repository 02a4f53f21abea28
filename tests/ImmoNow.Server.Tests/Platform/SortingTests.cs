using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ImmoNow.Server.Tests.Hosting;
using ImmoNow.Server.Tests.Properties;

namespace ImmoNow.Server.Tests.Platform;

/// <summary>Lists by a value that some records do not have: those come last in both directions, on every page.</summary>
public sealed class SortingTests
{
    private static readonly JsonNode?[] Amounts = [5, null, 0, 7, null, 5, null, 7, 1, 5, null];
    private static readonly JsonNode?[] Years = [1950, null, 1900, 2001, null, 1950, null, 2001, 1999, 1950, null];
    private static readonly JsonNode?[] Times =
    [
        "2026-05-05T10:00:00Z", null, "1969-01-01T00:00:00Z", "2099-01-01T00:00:00Z", null, "2026-05-05T10:00:00Z", null,
        "2099-01-01T00:00:00Z", "2026-05-05T09:59:59.999Z", "2026-05-05T10:00:00Z", null,
    ];

    [Theory]
    [InlineData("tasks", "due_at", "title")]
    [InlineData("projects", "due_at", "name")]
    [InlineData("properties", "price", "title")]
    [InlineData("properties", "rent_cold", "title")]
    [InlineData("properties", "living_space", "title")]
    [InlineData("properties", "rooms", "title")]
    [InlineData("properties", "year_built", "title")]
    [InlineData("contacts", "budget_max", "last_name")]
    [InlineData("contacts", "last_contact_at", "last_name")]
    public async Task Records_without_the_value_come_last_in_both_directions(string list, string field, string nameField)
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var values = field.EndsWith("_at", StringComparison.Ordinal) ? Times : field == "year_built" ? Years : Amounts;
        foreach (var value in values)
        {
            await NewAsync(agency, list, new JsonObject { [nameField] = $"Eintrag {Guid.CreateVersion7()}", [field] = value?.DeepClone() });
        }

        var ascending = await ReadAllAsync(agency, list, field);
        var descending = await ReadAllAsync(agency, list, "-" + field);

        var present = values.Select(Number).OfType<double>().ToList();
        var missing = Enumerable.Repeat<double?>(null, values.Length - present.Count).ToList();
        Assert.Equal([.. present.Order(), .. missing], ascending.Select(record => Number(record[field])));
        Assert.Equal([.. present.OrderDescending(), .. missing], descending.Select(record => Number(record[field])));
        Assert.Equal(values.Length, ascending.DistinctBy(record => (string?)record["id"]).Count());
        Assert.Equal(values.Length, descending.DistinctBy(record => (string?)record["id"]).Count());
    }

    [Theory]
    [InlineData("tasks", "title", "null")]
    [InlineData("tasks", "due_at", "\"morgen\"")]
    [InlineData("tasks", "due_at", "5")]
    [InlineData("properties", "price", "\"viel\"")]
    [InlineData("properties", "price", "{}")]
    public async Task A_forged_cursor_is_refused(string list, string sort, string value)
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var cursor = Base64Url.EncodeToString(Encoding.UTF8.GetBytes($$"""{"Sort":"{{sort}}","Value":{{value}},"Id":"{{Guid.CreateVersion7()}}"}"""));

        var response = await agency.Employee.GetAsync($"/api/v1/{list}?sort={sort}&cursor={cursor}");

        await response.ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
    }

    private static Task<JsonNode> NewAsync(TestAgency agency, string list, JsonObject body) =>
        list == "properties" ? agency.NewPropertyAsync(body) : agency.Employee.CreateAsync($"/api/v1/{list}", body);

    private static async Task<List<JsonNode>> ReadAllAsync(TestAgency agency, string list, string sort)
    {
        var seen = new List<JsonNode>();
        string? cursor = null;
        do
        {
            // Three a page, so that borders fall among equal values, between the last value and none, and among those without.
            var page = await agency.Employee.ReadAsync($"/api/v1/{list}?limit=3&sort={sort}" + (cursor is null ? "" : $"&cursor={cursor}"));
            seen.AddRange(page["items"]!.AsArray().Select(item => item!));
            cursor = (string?)page["next_cursor"];
        }
        while (cursor is not null);

        return seen;
    }

    private static double? Number(JsonNode? value) => value?.GetValueKind() switch
    {
        null => null,
        JsonValueKind.String => DateTimeOffset.Parse(value.GetValue<string>(), CultureInfo.InvariantCulture).ToUnixTimeMilliseconds(),
        _ => double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture),
    };
}
