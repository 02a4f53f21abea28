using System.Net;
using ImmoNow.Server.Tests.Hosting;

namespace ImmoNow.Server.Tests.Admin;

public sealed class AuditViewerTests
{
    [Fact]
    public async Task Pages_go_back_in_time_without_gap_or_repetition()
    {
        var agency = await NewAgencyAsync();
        for (var number = 0; number < 7; number++)
        {
            await agency.Employee.CreateAsync("/api/v1/contacts", new { last_name = $"Nummer {number}" });
        }

        var labels = new List<string?>();
        string? cursor = null;
        do
        {
            var page = await agency.Admin.ReadAsync($"/api/v1/audit?limit=3&action=contacts.create{(cursor is null ? "" : $"&cursor={cursor}")}");
            labels.AddRange(page["items"]!.AsArray().Select(entry => (string?)entry!["details"]!["label"]));
            cursor = (string?)page["next_cursor"];
            // What is written meanwhile comes before the pages that follow.
            await agency.Employee.CreateAsync("/api/v1/contacts", new { last_name = $"Dazwischen {labels.Count}" });
        }
        while (cursor is not null);

        Assert.Equal(Enumerable.Range(0, 7).Reverse().Select(number => $"Nummer {number}"), labels);
    }

    [Fact]
    public async Task Filters_narrow_together()
    {
        var agency = await NewAgencyAsync();
        var contact = await agency.Employee.CreateAsync("/api/v1/contacts", new { last_name = "Weber" });
        await (await agency.Admin.PatchAsync($"/api/v1/contacts/{contact["id"]}", new { notes = "x" })).BodyAsync(HttpStatusCode.OK);
        await agency.Customer.SendJsonAsync("/api/v1/contacts", new { last_name = "Verboten" });
        var now = DateTimeOffset.UtcNow;

        Assert.Equal(["contacts.create"], await ActionsAsync(agency, $"user_id={agency.EmployeeUser.Id}"));
        Assert.Equal(["contacts.update", "contacts.create"], await ActionsAsync(agency, $"entity_type=contact&entity_id={contact["id"]}"));
        Assert.Equal(["contacts.create"], await ActionsAsync(agency, "success=false"));
        Assert.Equal(["contacts.update"], await ActionsAsync(agency, $"action=contacts.&user_id={agency.AdminUser.Id}&success=true"));
        Assert.Empty(await ActionsAsync(agency, $"from={Uri.EscapeDataString(now.AddMinutes(5).ToString("O"))}"));
        Assert.Empty(await ActionsAsync(agency, $"to={Uri.EscapeDataString(now.AddMinutes(-5).ToString("O"))}"));
        Assert.Equal(3, (await ActionsAsync(agency, $"action=contacts&from={Uri.EscapeDataString(now.AddMinutes(-5).ToString("O"))}&to={Uri.EscapeDataString(now.AddMinutes(5).ToString("O"))}")).Count);
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("cursor=x", "cursor")]
    [InlineData("action=a%25b", "action")]
    [InlineData("action=%09", "action")]
    [InlineData("entity_type=contact%27", "entity_type")]
    [InlineData("from=0001-01-01T00:00:00Z", "from")]
    public async Task Senseless_filters_are_refused(string query, string field)
    {
        var agency = await NewAgencyAsync();

        var problem = await (await agency.Admin.GetAsync($"/api/v1/audit?{query}")).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");

        Assert.NotNull(problem["errors"]![field]);
    }

    [Fact]
    public async Task Nobody_sees_the_trail_of_another_agency()
    {
        var agency = await NewAgencyAsync();
        var other = await NewAgencyAsync();
        var contact = await agency.Employee.CreateAsync("/api/v1/contacts", new { last_name = "Geheim" });

        Assert.Empty(await ActionsAsync(other, $"entity_id={contact["id"]}"));
        Assert.Empty(await ActionsAsync(other, $"user_id={agency.EmployeeUser.Id}"));
    }

    [Fact]
    public async Task The_overview_counts_the_own_agency()
    {
        var agency = await NewAgencyAsync();
        await NewAgencyAsync();

        var overview = await agency.Admin.ReadAsync("/api/v1/admin/overview");

        Assert.Equal(3, (int?)overview["users"]!["active"]);
        Assert.Equal(1, (int?)overview["users"]!["admins"]);
        Assert.Equal(0, (long?)overview["file_bytes"]);
        Assert.Equal(0, (int?)overview["failed_events"]);
        Assert.Equal(TestServer.OnPostgres ? "postgres" : "sqlite", (string?)overview["database"]);
    }

    private static async Task<TestAgency> NewAgencyAsync() => await (await SharedServer.GetAsync()).NewAgencyAsync();

    private static async Task<List<string?>> ActionsAsync(TestAgency agency, string query) =>
        [.. (await agency.Admin.ReadAsync($"/api/v1/audit?{query}"))["items"]!.AsArray().Select(entry => (string?)entry!["action"])];
}
