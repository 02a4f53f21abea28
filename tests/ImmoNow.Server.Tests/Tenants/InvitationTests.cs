using System.Net;
using System.Text.Json.Nodes;
using ImmoNow.Server.Tests.Hosting;
using ImmoNow.Server.Tests.Users;

namespace ImmoNow.Server.Tests.Tenants;

public sealed class InvitationTests(OwnServer own) : IClassFixture<OwnServer>
{
    private const string Path = "/api/v1/tenant/invitations";

    [Fact]
    public async Task An_invited_person_sees_who_invites_and_joins_with_that_role()
    {
        var agency = await own.Server.NewAgencyAsync("Weber Immobilien");
        var invitation = await InviteAsync(agency, "customer");

        var view = await own.Server.Anonymous().ReadAsync($"/api/v1/auth/invitations/{invitation["token"]}");
        var joined = await (await AcceptAsync(invitation)).BodyAsync(HttpStatusCode.OK);

        Assert.Equal("Weber Immobilien", (string?)view["tenant_name"]);
        Assert.Equal((string?)invitation["email"], (string?)view["email"]);
        Assert.Equal("customer", (string?)view["role"]);
        Assert.Equal($"/invite/{invitation["token"]}", (string?)invitation["path"]);
        Assert.Equal(agency.TenantId.ToString(), (string?)joined["user"]!["tenant_id"]);
        Assert.Equal("customer", (string?)joined["user"]!["role"]);
        Assert.Equal(HttpStatusCode.OK, await own.Server.ClientFor(joined).MeAsync());
        Assert.Equal("accepted", (string?)Assert.Single(await ListAsync(agency))!["status"]);
    }

    [Fact]
    public async Task An_invitation_works_once()
    {
        var agency = await own.Server.NewAgencyAsync();
        var invitation = await InviteAsync(agency);
        await (await AcceptAsync(invitation)).BodyAsync(HttpStatusCode.OK);

        await (await AcceptAsync(invitation)).ProblemAsync(HttpStatusCode.Gone, "invitation_gone");
        await (await own.Server.Anonymous().GetAsync($"/api/v1/auth/invitations/{invitation["token"]}")).ProblemAsync(HttpStatusCode.Gone, "invitation_gone");
    }

    [Fact]
    public async Task Of_simultaneous_answers_one_succeeds()
    {
        var agency = await own.Server.NewAgencyAsync();
        var invitation = await InviteAsync(agency);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => AcceptAsync(invitation)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.DoesNotContain(answers, answer => (int)answer.StatusCode >= 500);
    }

    [Fact]
    public async Task An_invitation_runs_out_after_seven_days()
    {
        var agency = await own.Server.NewAgencyAsync();
        var invitation = await InviteAsync(agency);
        own.Server.Clock.Advance(TimeSpan.FromDays(7.01));

        await (await AcceptAsync(invitation)).ProblemAsync(HttpStatusCode.Gone, "invitation_gone");
        Assert.Equal("expired", (string?)Assert.Single(await ListAsync(agency))!["status"]);
    }

    [Fact]
    public async Task A_revoked_or_replaced_invitation_is_gone()
    {
        var agency = await own.Server.NewAgencyAsync();
        var replaced = await InviteAsync(agency);
        var revoked = await agency.Admin.CreateAsync(Path, new { email = ((string)replaced["email"]!).ToUpperInvariant(), role = "employee" });
        await (await AcceptAsync(replaced)).ProblemAsync(HttpStatusCode.NotFound, "not_found");

        Assert.Equal(HttpStatusCode.NoContent, (await agency.Admin.DeleteAsync($"{Path}/{revoked["id"]}")).StatusCode);

        await (await AcceptAsync(revoked)).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        Assert.Empty(await ListAsync(agency));
    }

    [Fact]
    public async Task Other_agencies_see_and_revoke_nothing()
    {
        var agency = await own.Server.NewAgencyAsync();
        var other = await own.Server.NewAgencyAsync();
        var invitation = await InviteAsync(agency);

        Assert.Empty(await ListAsync(other));
        await (await other.Admin.DeleteAsync($"{Path}/{invitation["id"]}")).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await (await AcceptAsync(invitation)).BodyAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Who_has_an_account_cannot_be_invited()
    {
        var agency = await own.Server.NewAgencyAsync();
        var other = await own.Server.NewAgencyAsync();

        await (await agency.Admin.SendJsonAsync(Path, new { email = other.EmployeeUser.Email, role = "employee" })).ProblemAsync(HttpStatusCode.Conflict, "email_taken");
    }

    [Theory]
    [InlineData("""{"email":"","role":"employee"}""", "email")]
    [InlineData("""{"email":"nobody","role":"employee"}""", "email")]
    [InlineData("""{"email":"a@example.org","role":"king"}""", "role")]
    public async Task Senseless_invitations_are_refused(string body, string field)
    {
        var agency = await own.Server.NewAgencyAsync();

        var problem = await (await agency.Admin.PostTextAsync(Path, body)).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");

        Assert.NotNull(problem["errors"]![field]);
    }

    [Fact]
    public async Task A_weak_password_keeps_the_invitation_open()
    {
        var agency = await own.Server.NewAgencyAsync();
        var invitation = await InviteAsync(agency);

        await (await AcceptAsync(invitation, "kurz")).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        await (await AcceptAsync(invitation, (string)invitation["email"]!)).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");

        await (await AcceptAsync(invitation)).BodyAsync(HttpStatusCode.OK);
    }

    private static Task<JsonNode> InviteAsync(TestAgency agency, string role = "employee") =>
        agency.Admin.CreateAsync(Path, new { email = $"neu.{Guid.CreateVersion7():N}@example.org", role });

    private Task<HttpResponseMessage> AcceptAsync(JsonNode invitation, string password = "Kirschkuchen am Rhein") => own.Server.Anonymous().SendJsonAsync(
        "/api/v1/auth/accept-invitation", new { token = (string?)invitation["token"], name = "Neu Hier", password });

    /// <summary>Read with a token of now: the clock of this server runs ahead.</summary>
    private async Task<JsonArray> ListAsync(TestAgency agency) => (await own.Server.ClientFor(agency.AdminUser).ReadAsync(Path))["items"]!.AsArray();
}
