using System.Net;
using ImmoNow.Server.Tests.Hosting;
using ImmoNow.Server.Tests.Users;

namespace ImmoNow.Server.Tests.Tenants;

public sealed class RegistrationTests
{
    private const string Password = "Kirschkuchen am Rhein";

    [Fact]
    public async Task Registration_founds_an_agency_whose_admin_can_sign_in()
    {
        var server = await SharedServer.GetAsync();
        var email = NewEmail();

        var registered = await (await RegisterAsync(server, email)).BodyAsync(HttpStatusCode.OK);
        var client = server.ClientFor(registered);

        Assert.Equal("admin", (string?)registered["user"]!["role"]);
        Assert.Equal(email, (string?)registered["user"]!["email"]);
        Assert.Equal("Weber Immobilien", (string?)(await client.ReadAsync("/api/v1/tenant"))["name"]);
        Assert.Empty((await client.ReadAsync("/api/v1/contacts"))["items"]!.AsArray());
        var login = await server.SignInAsync(email, Password);
        Assert.Equal((string?)registered["user"]!["tenant_id"], (string?)login["user"]!["tenant_id"]);
        var trail = (await client.ReadAsync("/api/v1/audit"))["items"]!.AsArray();
        Assert.All(trail, entry => Assert.Equal("Anna Weber", (string?)entry!["user_name"]));
        Assert.Contains(trail, entry => (string?)entry!["action"] == "auth.register" && (string?)entry["entity_type"] == "tenant");
    }

    [Fact]
    public async Task An_address_has_one_account_in_whatever_spelling_of_case()
    {
        var server = await SharedServer.GetAsync();
        var email = NewEmail();
        await (await RegisterAsync(server, email)).BodyAsync(HttpStatusCode.OK);

        await (await RegisterAsync(server, email.ToUpperInvariant())).ProblemAsync(HttpStatusCode.Conflict, "email_taken");

        await server.SignInAsync(email, Password);
    }

    [Fact]
    public async Task Of_simultaneous_registrations_with_one_address_one_succeeds()
    {
        var server = await SharedServer.GetAsync();
        var email = NewEmail();

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => RegisterAsync(server, email)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(4, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
    }

    [Theory]
    [InlineData("""{"tenant_name":"","name":"A","email":"a@example.org","password":"Kirschkuchen am Rhein"}""", "tenant_name")]
    [InlineData("""{"tenant_name":"X","name":"","email":"a@example.org","password":"Kirschkuchen am Rhein"}""", "name")]
    [InlineData("""{"tenant_name":"X","name":"A","email":"no address","password":"Kirschkuchen am Rhein"}""", "email")]
    [InlineData("""{"tenant_name":"X","name":"A","email":"a@example.org","password":"kurz"}""", "password")]
    [InlineData("""{"tenant_name":"X","name":"A","email":"abcdefghijk@example.org","password":"abcdefghijk@example.org"}""", "password")]
    [InlineData("{}", "tenant_name")]
    public async Task Incomplete_registrations_are_refused(string body, string field)
    {
        var server = await SharedServer.GetAsync();

        var problem = await (await server.Anonymous().PostTextAsync("/api/v1/auth/register", body)).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");

        Assert.NotNull(problem["errors"]![field]);
    }

    [Fact]
    public async Task Registration_can_be_switched_off()
    {
        await using var server = await TestServer.StartAsync(new Dictionary<string, string?> { ["Security:Registration"] = "false" });
        var open = await SharedServer.GetAsync();

        await (await RegisterAsync(server, NewEmail())).ProblemAsync(HttpStatusCode.Forbidden, "registration_closed");

        Assert.False((bool)(await server.Anonymous().ReadAsync("/api/v1/auth/options"))["registration"]!);
        Assert.True((bool)(await open.Anonymous().ReadAsync("/api/v1/auth/options"))["registration"]!);
    }

    private static string NewEmail() => $"Anna.{Guid.CreateVersion7():N}@Example.org";

    private static Task<HttpResponseMessage> RegisterAsync(TestServer server, string email) => server.Anonymous().SendJsonAsync(
        "/api/v1/auth/register", new { tenant_name = "Weber Immobilien", name = "Anna Weber", email, password = Password });
}
