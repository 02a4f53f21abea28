using System.Collections.Concurrent;
using ImmoNow.Server.Platform.Audit;
using ImmoNow.Server.Platform.Jobs;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ImmoNow.Server.Tests.Platform;

public sealed class OutboxTests
{
    [Fact]
    public async Task A_change_reaches_its_subscriber_soon_after_the_commit()
    {
        var probe = new Probe();
        await using var server = await StartAsync(probe);
        var agency = await server.NewAgencyAsync();

        await agency.Employee.CreateAsync("/api/v1/contacts", new { last_name = "Weber" });

        var change = await probe.FirstAsync("Weber");
        Assert.Equal(("contact", ChangeKind.Created, 1), (change.EntityType, change.Kind, change.Version));
        Assert.Equal("Weber", change.Changes.Single(field => field.Field == "last_name").New?.GetString());
    }

    [Fact]
    public async Task A_failing_subscriber_is_tried_again_and_its_effects_happen_once()
    {
        var probe = new Probe { FailuresPerLabel = 2 };
        await using var server = await StartAsync(probe);
        var agency = await server.NewAgencyAsync();
        await agency.Employee.CreateAsync("/api/v1/contacts", new { last_name = "Weber" });

        // Each failure pushes the message a few seconds into the future; the test moves the clock instead of waiting.
        await Eventually.IsAsync(() =>
        {
            server.Clock.Advance(TimeSpan.FromSeconds(20));
            return Task.FromResult(probe.Succeeded.Contains("Weber"));
        });
        await UntilEmptyAsync(server, agency.TenantId);

        Assert.Equal(1, await EffectsAsync(server, agency.TenantId, "Weber"));
        Assert.True(probe.Attempts["Weber"] >= 3);
    }

    [Fact]
    public async Task A_message_that_always_fails_does_not_hold_up_the_others()
    {
        var probe = new Probe { Poison = "Gift" };
        await using var server = await StartAsync(probe);
        var agency = await server.NewAgencyAsync();

        await agency.Employee.CreateAsync("/api/v1/contacts", new { last_name = "Gift" });
        await agency.Employee.CreateAsync("/api/v1/contacts", new { last_name = "Weber" });

        await probe.FirstAsync("Weber");
        await Eventually.IsAsync(async () => await EffectsAsync(server, agency.TenantId, "Weber") == 1);
        Assert.Equal(0, await EffectsAsync(server, agency.TenantId, "Gift"));
        await using var scope = server.ScopeFor(agency.TenantId);
        var stuck = await scope.ServiceProvider.GetRequiredService<AppDbContext>().Set<OutboxMessage>()
            .Where(message => message.TenantId == agency.TenantId && message.Attempts > 0).SingleAsync();
        Assert.Contains("poison", stuck.LastError);
    }

    [Fact]
    public async Task Events_of_a_rolled_back_command_are_never_sent()
    {
        var probe = new Probe();
        await using var server = await StartAsync(probe);
        var agency = await server.NewAgencyAsync();
        await agency.Employee.CreateAsync("/api/v1/contacts", new { last_name = "Weber", email = "w@example.org" });
        await agency.Employee.SendJsonAsync("/api/v1/contacts", new { last_name = "Zweit", email = "w@example.org" });
        await agency.Employee.CreateAsync("/api/v1/contacts", new { last_name = "Schluss" });

        await probe.FirstAsync("Schluss");

        Assert.DoesNotContain("Zweit", probe.Attempts.Keys);
    }

    private static Task<TestServer> StartAsync(Probe probe) => TestServer.StartAsync(services: services =>
    {
        services.AddSingleton(probe);
        services.AddScoped<IOutboxSubscriber, ProbeSubscriber>();
    });

    private static Task UntilEmptyAsync(TestServer server, Guid tenant) => Eventually.IsAsync(async () =>
    {
        await using var scope = server.ScopeFor(tenant);
        return !await scope.ServiceProvider.GetRequiredService<AppDbContext>().Set<OutboxMessage>().AnyAsync(message => message.TenantId == tenant);
    });

    private static async Task<int> EffectsAsync(TestServer server, Guid tenant, string label)
    {
        await using var scope = server.ScopeFor(tenant);
        return await scope.ServiceProvider.GetRequiredService<AppDbContext>().Set<AuditEntry>()
            .CountAsync(entry => entry.Action == "probe" && entry.Details.Contains(label));
    }

    private sealed class Probe
    {
        public int FailuresPerLabel { get; init; }

        public string? Poison { get; init; }

        public ConcurrentDictionary<string, int> Attempts { get; } = new();

        public ConcurrentBag<string> Succeeded { get; } = [];

        private ConcurrentQueue<RecordChanged> Seen { get; } = new();

        public void Handle(RecordChanged change)
        {
            var attempt = Attempts.AddOrUpdate(change.Label, 1, (_, count) => count + 1);
            if (change.Label == Poison || attempt <= FailuresPerLabel)
            {
                throw new InvalidOperationException("poison");
            }

            Seen.Enqueue(change);
            Succeeded.Add(change.Label);
        }

        public async Task<RecordChanged> FirstAsync(string label)
        {
            await Eventually.IsAsync(() => Task.FromResult(Seen.Any(change => change.Label == label)));
            return Seen.First(change => change.Label == label);
        }
    }

    /// <summary>Leaves one audit line per change as its effect, then fails when the probe wants it to.</summary>
    private sealed class ProbeSubscriber(Probe probe, AuditTrail audit) : IOutboxSubscriber
    {
        public string Name => "probe";

        public bool Wants(string entityType) => entityType == "contact";

        public Task HandleAsync(IReadOnlyList<RecordChanged> changes, CancellationToken cancellationToken)
        {
            foreach (var change in changes)
            {
                audit.Add("probe", new { change.Label });
                probe.Handle(change);
            }

            return Task.CompletedTask;
        }
    }
}
