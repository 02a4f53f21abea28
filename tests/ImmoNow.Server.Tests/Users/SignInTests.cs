using System.Net;
using System.Text.Json.Nodes;
using ImmoNow.Server.Tests.Hosting;

namespace ImmoNow.Server.Tests.Users;

public sealed class SignInTests
{
    [Fact]
    public async Task Registration_founds_an_agency_whose_admin_can_sign_in()
    {
        var server = await SharedServer.GetAsync();
        var email = $"Anna.{Guid.CreateVersion7():N}@Example.org";

        var registered = await (await server.Anonymous().SendJsonAsync("/api/v1/auth/register", new
        {
            tenant_name = "Weber Immobilien", name = "Anna Weber", email, password = "Kirschkuchen am Rhein",
        })).BodyAsync(HttpStatusCode.OK);
        var me = await server.WithToken((string)registered["access_token"]!).ReadAsync("/api/v1/auth/me");
        var login = await (await server.Anonymous().SendJsonAsync("/api/v1/auth/login", new { email = email.ToLowerInvariant(), password = "Kirschkuchen am Rhein" }))
            .BodyAsync(HttpStatusCode.OK);

        Assert.Equal("bearer", (string?)registered["token_type"]);
        Assert.Equal(900, (int?)registered["expires_in"]);
        Assert.Equal(email, (string?)me["email"]);
        Assert.Equal("admin", (string?)me["role"]);
        Assert.Equal(["read", "write", "delete", "admin"], me["scopes"]!.AsArray().Select(scope => (string?)scope));
        Assert.Equal((string?)registered["user"]!["tenant_id"], (string?)login["user"]!["tenant_id"]);
        Assert.True(JsonNode.DeepEquals(registered["user"], login["user"]));
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_name_get_the_same_answer()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();

        var wrong = await LoginAsync(agency, agency.EmployeeUser.Email, "nicht das Passwort");
        var unknown = await LoginAsync(agency, $"nobody.{Guid.CreateVersion7():N}@example.org", TestAgency.Password);

        var first = await wrong.ProblemAsync(HttpStatusCode.Unauthorized, "invalid_credentials");
        var second = await unknown.ProblemAsync(HttpStatusCode.Unauthorized, "invalid_credentials");
        Assert.Equal((string?)first["title"], (string?)second["title"]);
        Assert.Equal((string?)first["detail"], (string?)second["detail"]);
    }

    private static Task<HttpResponseMessage> LoginAsync(TestAgency agency, string email, string password) =>
        agency.Server.Anonymous().SendJsonAsync("/api/v1/auth/login", new { email, password });
}
