using ImmoNow.Server.Demo;
using ImmoNow.Server.Modules.Contacts.Domain;
using ImmoNow.Server.Modules.Documents.Domain;
using ImmoNow.Server.Modules.Documents.Files;
using ImmoNow.Server.Modules.Properties.Domain;
using ImmoNow.Server.Modules.Tasks.Domain;
using ImmoNow.Server.Modules.Tenants.Domain;
using ImmoNow.Server.Modules.Users.Domain;
using ImmoNow.Server.Modules.Users.SignIn;
using ImmoNow.Server.Platform.Audit;
using ImmoNow.Server.Platform.Files;
using ImmoNow.Server.Platform.Hosting;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Tests.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ImmoNow.Server.Tests.Demo;

/// <summary>One server that was started with demo data, for the tests that only look.</summary>
public sealed class DemoServer : IAsyncLifetime
{
    private static readonly Dictionary<string, string?> Settings = new() { ["Server:Demo"] = "true" };

    public TestServer Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await TestServer.StartAsync(Settings);

    public async Task DisposeAsync() => await Server.DisposeAsync();

    /// <summary>Looks into the database as one agency.</summary>
    public async Task<T> LookAsync<T>(string agency, Func<AppDbContext, Task<T>> look)
    {
        await using var scope = Server.ScopeFor(DemoIds.Tenant(agency));
        return await look(scope.ServiceProvider.GetRequiredService<AppDbContext>());
    }
}

public sealed class DemoSeedingTests(DemoServer demo) : IClassFixture<DemoServer>
{
    [Theory]
    [InlineData("pegelkontor")]
    [InlineData("auwaldhof")]
    public async Task Each_agency_has_its_own_people(string key)
    {
        var content = DemoAgency.Read(key);

        Assert.Equal(content.Name, (await demo.LookAsync(key, db => db.Set<TenantProfile>().SingleAsync())).Name);
        Assert.Equal(content.Users.Count, await demo.LookAsync(key, db => db.Set<User>().CountAsync()));
        Assert.Equal(
            content.Contacts.Select(contact => contact.Email).Order(StringComparer.Ordinal),
            (await demo.LookAsync(key, db => db.Set<Contact>().Select(contact => contact.Email).ToListAsync())).Order(StringComparer.Ordinal));
        Assert.Equal(content.Activities.Count, await demo.LookAsync(key, db => db.Set<ContactActivity>().CountAsync()));
    }

    [Theory]
    [InlineData("pegelkontor")]
    [InlineData("auwaldhof")]
    public async Task Properties_have_owners_colleagues_and_a_history(string key)
    {
        var properties = await demo.LookAsync(key, db => db.Set<Property>().ToListAsync());
        var contacts = await demo.LookAsync(key, db => db.Set<Contact>().Select(contact => contact.Id).ToListAsync());
        var users = await demo.LookAsync(key, db => db.Set<User>().Select(user => user.Id).ToListAsync());
        var steps = await demo.LookAsync(key, db => db.Set<PropertyStatusChange>().ToListAsync());

        Assert.Equal(DemoAgency.Read(key).Properties.Count, properties.Count);
        Assert.All(properties, property =>
        {
            Assert.Contains(property.OwnerContactId!.Value, contacts);
            Assert.Contains(property.ContactUserId!.Value, users);
            var last = steps.Where(step => step.PropertyId == property.Id).MaxBy(step => step.ChangedAt)!;
            Assert.Equal((property.Reference, property.Status), (property.Reference, last.NewStatus));
            Assert.Equal(property.Status.IsClosed(), property.ClosedAt is not null);
            Assert.True(property.Energy.ValidUntil is null || property.Energy.ValidUntil > DateOnly.FromDateTime(demo.Server.Clock.GetUtcNow().Date), property.Reference);
        });
    }

    [Theory]
    [InlineData("pegelkontor")]
    [InlineData("auwaldhof")]
    public async Task Every_property_has_pictures_of_its_own(string key)
    {
        var counts = await demo.LookAsync(key, db => db.Set<Property>().ToDictionaryAsync(property => property.Id, property => property.ImageCount));
        var images = await demo.LookAsync(key, db => db.Set<PropertyImage>().ToListAsync());

        Assert.All(counts, property =>
        {
            var own = images.Where(image => image.PropertyId == property.Key).ToList();
            Assert.Equal(property.Value, own.Count);
            Assert.Single(own, image => image.IsTitle);
        });
        Assert.Equal(images.Count * 3, images.SelectMany(image => image.FileKeys).Distinct().Count());
        await using var scope = demo.Server.ScopeFor(DemoIds.Tenant(key));
        var files = scope.ServiceProvider.GetRequiredService<FileStore>();
        foreach (var image in images)
        {
            await using var file = files.OpenRead(image.FileKeys[(int)ImageSize.Full]);
            Assert.Equal(image.Size, file?.Length);
        }
    }

