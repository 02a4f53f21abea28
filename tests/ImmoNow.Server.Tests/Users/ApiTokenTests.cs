using System.Net;
using System.Text.Json.Nodes;
using ImmoNow.Server.Tests.Hosting;

namespace ImmoNow.Server.Tests.Users;

public sealed class ApiTokenTests(OwnServer own) : IClassFixture<OwnServer>
{
    private const string Path = "/api/v1/users/me/api-tokens";

    [Fact]
    public async Task A_token_acts_as_its_owner_within_its_scopes()
    {
        var agency = await own.Server.NewAgencyAsync();
        var token = await NewTokenAsync(agency.Employee, "read");
        var program = own.Server.WithToken((string)token["token"]!);

        var me = await program.ReadAsync("/api/v1/auth/me");

        Assert.StartsWith("imn_", (string?)token["token"]);
        Assert.EndsWith((string)token["token_end"]!, (string?)token["token"]);
        Assert.Equal(agency.EmployeeUser.Id.ToString(), (string?)me["id"]);
        Assert.Equal(["read"], me["scopes"]!.AsArray().Select(scope => (string?)scope));
        await program.ReadAsync("/api/v1/contacts");
        await (await program.SendJsonAsync("/api/v1/contacts", new { last_name = "X" })).ProblemAsync(HttpStatusCode.Forbidden, "permission_denied");
        var writer = own.Server.WithToken((string)(await NewTokenAsync(agency.Employee, "read", "write"))["token"]!);
        await writer.CreateAsync("/api/v1/contacts", new { last_name = "X" });
        await (await writer.GetAsync("/api/v1/users")).ProblemAsync(HttpStatusCode.Forbidden, "permission_denied");
    }

    [Fact]
    public async Task The_list_shows_tokens_without_their_secret_and_when_they_were_used()
    {
        var agency = await own.Server.NewAgencyAsync();
        var token = await NewTokenAsync(agency.Employee, "read");
        Assert.Null((await agency.Employee.ReadAsync(Path))[0]!["last_used_at"]);
        await own.Server.WithToken((string)token["token"]!).ReadAsync("/api/v1/auth/me");

        var list = (await agency.Employee.ReadAsync(Path)).AsArray();

        Assert.NotNull(Assert.Single(list)!["last_used_at"]);
        Assert.DoesNotContain((string)token["token"]!, list.ToJsonString());
        Assert.Empty((await agency.Admin.ReadAsync(Path)).AsArray());
    }

    [Fact]
    public async Task A_removed_token_stops_at_once_and_nobody_removes_a_colleagues()
    {
        var agency = await own.Server.NewAgencyAsync();
        var token = await NewTokenAsync(agency.Employee, "read");
        var program = own.Server.WithToken((string)token["token"]!);
        Assert.Equal(HttpStatusCode.OK, await program.MeAsync());

        Assert.Equal(HttpStatusCode.NotFound, (await agency.Admin.DeleteAsync($"{Path}/{token["id"]}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, await program.MeAsync());
        Assert.Equal(HttpStatusCode.NoContent, (await agency.Employee.DeleteAsync($"{Path}/{token["id"]}")).StatusCode);

        Assert.Equal(HttpStatusCode.Unauthorized, await program.MeAsync());
    }

    [Fact]
    public async Task A_token_expires_when_it_said_it_would()
    {
        var agency = await own.Server.NewAgencyAsync();
        var expires = own.Server.Clock.GetUtcNow().AddHours(1);
        var token = await agency.Employee.CreateAsync(Path, new { name = "Import", scopes = new[] { "read" }, expires_at = expires });
        var program = own.Server.WithToken((string)token["token"]!);
        Assert.Equal(HttpStatusCode.OK, await program.MeAsync());

        own.Server.Clock.Advance(TimeSpan.FromHours(1.01));

        Assert.Equal(HttpStatusCode.Unauthorized, await program.MeAsync());
    }

    [Fact]
    public async Task A_token_loses_what_its_owner_loses()
    {
        var agency = await own.Server.NewAgencyAsync();
        var program = own.Server.WithToken((string)(await NewTokenAsync(agency.Employee, "read", "write"))["token"]!);
        await program.CreateAsync("/api/v1/contacts", new { last_name = "X" });

        await (await agency.Admin.PatchAsync($"/api/v1/users/{agency.EmployeeUser.Id}", new { scopes = new[] { "read" } })).BodyAsync(HttpStatusCode.OK);
        await (await program.SendJsonAsync("/api/v1/contacts", new { last_name = "Y" })).ProblemAsync(HttpStatusCode.Forbidden, "permission_denied");

        await (await agency.Admin.PatchAsync($"/api/v1/users/{agency.EmployeeUser.Id}", new { is_active = false })).BodyAsync(HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.Unauthorized, await program.MeAsync());
    }

    [Fact]
    public async Task A_token_cannot_take_over_the_account()
    {
        var agency = await own.Server.NewAgencyAsync();
        var program = own.Server.WithToken((string)(await NewTokenAsync(agency.Admin, "read", "write", "delete", "admin"))["token"]!);
        var own_ = (await agency.Admin.ReadAsync(Path))[0]!["id"];

        await RefusedAsync(program.SendJsonAsync(Path, new { name = "More", scopes = new[] { "read" } }));
        await RefusedAsync(program.DeleteAsync($"{Path}/{own_}"));
        await RefusedAsync(program.SendJsonAsync("/api/v1/auth/password", new { old_password = TestAgency.Password, new_password = "Kirschkuchen am Rhein" }));
        await RefusedAsync(program.PostAsync("/api/v1/auth/logout-everywhere", null));
        await RefusedAsync(program.PatchAsync("/api/v1/users/me", new { name = "X" }));
        await RefusedAsync(program.PostAsync($"/api/v1/users/{agency.EmployeeUser.Id}/password-reset", null));

        static async Task RefusedAsync(Task<HttpResponseMessage> response) =>
            await (await response).ProblemAsync(HttpStatusCode.Forbidden, "session_required");
    }

    [Theory]
    [InlineData("""{"name":"","scopes":["read"]}""", "name")]
    [InlineData("""{"name":"x","scopes":[]}""", "scopes")]
    [InlineData("""{"name":"x","scopes":["read","admin"]}""", "scopes")]
    [InlineData("""{"name":"x","scopes":["read","fly"]}""", "scopes")]
    [InlineData("""{"name":"x","scopes":["read"],"expires_at":"2020-01-01T00:00:00Z"}""", "expires_at")]
    [InlineData("""{"name":"x","scopes":["read"],"expires_at":"9999-12-31T23:59:59Z"}""", "expires_at")]
    public async Task Senseless_tokens_are_refused(string body, string field)
    {
        var agency = await own.Server.NewAgencyAsync();

        var problem = await (await agency.Employee.PostTextAsync(Path, body)).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");

        Assert.NotNull(problem["errors"]![field]);
    }

    [Fact]
    public async Task Customers_have_no_api_tokens()
    {
        var agency = await own.Server.NewAgencyAsync();

        await (await agency.Customer.SendJsonAsync(Path, new { name = "x", scopes = new[] { "read" } })).ProblemAsync(HttpStatusCode.Forbidden, "permission_denied");
    }

    private static Task<JsonNode> NewTokenAsync(HttpClient client, params string[] scopes) => client.CreateAsync(Path, new { name = "Import", scopes });
}
