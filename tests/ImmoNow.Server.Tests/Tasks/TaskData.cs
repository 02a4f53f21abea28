using System.Net;
using System.Text.Json.Nodes;
using ImmoNow.Server.Tests.Hosting;

namespace ImmoNow.Server.Tests.Tasks;

/// <summary>Tasks and boards for tests.</summary>
internal static class TaskData
{
    public static Task<JsonNode> NewTaskAsync(this TestAgency agency, string title, object? fields = null) =>
        agency.Employee.CreateAsync("/api/v1/tasks", fields ?? new { title });

    public static Task<JsonNode> NewBoardAsync(this TestAgency agency, string name = "Vertrieb") =>
        agency.Employee.CreateAsync("/api/v1/boards", new { name });

    public static string ColumnOf(this JsonNode board, string status) =>
        (string)board["columns"]!.AsArray().First(column => (string?)column!["status"] == status)!["id"]!;

    public static async Task<JsonNode> MoveAsync(this TestAgency agency, string task, string column, string? after) =>
        await (await agency.Employee.SendJsonAsync($"/api/v1/tasks/{task}/move", new { column_id = column, after_id = after }))
            .BodyAsync(HttpStatusCode.OK);

    /// <summary>Titles of a column from top to bottom.</summary>
    public static async Task<IReadOnlyList<string>> TitlesAsync(this TestAgency agency, string column) =>
        Titles(await agency.Employee.ReadAsync($"/api/v1/tasks?column_id={column}&sort=position&limit=100"));

    public static IReadOnlyList<string> Titles(JsonNode page) => [.. page["items"]!.AsArray().Select(item => (string)item!["title"]!)];

    /// <summary>Checks for 204 No Content.</summary>
    public static async Task EmptyAsync(this HttpResponseMessage response) =>
        Assert.True(response.StatusCode == HttpStatusCode.NoContent, $"Expected 204, got {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");

    public static string Id(this JsonNode record) => (string)record["id"]!;
}