    [Theory]
    [InlineData("pegelkontor")]
    [InlineData("auwaldhof")]
    public async Task Boards_are_filled_in_order(string key)
    {
        var content = DemoAgency.Read(key);
        var now = demo.Server.Clock.GetUtcNow();
        var tasks = await demo.LookAsync(key, db => db.Set<TaskItem>().ToListAsync());
        var columns = await demo.LookAsync(key, db => db.Set<BoardColumn>().ToListAsync());

        Assert.Equal(content.Boards.Count, await demo.LookAsync(key, db => db.Set<Board>().CountAsync()));
        Assert.Equal(content.Projects.Count, await demo.LookAsync(key, db => db.Set<Project>().CountAsync()));
        Assert.Equal(content.Tasks.Count, tasks.Count);
        Assert.Equal(content.Tasks.Sum(task => task.Comments.Count), await demo.LookAsync(key, db => db.Set<TaskComment>().CountAsync()));
        Assert.Equal(content.Tasks.Sum(task => task.Comments.Count), tasks.Sum(task => task.CommentCount));
        Assert.All(tasks, task => Assert.Contains(columns, column => column.Id == task.ColumnId && column.BoardId == task.BoardId));
        Assert.Equal(tasks.Count, tasks.Select(task => (task.ColumnId, task.Position)).Distinct().Count());
        Assert.All(tasks, task => Assert.Equal(task.Status == TaskState.Done, task.CompletedAt is not null));
        Assert.Contains(tasks, task => task.Status is TaskState.Todo or TaskState.InProgress && task.DueAt < now.AddDays(-1));
        Assert.Contains(tasks, task => task.DueAt > now.AddDays(7));
    }

    [Theory]
    [InlineData("pegelkontor")]
    [InlineData("auwaldhof")]
    public async Task Documents_lie_in_folders_and_can_be_opened(string key)
    {
        var content = DemoAgency.Read(key);
        var documents = await demo.LookAsync(key, db => db.Set<Document>().ToListAsync());
        var folders = await demo.LookAsync(key, db => db.Set<Folder>().ToListAsync());

        Assert.Equal(
            content.Documents.Select(document => (document.File, document.ContentType)).Order(),
            documents.Select(document => (document.FileName, document.ContentType)).Order());
        Assert.All(documents, document => Assert.Contains(folders, folder => folder.Id == document.FolderId));
        await using var scope = demo.Server.ScopeFor(DemoIds.Tenant(key));
        var files = scope.ServiceProvider.GetRequiredService<DocumentFiles>();
        foreach (var document in documents)
        {
            await using var file = files.Open(document.FileKey);
            Assert.Equal((document.FileName, document.Size), (document.FileName, file?.Length ?? -1));
        }
    }

    [Fact]
    public async Task Users_sign_in_with_the_demo_password()
    {
        var passwords = demo.Server.App.Services.GetRequiredService<Passwords>();
        var hashes = await demo.LookAsync("pegelkontor", db => db.Set<UserCredential>().Select(row => row.PasswordHash).ToListAsync());

        Assert.NotEmpty(hashes);
        Assert.All(hashes, hash => Assert.Equal(PasswordVerificationResult.Success, passwords.Check(hash, DemoSeeder.Passcode)));
    }

    [Fact]
    public async Task Records_began_in_the_last_twelve_months()
    {
        var now = demo.Server.Clock.GetUtcNow();
        var created = await demo.LookAsync("pegelkontor", db => db.Set<Contact>().Select(contact => contact.CreatedAt).ToListAsync());

        Assert.All(created, moment => Assert.InRange(moment, now.AddDays(-367), now));
        Assert.True(created.Select(moment => (moment.Year, moment.Month)).Distinct().Count() >= 11);
    }

    [Fact]
    public async Task Seeding_is_in_the_audit_trail()
    {
        var entries = await demo.LookAsync(
            "auwaldhof", db => db.Set<AuditEntry>().Where(entry => entry.EntityType == "contact").Select(entry => entry.Action).ToListAsync());

        Assert.Equal(DemoAgency.Read("auwaldhof").Contacts.Count, entries.Count(action => action == "demo.seed"));
    }

    [Fact]
    public async Task Nothing_is_added_when_somebody_works_here_already()
    {
        await using var own = await TestServer.StartAsync();
        await using (var scope = own.App.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
            db.Add(new Tenant { Id = Guid.CreateVersion7(), CreatedAt = own.Clock.GetUtcNow() });
            await db.SaveChangesAsync();
            await Seeder(own, scope.ServiceProvider).RunAsync(CancellationToken.None);

            Assert.Equal(1, await db.Set<Tenant>().CountAsync());
        }
    }

    [Fact]
    public async Task A_second_start_adds_nothing_and_a_missing_agency_is_made()
    {
        await using var own = await TestServer.StartAsync();
        var tenant = DemoIds.Tenant("auwaldhof");
        await using (var scope = own.ScopeFor(tenant))
        {
            // What a program killed after its first agency leaves behind.
            var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
            db.Add(new Tenant { Id = DemoIds.Tenant("pegelkontor"), CreatedAt = own.Clock.GetUtcNow() });
            await db.SaveChangesAsync();
        }

        for (var start = 0; start < 2; start++)
        {
            await using var scope = own.App.Services.CreateAsyncScope();
            await Seeder(own, scope.ServiceProvider).RunAsync(CancellationToken.None);
        }

        await using var look = own.ScopeFor(tenant);
        var contacts = await look.ServiceProvider.GetRequiredService<AppDbContext>().Set<Contact>().CountAsync();
        Assert.Equal(DemoAgency.Read("auwaldhof").Contacts.Count, contacts);
    }

    private static DemoSeeder Seeder(TestServer server, IServiceProvider services) =>
        ActivatorUtilities.CreateInstance<DemoSeeder>(
            services, services.GetRequiredService<ServerOptions>() with { Demo = true, DataFolder = server.DataFolder });
}
