using System.Net;
using System.Text.Json.Nodes;
using ImmoNow.Server.Tests.Hosting;

namespace ImmoNow.Server.Tests.Users;

public sealed class SessionTests(OwnServer own) : IClassFixture<OwnServer>
{
    private static readonly TimeSpan AfterGrace = TimeSpan.FromSeconds(11);

    [Fact]
    public async Task Refreshing_rotates_the_token_and_keeps_the_session()
    {
        var agency = await own.Server.NewAgencyAsync();
        var first = await own.Server.SignInAsync(agency.EmployeeUser.Email);

        var second = await (await own.Server.RefreshAsync(first)).BodyAsync(HttpStatusCode.OK);
        var third = await (await own.Server.RefreshAsync(second)).BodyAsync(HttpStatusCode.OK);

        Assert.Equal(3, new[] { first, second, third }.Select(tokens => (string?)tokens["refresh_token"]).Distinct().Count());
        Assert.True(JsonNode.DeepEquals(first["user"], third["user"]));
        Assert.Equal(HttpStatusCode.OK, await own.Server.ClientFor(third).MeAsync());
    }

    [Fact]
    public async Task A_spent_token_that_comes_back_ends_the_whole_family_and_its_access_tokens()
    {
        var agency = await own.Server.NewAgencyAsync();
        var stolen = await own.Server.SignInAsync(agency.EmployeeUser.Email);
        var elsewhere = await own.Server.SignInAsync(agency.EmployeeUser.Email);
        var current = await (await own.Server.RefreshAsync(stolen)).BodyAsync(HttpStatusCode.OK);
        own.Server.Clock.Advance(AfterGrace);

        await (await own.Server.RefreshAsync(stolen)).ProblemAsync(HttpStatusCode.Unauthorized, "refresh_token_reused");

        await (await own.Server.RefreshAsync(current)).ProblemAsync(HttpStatusCode.Unauthorized, "session_ended");
        Assert.Equal(HttpStatusCode.Unauthorized, await own.Server.ClientFor(current).MeAsync());
        await (await own.Server.RefreshAsync(elsewhere)).BodyAsync(HttpStatusCode.OK);
        var failures = (await AuditAsync(agency, "auth.refresh"))["items"]!.AsArray();
        Assert.Contains("refresh_token_reused", Assert.Single(failures)!.ToJsonString());
    }

