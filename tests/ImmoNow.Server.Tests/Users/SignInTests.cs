using System.Net;
using System.Text.Json.Nodes;
using ImmoNow.Server.Modules.Users.Domain;
using ImmoNow.Server.Modules.Users.SignIn;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Tests.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ImmoNow.Server.Tests.Users;

public sealed class SignInTests
{
    [Fact]
    public async Task Signing_in_answers_the_tokens_and_the_user_with_the_claims_of_the_contract()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();

        var tokens = await agency.Server.SignInAsync($"  {agency.EmployeeUser.Email.ToUpperInvariant()} ");
        var claims = JsonNode.Parse(Convert.FromBase64String(Padded(((string)tokens["access_token"]!).Split('.')[1])))!;

        Assert.Equal("bearer", (string?)tokens["token_type"]);
        Assert.Equal(900, (int?)tokens["expires_in"]);
        Assert.Equal("employee", (string?)tokens["user"]!["role"]);
        Assert.Equal(agency.EmployeeUser.Id.ToString(), (string?)claims["user_id"]);
        Assert.Equal(agency.EmployeeUser.Email, (string?)claims["email"]);
        Assert.Equal("employee", (string?)claims["role"]);
        Assert.Equal(agency.TenantId.ToString(), (string?)claims["tenant_id"]);
        Assert.Equal(["read", "write", "delete"], claims["scopes"]!.AsArray().Select(scope => (string?)scope));
        var me = await agency.Server.ClientFor(tokens).ReadAsync("/api/v1/auth/me");
        Assert.True(JsonNode.DeepEquals(tokens["user"], me));
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_name_get_the_same_answer()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();

        var wrong = await agency.Server.LoginAsync(agency.EmployeeUser.Email, "nicht das Passwort");
        var unknown = await agency.Server.LoginAsync($"nobody.{Guid.CreateVersion7():N}@example.org");

        var first = await wrong.ProblemAsync(HttpStatusCode.Unauthorized, "invalid_credentials");
        var second = await unknown.ProblemAsync(HttpStatusCode.Unauthorized, "invalid_credentials");
        first["trace_id"] = second["trace_id"]!.DeepClone();
        Assert.True(JsonNode.DeepEquals(first, second));
    }

    [Fact]
    public void An_unknown_name_costs_as_much_work_as_a_wrong_password()
    {
        var passwords = new Passwords(new SignInSettings { PasswordIterations = 7 });

        // A clock would measure the machine. What the check has to do stands in the head of the hash: function, rounds, sizes.
        Assert.Equal(Work(passwords.Hash(TestAgency.Password)), Work(passwords.HashOf(null)));
        Assert.Equal("stored", passwords.HashOf("stored"));
        Assert.Equal(PasswordVerificationResult.Failed, passwords.Check(null, TestAgency.Password));

        static (string Head, int Length) Work(string hash)
        {
            var bytes = Convert.FromBase64String(hash);
            return (Convert.ToHexString(bytes.AsSpan(0, 13)), bytes.Length);
        }
    }

    [Theory]
    [InlineData("""{"email":"","password":"x"}""", "email")]
    [InlineData("""{"email":"a@example.org"}""", "password")]
    [InlineData("""{"email":"a@example.org","password":null}""", "password")]
    [InlineData("""{"email":["a@example.org"],"password":"x"}""", "email")]
    [InlineData("""{"email":"a\u0000@example.org","password":"x"}""", "email")]
    public async Task Malformed_sign_ins_are_refused_as_input(string body, string field)
    {
        var server = await SharedServer.GetAsync();

        var problem = await (await server.Anonymous().PostTextAsync("/api/v1/auth/login", body)).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");

        Assert.Contains(problem["errors"]!.AsObject(), error => error.Key.Contains(field, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Inactive_and_deleted_users_cannot_sign_in()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        await (await agency.Admin.PatchAsync($"/api/v1/users/{agency.EmployeeUser.Id}", new { is_active = false })).BodyAsync(HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.NoContent, (await agency.Admin.DeleteAsync($"/api/v1/users/{agency.CustomerUser.Id}")).StatusCode);

        await (await agency.Server.LoginAsync(agency.EmployeeUser.Email)).ProblemAsync(HttpStatusCode.Unauthorized, "invalid_credentials");
        await (await agency.Server.LoginAsync(agency.CustomerUser.Email)).ProblemAsync(HttpStatusCode.Unauthorized, "invalid_credentials");
    }

    [Fact]
    public async Task Sign_ins_stand_in_the_audit_trail_with_their_outcome()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        await agency.Server.LoginAsync(agency.EmployeeUser.Email, "nicht das Passwort");
        await agency.Server.SignInAsync(agency.EmployeeUser.Email);

        var entries = (await agency.Admin.ReadAsync("/api/v1/audit?action=auth.login"))["items"]!.AsArray();

        Assert.Equal([true, false], entries.Select(entry => (bool)entry!["success"]!));
        Assert.All(entries, entry =>
        {
            Assert.Equal(agency.EmployeeUser.Id.ToString(), (string?)entry!["user_id"]);
            Assert.Equal("127.0.0.1", (string?)entry["ip_address"]);
            Assert.DoesNotContain("nicht das Passwort", entry.ToJsonString());
        });
    }

    [Fact]
    public async Task A_hash_of_fewer_rounds_is_renewed_at_the_next_sign_in()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        await using var scope = agency.Server.ScopeFor(agency.TenantId);
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var weak = new Passwords(new SignInSettings { PasswordIterations = 10 }).Hash(TestAgency.Password);
        await db.Set<UserCredential>().Where(row => row.UserId == agency.EmployeeUser.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.PasswordHash, weak));

        await agency.Server.SignInAsync(agency.EmployeeUser.Email);

        var hash = await db.Set<UserCredential>().AsNoTracking()
            .Where(row => row.UserId == agency.EmployeeUser.Id).Select(row => row.PasswordHash).SingleAsync();
        Assert.NotEqual(weak, hash);
        await agency.Server.SignInAsync(agency.EmployeeUser.Email);
    }

    [Fact]
    public async Task Nothing_that_is_stored_contains_a_password_or_a_token()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var tokens = await agency.Server.SignInAsync(agency.AdminUser.Email);
        var client = agency.Server.ClientFor(tokens);
        client.DefaultRequestHeaders.Add("Idempotency-Key", "one and the same");
        var api = await client.CreateAsync("/api/v1/users/me/api-tokens", new { name = "Import", scopes = new[] { "read" } });
        await using var scope = agency.Server.ScopeFor(agency.TenantId);
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();

        var refresh = await db.Set<RefreshToken>().AsNoTracking().ToListAsync();
        var stored = await db.Set<ApiToken>().AsNoTracking().SingleAsync();
        var audit = (await agency.Admin.ReadAsync("/api/v1/audit?limit=100")).ToJsonString();

        Assert.DoesNotContain(refresh, token => token.TokenHash == (string?)tokens["refresh_token"]);
        Assert.NotEqual((string?)api["token"], stored.TokenHash);
        Assert.DoesNotContain((string)api["token"]!, audit);
        Assert.DoesNotContain(stored.TokenHash, audit);
        Assert.DoesNotContain("password_hash", audit);
        Assert.False(await db.Set<ImmoNow.Server.Platform.Requests.IdempotencyKey>().AnyAsync());
    }

    private static string Padded(string base64Url) =>
        base64Url.Replace('-', '+').Replace('_', '/').PadRight((base64Url.Length + 3) / 4 * 4, '=');
}
