using ImmoNow.Server.Modules.Users.Public;
using ImmoNow.Server.Platform.Hosting;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Demo;

/// <summary>Prints how to sign in to the demo agencies, as long as they are there.</summary>
internal sealed class DemoSignIns(ServerOptions options, IServiceScopeFactory scopes) : IStartupNotice
{
    public async Task<IReadOnlyList<string>> LinesAsync(CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        foreach (var agency in options.Demo ? DemoAgency.Keys.Select(DemoAgency.ReadWithoutRecords) : [])
        {
            if (await IsThereAsync(agency.Key, cancellationToken))
            {
                var shown = agency.Users.GroupBy(user => user.Role).OrderBy(group => group.Key).Select(group => group.First());
                lines.AddRange(shown.Select(user => $"  {EnumWords<UserRole>.WordOf(user.Role),-9} {user.Email}"));
            }
        }

        return lines.Count == 0 ? [] : [$"Demo sign-ins (password {DemoSeeder.Passcode}):", .. lines];
    }

    private async Task<bool> IsThereAsync(string key, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var tenant = DemoIds.Tenant(key);
        scope.ServiceProvider.GetRequiredService<RequestContext>().Actor = Actor.System(tenant, "ImmoNow");
        return (await scope.ServiceProvider.GetRequiredService<IColleagueLookup>().SearchAsync("", 1, cancellationToken)).Count > 0;
    }
}
