using ImmoNow.Server.Modules.Tenants.Public;
using ImmoNow.Server.Modules.Users.Public;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Security;
using Microsoft.Extensions.DependencyInjection;

namespace ImmoNow.Server.Tests.Hosting;

/// <summary>An agency made for one test, with a user and a signed-in client per role.</summary>
public sealed class TestAgency
{
    /// <summary>The password of everybody who works for test agencies.</summary>
    public const string Password = "Zwölf Boxkämpfer";

    public required TestServer Server { get; init; }

    public required Guid TenantId { get; init; }

    public required HttpClient Admin { get; init; }

    public required HttpClient Employee { get; init; }

    public required HttpClient Customer { get; init; }

    public required UserSnapshot AdminUser { get; init; }

    public required UserSnapshot EmployeeUser { get; init; }

    public required UserSnapshot CustomerUser { get; init; }

    public static async Task<TestAgency> CreateAsync(TestServer server, string name)
    {
        var tenant = Guid.CreateVersion7();
        await using var scope = server.ScopeFor(tenant);
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await scope.ServiceProvider.GetRequiredService<Agencies>().FoundAsync(Actor.System(tenant, "test"), name, CancellationToken.None);
        var accounts = scope.ServiceProvider.GetRequiredService<Accounts>();
        var admin = await UserAsync(accounts, tenant, UserRole.Admin);
        var employee = await UserAsync(accounts, tenant, UserRole.Employee);
        var customer = await UserAsync(accounts, tenant, UserRole.Customer);
        await transaction.CommitAsync();
        return new TestAgency
        {
            Server = server,
            TenantId = tenant,
            AdminUser = admin,
            EmployeeUser = employee,
            CustomerUser = customer,
            Admin = server.ClientFor(admin),
            Employee = server.ClientFor(employee),
            Customer = server.ClientFor(customer),
        };
    }

    private static async Task<UserSnapshot> UserAsync(Accounts accounts, Guid tenant, UserRole role)
    {
        var word = EnumWords<UserRole>.WordOf(role);
        var created = await accounts.CreateAsync(
            new NewAccount { Email = $"{word}.{tenant:N}@example.org", Name = $"Test {role}", Role = role, Password = Password },
            CancellationToken.None);
        return created.Value;
    }
}
