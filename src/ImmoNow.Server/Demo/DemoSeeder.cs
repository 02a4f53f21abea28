using ImmoNow.Server.Modules.Tasks.Domain;
using ImmoNow.Server.Modules.Tenants.Domain;
using ImmoNow.Server.Platform.Hosting;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Demo;

/// <summary>
/// Fills an empty database with the demo agencies before the server takes its first request. Each agency is one transaction
/// that begins with its tenant row: whatever ends the program in the middle leaves no agency, and the next start makes it.
/// </summary>
public sealed partial class DemoSeeder(
    ServerOptions options, IServiceScopeFactory scopes, TimeProvider clock, ILogger<DemoSeeder> logger) : IStartupTask
{
    /// <summary>The password of every demo user.</summary>
    public const string Passcode = "ImmoNow-Demo-2026";

    private readonly DemoPictures pictures = new();

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!options.Demo)
        {
            return;
        }

        var present = await TenantsAsync(cancellationToken);
        // As soon as somebody else works with this database, nothing is added to it.
        var mayFill = !present.Except(DemoAgency.Keys.Select(DemoIds.Tenant)).Any();
        foreach (var key in DemoAgency.Keys.Where(key => mayFill && !present.Contains(DemoIds.Tenant(key))))
        {
            await SeedAsync(DemoAgency.Read(key), cancellationToken);
            LogSeeded(key);
        }
    }

    private async Task<IReadOnlyList<Guid>> TenantsAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AppDbContext>().Set<Tenant>()
            .Select(tenant => tenant.Id).ToListAsync(cancellationToken);
    }

    private async Task SeedAsync(DemoAgency agency, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<RequestContext>();
        context.Actor = Actor.System(DemoIds.Tenant(agency.Key), "ImmoNow");
        context.Action = "demo.seed";

        pictures.Begin(agency, cancellationToken);
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var batch = new DemoBatch(db, agency, new DemoClock(Moment.Now(clock)), scope.ServiceProvider);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await DemoPeople.SeedAsync(batch, cancellationToken);
        await DemoProperties.SeedAsync(batch, cancellationToken);
        await DemoTasks.SeedAsync(batch, cancellationToken);
        await DemoDocuments.SeedAsync(batch, cancellationToken);
        await pictures.SeedAsync(batch, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Filled the database with the demo agency {Agency}")]
    private partial void LogSeeded(string agency);
}

/// <summary>The demo agency at work: where its records go, and what ids and moments they get.</summary>
internal sealed class DemoBatch(AppDbContext db, DemoAgency agency, DemoClock clock, IServiceProvider services)
{
    private readonly Dictionary<string, DemoUser> users = agency.Users.ToDictionary(user => user.Key, StringComparer.Ordinal);
    private readonly Dictionary<string, DemoContact> contacts = agency.Contacts.ToDictionary(contact => contact.Key, StringComparer.Ordinal);
    private readonly Dictionary<string, DemoProperty> properties = agency.Properties.ToDictionary(property => property.Key, StringComparer.Ordinal);

    public AppDbContext Db => db;

    public DemoAgency Agency => agency;

    public DemoClock Clock => clock;

    public IServiceProvider Services => services;

    public Guid Tenant { get; } = DemoIds.Tenant(agency.Key);

    public DemoUser User(string key) => users[key];

    public DemoContact Contact(string key) => contacts[key];

    public Guid UserId(string key) => Id("user", users[key].Key, 365);

    public Guid ContactId(string key) => Id("contact", key, contacts[key].CreatedDaysAgo);

    public Guid PropertyId(string key) => Id("property", key, properties[key].CreatedDaysAgo);

    /// <summary>The record a task or document belongs to.</summary>
    public Guid RelatedId(DemoReference reference) =>
        reference.Type == RelatedType.Contact ? ContactId(reference.Key) : PropertyId(reference.Key);

    public Guid Id(string type, string key, int createdDaysAgo) => DemoIds.Of(agency.Key, type, key, createdDaysAgo);

    /// <summary>Writes what was added and forgets it, so that each step costs only its own records.</summary>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }
}

internal static class DemoRegistration
{
    public static IServiceCollection AddDemo(this IServiceCollection services) =>
        services.AddScoped<IStartupTask, DemoSeeder>().AddScoped<IStartupNotice, DemoSignIns>();
}
