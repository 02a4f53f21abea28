using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ImmoNow.Server.Tests.Hosting;

namespace ImmoNow.Server.Tests.Properties;

/// <summary>Makes properties for tests.</summary>
internal static class PropertyData
{
    public const string Path = "/api/v1/properties";

    public static Task<JsonNode> NewPropertyAsync(this TestAgency agency, object? fields = null) =>
        agency.Employee.CreateAsync(Path, fields ?? new { title = "Altbauwohnung" });

    /// <summary>A flat whose advertisement lacks nothing.</summary>
    public static JsonObject CompleteFlat() => new()
    {
        ["title"] = "Drei Zimmer in Ehrenfeld",
        ["property_type"] = "apartment",
        ["marketing_type"] = "sale",
        ["status"] = "available",
        ["price"] = 469000,
        ["living_space"] = 84.5,
        ["rooms"] = 3,
        ["energy"] = new JsonObject
        {
            ["certificate_type"] = "consumption",
            ["value"] = 118.4,
            ["carrier"] = "gas",
            ["class"] = "D",
            ["year_built"] = 1908,
            ["issued_at"] = "2025-09-01",
        },
    };

    public static IEnumerable<string?> Codes(this JsonNode property) => property["hints"]!.AsArray().Select(hint => (string?)hint!["code"]);

    public static async Task<JsonNode> RefusedAsync(this HttpClient client, object fields, string field)
    {
        var problem = await (await client.PostAsJsonAsync(Path, fields)).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        Assert.True(problem["errors"]!.AsObject().ContainsKey(field), problem.ToJsonString());
        return problem;
    }
}
