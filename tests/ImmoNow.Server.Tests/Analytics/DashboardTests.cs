using System.Net;
using ImmoNow.Server.Tests.Hosting;

namespace ImmoNow.Server.Tests.Analytics;

public sealed class DashboardTests
{
    [Fact]
    public async Task The_dashboard_counts_what_is_there()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        await agency.Employee.CreateAsync("/api/v1/contacts", new { last_name = "Weber" });
        await agency.Employee.CreateAsync("/api/v1/properties", new { title = "A", property_type = "apartment", marketing_type = "sale", status = "available", price = 300000.5 });
        await agency.Employee.CreateAsync("/api/v1/properties", new { title = "B", property_type = "house", marketing_type = "sale", status = "available", price = 500000 });
        await agency.Employee.CreateAsync("/api/v1/properties", new { title = "C", property_type = "apartment", marketing_type = "rent", status = "rented", rent_cold = 900 });
        await agency.Employee.CreateAsync("/api/v1/tasks", new { title = "Überfällig", due_at = DateTimeOffset.UtcNow.AddHours(-1) });
        await agency.Employee.CreateAsync("/api/v1/tasks", new { title = "Bald", due_at = DateTimeOffset.UtcNow.AddDays(3) });
        await agency.Employee.CreateAsync("/api/v1/tasks", new { title = "Fertig", status = "done", due_at = DateTimeOffset.UtcNow.AddDays(-3) });

        var dashboard = await agency.Employee.ReadAsync("/api/v1/analytics/dashboard");

        Assert.Equal(1, (int?)dashboard["contacts"]!["total"]);
        Assert.Equal(1, (int?)dashboard["contacts"]!["new_this_month"]);
        Assert.Equal(3, (int?)dashboard["properties"]!["total"]);
        Assert.Equal(2, (int?)dashboard["properties"]!["available"]);
        var available = dashboard["properties"]!["by_status"]!.AsArray().Single(row => (string?)row!["status"] == "available")!;
        Assert.Equal(800000.5m, (decimal?)available["value"]);
        Assert.Equal(2, (int?)dashboard["tasks"]!["open"]);
        Assert.Equal(1, (int?)dashboard["tasks"]!["overdue"]);
        Assert.Equal(1, dashboard["tasks"]!["due_by_day"]!.AsArray().Sum(day => (int?)day!["count"]));
        Assert.Equal(12, dashboard["new_contacts_by_month"]!.AsArray().Count);
        Assert.Equal("apartment", (string?)dashboard["properties_by_type"]![0]!["type"]);
        Assert.Equal("Fertig", (string?)dashboard["recent_activity"]![0]!["label"]);
        await (await agency.Customer.GetAsync("/api/v1/analytics/dashboard")).ProblemAsync(HttpStatusCode.Forbidden, "permission_denied");
    }
}
