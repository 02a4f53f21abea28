using System.Net;
using ImmoNow.Server.Tests.Hosting;

namespace ImmoNow.Server.Tests.Users;

/// <summary>Who may do what with accounts, the agency and the trail: one line per route.</summary>
public sealed class PermissionMatrixTests
{
    public static TheoryData<string, string, string> Routes => new()
    {
        { "GET", "/api/v1/auth/me", "admin employee customer" },
        { "GET", "/api/v1/users/me", "admin employee customer" },
        { "PATCH", "/api/v1/users/me", "admin employee customer" },
        { "GET", "/api/v1/tenant", "admin employee customer" },
        { "GET", "/api/v1/tenant/logo", "admin employee customer" },
        { "GET", "/api/v1/users/colleagues", "admin employee" },
        { "GET", "/api/v1/users/me/api-tokens", "admin employee" },
        { "GET", "/api/v1/users", "admin" },
        { "GET", "/api/v1/users/{id}", "admin" },
        { "PATCH", "/api/v1/users/{id}", "admin" },
        { "DELETE", "/api/v1/users/{id}", "admin" },
        { "POST", "/api/v1/users/{id}/restore", "admin" },
        { "POST", "/api/v1/users/{id}/password-reset", "admin" },
        { "PATCH", "/api/v1/tenant", "admin" },
        { "DELETE", "/api/v1/tenant/logo", "admin" },
        { "GET", "/api/v1/tenant/invitations", "admin" },
        { "DELETE", "/api/v1/tenant/invitations/{id}", "admin" },
        { "GET", "/api/v1/audit", "admin" },
        { "GET", "/api/v1/admin/overview", "admin" },
    };

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Each_role_may_do_what_stands_here_and_no_more(string method, string path, string roles)
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        // A record that does not exist: 404 shows that the door was open, and nothing is changed behind it.
        path = path.Replace("{id}", Guid.CreateVersion7().ToString(), StringComparison.Ordinal);
        foreach (var (role, client) in new[] { ("admin", agency.Admin), ("employee", agency.Employee), ("customer", agency.Customer), ("nobody", agency.Server.Anonymous()) })
        {
            var request = new HttpRequestMessage(new HttpMethod(method), path);
            if (method == "PATCH")
            {
                request.Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
            }

            var status = (await client.SendAsync(request)).StatusCode;

            if (roles.Split(' ').Contains(role))
            {
                Assert.True(status is HttpStatusCode.OK or HttpStatusCode.NoContent or HttpStatusCode.NotFound, $"{role}: {status}");
            }
            else
            {
                Assert.Equal(role == "nobody" ? HttpStatusCode.Unauthorized : HttpStatusCode.Forbidden, status);
            }
        }
    }
}
