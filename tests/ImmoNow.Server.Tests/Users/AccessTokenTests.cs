using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ImmoNow.Server.Platform.Security;
using ImmoNow.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ImmoNow.Server.Tests.Users;

public sealed class AccessTokenTests(OwnServer own) : IClassFixture<OwnServer>
{
    [Fact]
    public async Task An_expired_token_is_not_accepted()
    {
        var agency = await own.Server.NewAgencyAsync();
        Assert.Equal(HttpStatusCode.OK, await agency.Employee.MeAsync());

        own.Server.Clock.Advance(TimeSpan.FromMinutes(14.9));
        Assert.Equal(HttpStatusCode.OK, await agency.Employee.MeAsync());
        own.Server.Clock.Advance(TimeSpan.FromMinutes(0.2));

        await (await agency.Employee.GetAsync("/api/v1/auth/me")).ProblemAsync(HttpStatusCode.Unauthorized, "not_authenticated");
    }

    [Fact]
    public async Task A_token_whose_claims_were_altered_is_not_accepted()
    {
        var agency = await own.Server.NewAgencyAsync();
        var parts = TokenOf(agency.CustomerUser).Split('.');
        var claims = JsonNode.Parse(Base64UrlEncoder.Decode(parts[1]))!;
        claims["role"] = "admin";
        claims["user_id"] = agency.AdminUser.Id.ToString();
        claims["scopes"] = new JsonArray("read", "write", "delete", "admin");

        await RefusedAsync($"{parts[0]}.{Base64UrlEncoder.Encode(claims.ToJsonString())}.{parts[2]}");
        await RefusedAsync($"{parts[0]}.{parts[1]}.{Flip(parts[2])}");
        await RefusedAsync($"{parts[0]}.{parts[1]}.");
        await RefusedAsync($"{parts[0]}.{parts[1]}");
    }

    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("nOnE")]
    [InlineData("")]
    public async Task A_token_without_signature_is_not_accepted(string algorithm)
    {
        var agency = await own.Server.NewAgencyAsync();
        var parts = TokenOf(agency.AdminUser).Split('.');
        var header = Base64UrlEncoder.Encode(new JsonObject { ["alg"] = algorithm, ["typ"] = "JWT" }.ToJsonString());

        await RefusedAsync($"{header}.{parts[1]}.");
        await RefusedAsync($"{header}.{parts[1]}.{parts[2]}");
    }

    [Fact]
    public async Task A_token_signed_with_another_key_or_algorithm_is_not_accepted()
    {
        var agency = await own.Server.NewAgencyAsync();
        var payload = Base64UrlEncoder.Decode(TokenOf(agency.AdminUser).Split('.')[1]);
        var handler = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false };
        var otherKey = new SymmetricSecurityKey(Encoding.UTF8.GetBytes("another secret of thirty-two bytes, at least"));
        var ourKey = own.Server.App.Services.GetRequiredService<SigningKey>().Value;

        await RefusedAsync(handler.CreateToken(payload, new SigningCredentials(otherKey, SecurityAlgorithms.HmacSha256)));
        await RefusedAsync(handler.CreateToken(payload, new SigningCredentials(ourKey, SecurityAlgorithms.HmacSha384)));
        Assert.Equal(HttpStatusCode.OK, await own.Server.WithToken(
            handler.CreateToken(payload, new SigningCredentials(ourKey, SecurityAlgorithms.HmacSha256))).MeAsync());
    }

    [Fact]
    public async Task A_token_that_names_another_tenant_finds_no_user_there()
    {
        var agency = await own.Server.NewAgencyAsync();
        var other = await own.Server.NewAgencyAsync();

        await RefusedAsync(TokenOf(agency.AdminUser with { TenantId = other.TenantId }));
        await RefusedAsync(TokenOf(agency.AdminUser with { Id = Guid.CreateVersion7() }));
        await RefusedAsync(TokenOf(agency.AdminUser with { TenantId = Guid.Empty }));
    }

    [Fact]
    public async Task Tokens_of_deactivated_and_deleted_users_stop_at_once()
    {
        var agency = await own.Server.NewAgencyAsync();
        Assert.Equal(HttpStatusCode.OK, await agency.Employee.MeAsync());
        Assert.Equal(HttpStatusCode.OK, await agency.Customer.MeAsync());

        await (await agency.Admin.PatchAsync($"/api/v1/users/{agency.EmployeeUser.Id}", new { is_active = false })).BodyAsync(HttpStatusCode.OK);
        await agency.Admin.DeleteAsync($"/api/v1/users/{agency.CustomerUser.Id}");

        Assert.Equal(HttpStatusCode.Unauthorized, await agency.Employee.MeAsync());
        Assert.Equal(HttpStatusCode.Unauthorized, await agency.Customer.MeAsync());
    }

    [Fact]
    public async Task A_claimed_right_that_the_user_does_not_have_is_worth_nothing()
    {
        var agency = await own.Server.NewAgencyAsync();
        var client = own.Server.ClientFor(agency.EmployeeUser with { Scopes = Scopes.All, Role = UserRole.Admin });

        await (await client.GetAsync("/api/v1/users")).ProblemAsync(HttpStatusCode.Forbidden, "permission_denied");
        Assert.Equal("employee", (string?)(await client.ReadAsync("/api/v1/auth/me"))["role"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("a.b.c")]
    [InlineData("imn_")]
    [InlineData("imn_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("imn_%%%%AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Nonsense_is_no_token(string token)
    {
        var client = own.Server.Anonymous();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {token}");

        await (await client.GetAsync("/api/v1/auth/me")).ProblemAsync(HttpStatusCode.Unauthorized, "not_authenticated");
    }

    private string TokenOf(UserSnapshot user) => own.Server.App.Services.GetRequiredService<AccessTokens>().Issue(user, Guid.CreateVersion7());

    private async Task RefusedAsync(string token) => Assert.Equal(HttpStatusCode.Unauthorized, await own.Server.WithToken(token).MeAsync());

    private static string Flip(string signature) => (signature[0] == 'A' ? 'B' : 'A') + signature[1..];
}
