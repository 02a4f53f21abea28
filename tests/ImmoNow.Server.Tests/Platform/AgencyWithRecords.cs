using System.Text.Json.Nodes;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ImmoNow.Server.Tests.Platform;

/// <summary>An agency with at least one record of every kind that can be made with a plain POST, and the ids of all its rows.</summary>
internal sealed record AgencyWithRecords(TestAgency Agency, IReadOnlyList<(string Type, Guid Id)> Ids)
{
    public static async Task<AgencyWithRecords> CreateAsync(TestServer server)
    {
        var agency = await server.NewAgencyAsync("Fremde Agentur");
        var contact = await agency.Admin.CreateAsync("/api/v1/contacts", new { last_name = "Geheim" });
        await agency.Admin.CreateAsync($"/api/v1/contacts/{contact["id"]}/persons", new { name = "Geheim" });
        await agency.Admin.CreateAsync($"/api/v1/contacts/{contact["id"]}/activities", new { subject = "Geheim" });
        foreach (var (path, body) in Simple())
        {
            var response = await agency.Admin.PostTextAsync(path, body.ToJsonString());
            Assert.True(response.StatusCode != System.Net.HttpStatusCode.BadRequest, $"{path}: {await response.Content.ReadAsStringAsync()}");
        }

        return new AgencyWithRecords(agency, await IdsAsync(server, agency.TenantId));
    }

    /// <summary>Kinds of records that later modules bring; an unknown route simply answers 404 here.</summary>
    private static IEnumerable<(string Path, JsonObject Body)> Simple() =>
    [
        ("/api/v1/properties", new JsonObject { ["title"] = "Geheim", ["property_type"] = "apartment", ["marketing_type"] = "sale" }),
        ("/api/v1/projects", new JsonObject { ["name"] = "Geheim" }),
        ("/api/v1/boards", new JsonObject { ["name"] = "Geheim" }),
        ("/api/v1/tasks", new JsonObject { ["title"] = "Geheim" }),
        ("/api/v1/folders", new JsonObject { ["name"] = "Geheim" }),
    ];

    private static async Task<List<(string, Guid)>> IdsAsync(TestServer server, Guid tenant)
    {
        await using var scope = server.ScopeFor(tenant);
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var ids = new List<(string, Guid)>();
        foreach (var type in db.Model.GetEntityTypes().Select(entity => entity.ClrType).Where(typeof(TenantEntity).IsAssignableFrom))
        {
            var read = typeof(AgencyWithRecords).GetMethod(nameof(FirstIdAsync), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
                .MakeGenericMethod(type);
            if (await (Task<Guid?>)read.Invoke(null, [db])! is { } id)
            {
                ids.Add((type.Name, id));
            }
        }

        return ids;
    }

    private static async Task<Guid?> FirstIdAsync<T>(AppDbContext db)
        where T : TenantEntity => await db.Set<T>().Select(row => (Guid?)row.Id).FirstOrDefaultAsync();
}
