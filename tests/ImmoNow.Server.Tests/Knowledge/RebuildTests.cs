using System.Net;
using System.Text.Json.Nodes;
using ImmoNow.Server.Modules.Knowledge.Domain;
using ImmoNow.Server.Modules.Knowledge.Index;
using ImmoNow.Server.Modules.Knowledge.Rebuild;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Tests.Chat;
using ImmoNow.Server.Tests.Hosting;
using ImmoNow.Server.Tests.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ImmoNow.Server.Tests.Knowledge;

/// <summary>The index is built anew while the old one answers.</summary>
public sealed class RebuildTests
{
    [Fact]
    public async Task A_rebuild_writes_every_record_once_and_keeps_the_ids_of_what_did_not_change()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        for (var number = 0; number < 60; number++)
        {
            await agency.NewTaskAsync($"Zählerstand {number} ablesen");
        }

        await agency.IndexedAsync();
        var before = await ChunksAsync(agency);

        var job = await StartAsync(agency);
        await agency.IndexedAsync();

        var done = await JobAsync(agency, job);
        Assert.Equal("done", (string?)done["status"]);
        Assert.Equal((int)done["total"]!, (int)done["done"]!);
        Assert.True((int)done["done"]! >= 60);
        var after = await ChunksAsync(agency);
        Assert.Equal(before.Select(chunk => (chunk.Id, chunk.EntityId, chunk.Text)).Order(), after.Select(chunk => (chunk.Id, chunk.EntityId, chunk.Text)).Order());
        Assert.All(after, chunk => Assert.True(chunk.Revision > before.Max(old => old.Revision)));
        Assert.Equal(5, (await agency.HitsAsync("Zählerstand ablesen")).Count);
    }

    [Fact]
    public async Task An_index_of_another_version_answers_and_is_rebuilt_by_itself()
    {
        await using var server = await TestServer.StartAsync();
        var agency = await server.NewAgencyAsync();
        var task = await agency.NewTaskAsync("Schornsteinfeger bestellen");
        await agency.IndexedAsync();
        await using (var scope = server.ScopeFor(agency.TenantId))
        {
            // As an upgrade finds it: passages without terms, with ids of their own, of no known version, and one of a record that is no more.
            var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
            await db.Set<SearchChunk>().ExecuteDeleteAsync();
            db.AddRange(Old(Guid.Parse(task.Id()), "Schornsteinfeger bestellen"), Old(Guid.CreateVersion7(), "Vergessener Schornstein"));
            await db.SaveChangesAsync();
            await db.Set<SearchState>().ExecuteUpdateAsync(set => set.SetProperty(state => state.Fingerprint, "").SetProperty(state => state.Revision, state => state.Revision + 1));
        }

        Assert.Equal(2, (await agency.HitsAsync("Schornstein Schornsteinfeger")).Count);
        await server.App.Services.GetServices<IHostedService>().OfType<IndexWatch>().Single().CheckAsync(CancellationToken.None);
        await agency.IndexedAsync();

        Assert.Equal(task.Id(), (string?)Assert.Single(await agency.HitsAsync("Schornstein Schornsteinfeger"))!["entity_id"]);
        var jobs = await (await agency.Admin.GetAsync("/api/v1/ai/jobs")).BodyAsync(HttpStatusCode.OK);
        Assert.False((bool)jobs["outdated"]!);
        Assert.Equal("done", (string?)Assert.Single(jobs["items"]!.AsArray())!["status"]);
        Assert.All(await ChunksAsync(agency), chunk => Assert.NotEmpty(chunk.Terms));
    }

    [Fact]
    public async Task A_paused_rebuild_rests_and_goes_on_where_it_was()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        await agency.NewTaskAsync("Heizung entlüften");
        await agency.IndexedAsync();
        Guid job;
        await using (var scope = agency.Server.ScopeFor(agency.TenantId))
        {
            // Paused before its first step, as a pause that is faster than the worker.
            var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
            var paused = new KnowledgeJob
            {
                Id = Guid.CreateVersion7(), Scope = "task", Status = KnowledgeJobStatus.Paused, Done = 0, Total = 1, Fingerprint = IndexFingerprint.Current, AtKind = "",
                CreatedAt = DateTimeOffset.UtcNow, UpdatedAt = DateTimeOffset.UtcNow,
            };
            db.Add(paused);
            await db.SaveChangesAsync();
            job = paused.Id;
        }

        await agency.IndexedAsync();
        Assert.Equal("paused", (string?)(await JobAsync(agency, job))["status"]);

        await (await agency.Admin.SendJsonAsync($"/api/v1/ai/jobs/{job}/resume", new { })).BodyAsync(HttpStatusCode.OK);
        await agency.IndexedAsync();
        var done = await JobAsync(agency, job);
        Assert.Equal(("done", 1), ((string?)done["status"], (int)done["done"]!));
        Assert.Equal("done", (string?)(await (await agency.Admin.SendJsonAsync($"/api/v1/ai/jobs/{job}/pause", new { })).BodyAsync(HttpStatusCode.OK))["status"]);
    }

    [Fact]
    public async Task Only_admins_start_it_and_only_for_what_there_is()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var stranger = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var job = await StartAsync(agency, "task");

        Assert.Equal(HttpStatusCode.Forbidden, (await agency.Employee.SendJsonAsync("/api/v1/ai/reindex", new { })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await agency.Admin.SendJsonAsync("/api/v1/ai/reindex", new { scope = "unicorn" })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Admin.GetAsync($"/api/v1/ai/jobs/{job}")).StatusCode);
    }

    private static SearchChunk Old(Guid record, string text) => new()
    {
        Id = Guid.CreateVersion7(), Kind = "task", EntityId = record, Number = 0, Title = text, Text = text, Context = "", Location = "", Page = null, Anchor = null,
        Tokens = 0, ContentHash = "", HappenedAt = null, Revision = 0, Terms = [], UpdatedAt = DateTimeOffset.UtcNow,
    };

    private static async Task<Guid> StartAsync(TestAgency agency, string? scope = null) =>
        Guid.Parse((string)(await (await agency.Admin.SendJsonAsync("/api/v1/ai/reindex", new { scope })).BodyAsync(HttpStatusCode.Accepted))["job_id"]!);

    private static async Task<JsonNode> JobAsync(TestAgency agency, Guid job) =>
        await (await agency.Admin.GetAsync($"/api/v1/ai/jobs/{job}")).BodyAsync(HttpStatusCode.OK);

    private static async Task<List<SearchChunk>> ChunksAsync(TestAgency agency)
    {
        await using var scope = agency.Server.ScopeFor(agency.TenantId);
        return await scope.ServiceProvider.GetRequiredService<AppDbContext>().Set<SearchChunk>().AsNoTracking().ToListAsync();
    }
}