    [Fact]
    public async Task A_second_tab_is_told_to_wait_instead_of_losing_the_session()
    {
        var agency = await own.Server.NewAgencyAsync();
        var tokens = await own.Server.SignInAsync(agency.EmployeeUser.Email);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => own.Server.RefreshAsync(tokens)));

        var winner = Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        foreach (var loser in answers.Where(answer => answer != winner))
        {
            await loser.ProblemAsync(HttpStatusCode.Conflict, "refresh_in_progress");
            Assert.Equal(1, loser.Headers.RetryAfter!.Delta!.Value.TotalSeconds);
        }

        await (await own.Server.RefreshAsync(await winner.BodyAsync(HttpStatusCode.OK))).BodyAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_session_lives_fourteen_days_after_its_last_use()
    {
        var agency = await own.Server.NewAgencyAsync();
        var tokens = await own.Server.SignInAsync(agency.EmployeeUser.Email);
        own.Server.Clock.Advance(TimeSpan.FromDays(13.9));
        tokens = await (await own.Server.RefreshAsync(tokens)).BodyAsync(HttpStatusCode.OK);
        own.Server.Clock.Advance(TimeSpan.FromDays(14.1));

        await (await own.Server.RefreshAsync(tokens)).ProblemAsync(HttpStatusCode.Unauthorized, "session_ended");
    }

    [Fact]
    public async Task A_session_ends_after_ninety_days_however_much_it_is_used()
    {
        var agency = await own.Server.NewAgencyAsync();
        var tokens = await own.Server.SignInAsync(agency.EmployeeUser.Email);
        for (var week = 0; week < 12; week++)
        {
            own.Server.Clock.Advance(TimeSpan.FromDays(7));
            tokens = await (await own.Server.RefreshAsync(tokens)).BodyAsync(HttpStatusCode.OK);
        }

        own.Server.Clock.Advance(TimeSpan.FromDays(6.1));

        await (await own.Server.RefreshAsync(tokens)).ProblemAsync(HttpStatusCode.Unauthorized, "session_ended");
    }

    [Fact]
    public async Task Signing_out_ends_this_session_only()
    {
        var agency = await own.Server.NewAgencyAsync();
        var here = await own.Server.SignInAsync(agency.EmployeeUser.Email);
        var there = await own.Server.SignInAsync(agency.EmployeeUser.Email);

        var response = await own.Server.Anonymous().SendJsonAsync("/api/v1/auth/logout", new { refresh_token = (string?)here["refresh_token"] });

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        await (await own.Server.RefreshAsync(here)).ProblemAsync(HttpStatusCode.Unauthorized, "session_ended");
        await (await own.Server.RefreshAsync(there)).BodyAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Signing_out_with_the_access_token_ends_its_session_and_is_recorded()
    {
        var agency = await own.Server.NewAgencyAsync();
        var tokens = await own.Server.SignInAsync(agency.EmployeeUser.Email);

        Assert.Equal(HttpStatusCode.NoContent, (await own.Server.ClientFor(tokens).PostAsync("/api/v1/auth/logout", null)).StatusCode);

        await (await own.Server.RefreshAsync(tokens)).ProblemAsync(HttpStatusCode.Unauthorized, "session_ended");
        Assert.Single((await AuditAsync(agency, "auth.logout"))["items"]!.AsArray());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"refresh_token":null}""")]
    [InlineData("""{"refresh_token":"nonsense"}""")]
    public async Task Signing_out_without_a_session_does_no_harm(string body) =>
        Assert.Equal(HttpStatusCode.NoContent, (await own.Server.Anonymous().PostTextAsync("/api/v1/auth/logout", body)).StatusCode);

    [Fact]
    public async Task Signing_out_everywhere_stops_every_token_at_once()
    {
        var agency = await own.Server.NewAgencyAsync();
        var here = await own.Server.SignInAsync(agency.EmployeeUser.Email);
        var there = await own.Server.SignInAsync(agency.EmployeeUser.Email);

        Assert.Equal(HttpStatusCode.NoContent, (await own.Server.ClientFor(here).PostAsync("/api/v1/auth/logout-everywhere", null)).StatusCode);

        foreach (var tokens in new[] { here, there })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await own.Server.ClientFor(tokens).MeAsync());
            await (await own.Server.RefreshAsync(tokens)).ProblemAsync(HttpStatusCode.Unauthorized, "session_ended");
        }

        Assert.Equal(HttpStatusCode.OK, await own.Server.ClientFor(await own.Server.SignInAsync(agency.EmployeeUser.Email)).MeAsync());
        Assert.Equal(HttpStatusCode.OK, await agency.Admin.MeAsync());
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("imn_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_made_up_refresh_token_finds_no_session(string token) =>
        await (await own.Server.Anonymous().SendJsonAsync("/api/v1/auth/refresh", new { refresh_token = token }))
            .ProblemAsync(HttpStatusCode.Unauthorized, "session_ended");

    [Fact]
    public async Task A_refresh_token_relabelled_to_another_tenant_finds_no_session()
    {
        var agency = await own.Server.NewAgencyAsync();
        var other = await own.Server.NewAgencyAsync();
        var tokens = await own.Server.SignInAsync(agency.EmployeeUser.Email);
        var foreign = await own.Server.SignInAsync(other.EmployeeUser.Email);
        // Sixteen bytes of tenant and the first two of the secret make 24 letters.
        var mixed = ((string)foreign["refresh_token"]!)[..24] + ((string)tokens["refresh_token"]!)[24..];

        var response = await own.Server.Anonymous().SendJsonAsync("/api/v1/auth/refresh", new { refresh_token = mixed });

        await response.ProblemAsync(HttpStatusCode.Unauthorized, "session_ended");
        await (await own.Server.RefreshAsync(tokens)).BodyAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_session_of_a_deactivated_user_cannot_be_renewed()
    {
        var agency = await own.Server.NewAgencyAsync();
        var tokens = await own.Server.SignInAsync(agency.EmployeeUser.Email);
        var path = $"/api/v1/users/{agency.EmployeeUser.Id}";
        await (await agency.Admin.PatchAsync(path, new { is_active = false })).BodyAsync(HttpStatusCode.OK);

        await (await own.Server.RefreshAsync(tokens)).ProblemAsync(HttpStatusCode.Unauthorized, "session_ended");
        await (await agency.Admin.PatchAsync(path, new { is_active = true })).BodyAsync(HttpStatusCode.OK);
        await (await own.Server.RefreshAsync(tokens)).ProblemAsync(HttpStatusCode.Unauthorized, "session_ended");
    }

    /// <summary>The trail by a token of now: the clock of this server runs ahead.</summary>
    private async Task<JsonNode> AuditAsync(TestAgency agency, string action) =>
        await own.Server.ClientFor(agency.AdminUser).ReadAsync($"/api/v1/audit?action={action}");
}
