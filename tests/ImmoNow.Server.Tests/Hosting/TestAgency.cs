using ImmoNow.Server.Platform.Security;
using Microsoft.Extensions.DependencyInjection;

namespace ImmoNow.Server.Tests.Hosting;

/// <summary>An agency made for one test, with a signed-in client per role.</summary>
public sealed class TestAgency
{
    public required TestServer Server { get; init; }

    public required Guid TenantId { get; init; }

    public required HttpClient Admin { get; init; }

    public required HttpClient Employee { get; init; }

    public required HttpClient Customer { get; init; }

    public static Task<TestAgency> CreateAsync(TestServer server, string name)
    {
        var tenant = Guid.CreateVersion7();
        return Task.FromResult(new TestAgency
        {
            Server = server,
            TenantId = tenant,
            Admin = ClientFor(server, tenant, UserRole.Admin),
            Employee = ClientFor(server, tenant, UserRole.Employee),
            Customer = ClientFor(server, tenant, UserRole.Customer),
        });
    }

    private static HttpClient ClientFor(TestServer server, Guid tenant, UserRole role)
    {
        var user = new UserSnapshot(
            Guid.CreateVersion7(), tenant, $"{role}@example.org", $"Test {role}", role, Scopes.DefaultFor(role), 1);
        TestUsers.Known[user.Id] = user;
        return server.WithToken(server.App.Services.GetRequiredService<AccessTokens>().Issue(user, Guid.CreateVersion7()));
    }
}

/// <summary>Users that exist for tests only, known by their token.</summary>
public sealed class TestUsers : IUserDirectory
{
    public static System.Collections.Concurrent.ConcurrentDictionary<Guid, UserSnapshot> Known { get; } = new();

    public Task<UserSnapshot?> FindAsync(Guid tenantId, Guid userId, CancellationToken cancellationToken) =>
        Task.FromResult(Known.GetValueOrDefault(userId));

    public Task<ApiTokenSnapshot?> FindByApiTokenAsync(string token, CancellationToken cancellationToken) =>
        Task.FromResult<ApiTokenSnapshot?>(null);
}
