using System.Net;
using System.Text.Json.Nodes;
using ImmoNow.Server.Platform.Audit;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ImmoNow.Server.Tests.Platform;

public sealed class AuditTests
{
    [Fact]
    public async Task Every_write_leaves_an_entry_with_old_and_new_values()
    {
        var server = await SharedServer.GetAsync();
        var agency = await server.NewAgencyAsync();
        var contact = await agency.Employee.CreateAsync("/api/v1/contacts", new { last_name = "Weber" });
        await (await agency.Employee.PatchAsync($"/api/v1/contacts/{contact["id"]}", new { last_name = "Weber-Klein", budget_max = 5.5 })).BodyAsync(HttpStatusCode.OK);
        await agency.Employee.DeleteAsync($"/api/v1/contacts/{contact["id"]}");

        var entries = (await EntriesAsync(server, agency.TenantId)).Where(entry => entry.EntityType == "contact").ToList();

        Assert.Equal(["contacts.create", "contacts.update", "contacts.delete"], entries.Select(entry => entry.Action));
        Assert.All(entries, entry =>
        {
            Assert.True(entry.Success);
            Assert.NotNull(entry.UserId);
            Assert.Equal((string?)contact["id"], entry.EntityId.ToString());
            Assert.Equal("127.0.0.1", entry.IpAddress);
        });
        var changes = JsonNode.Parse(entries[1].Details)!["changes"]!.AsArray().ToDictionary(change => (string)change!["field"]!, change => change!);
        Assert.Equal("Weber", (string?)changes["last_name"]["old"]);
        Assert.Equal("Weber-Klein", (string?)changes["last_name"]["new"]);
        Assert.Equal(5.5m, (decimal?)changes["budget_max"]["new"]);
        Assert.DoesNotContain("search_text", changes.Keys);
    }

    [Fact]
    public async Task Refused_writes_are_noted_as_failures()
    {
        var server = await SharedServer.GetAsync();
        var agency = await server.NewAgencyAsync();
        await agency.Customer.SendJsonAsync("/api/v1/contacts", new { last_name = "X" });
        await agency.Employee.PatchAsync($"/api/v1/contacts/{Guid.CreateVersion7()}", new { notes = "x" });

        var entries = (await EntriesAsync(server, agency.TenantId)).Where(entry => entry.Action.StartsWith("contacts.", StringComparison.Ordinal)).ToList();

        Assert.Equal([("contacts.create", false), ("contacts.update", false)], entries.Select(entry => (entry.Action, entry.Success)));
        Assert.Contains("permission_denied", entries[0].Details);
    }

    [Fact]
    public async Task The_trail_can_neither_be_changed_nor_shortened()
    {
        var server = await SharedServer.GetAsync();
        var agency = await server.NewAgencyAsync();
        await agency.Employee.CreateAsync("/api/v1/contacts", new { last_name = "Weber" });
        await using var scope = server.ScopeFor(agency.TenantId);
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();

        await Assert.ThrowsAnyAsync<Exception>(() => db.Set<AuditEntry>().ExecuteDeleteAsync());
        await Assert.ThrowsAnyAsync<Exception>(() => db.Set<AuditEntry>().ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Details, "{}")));

        Assert.NotEmpty(await EntriesAsync(server, agency.TenantId));
    }

    private static async Task<List<AuditEntry>> EntriesAsync(TestServer server, Guid tenant)
    {
        await using var scope = server.ScopeFor(tenant);
        return await scope.ServiceProvider.GetRequiredService<AppDbContext>().Set<AuditEntry>().AsNoTracking().OrderBy(entry => entry.Id).ToListAsync();
    }
}
