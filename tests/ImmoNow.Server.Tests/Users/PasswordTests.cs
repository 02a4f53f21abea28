using System.Net;
using ImmoNow.Server.Tests.Hosting;

namespace ImmoNow.Server.Tests.Users;

public sealed class PasswordTests(OwnServer own) : IClassFixture<OwnServer>
{
    private const string New = "Kirschkuchen am Rhein";

    [Fact]
    public async Task Changing_the_password_ends_the_other_sessions_and_goes_on_here()
    {
        var agency = await own.Server.NewAgencyAsync();
        var here = await own.Server.SignInAsync(agency.EmployeeUser.Email);
        var there = await own.Server.SignInAsync(agency.EmployeeUser.Email);

        var fresh = await (await own.Server.ClientFor(here)
            .SendJsonAsync("/api/v1/auth/password", new { old_password = TestAgency.Password, new_password = New })).BodyAsync(HttpStatusCode.OK);

        Assert.Equal(HttpStatusCode.OK, await own.Server.ClientFor(fresh).MeAsync());
        await (await own.Server.RefreshAsync(fresh)).BodyAsync(HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.Unauthorized, await own.Server.ClientFor(there).MeAsync());
        await (await own.Server.RefreshAsync(there)).ProblemAsync(HttpStatusCode.Unauthorized, "session_ended");
        await (await own.Server.LoginAsync(agency.EmployeeUser.Email)).ProblemAsync(HttpStatusCode.Unauthorized, "invalid_credentials");
        await own.Server.SignInAsync(agency.EmployeeUser.Email, New);
    }

    [Theory]
    [InlineData("neun Buch")]
    [InlineData("Passwort123!")]
    [InlineData("1234567890")]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("Willkommen2026")]
    [InlineData("qwertzuiop")]
    [InlineData(TestAgency.Password)]
    public async Task Weak_passwords_are_refused(string password)
    {
        var agency = await own.Server.NewAgencyAsync();

        var problem = await (await agency.Employee.SendJsonAsync("/api/v1/auth/password", new { old_password = TestAgency.Password, new_password = password }))
            .ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");

        Assert.NotNull(problem["errors"]!["new_password"]);
    }

    [Fact]
    public async Task The_own_address_is_no_password()
    {
        var agency = await own.Server.NewAgencyAsync();

        var problem = await (await agency.Employee.SendJsonAsync(
            "/api/v1/auth/password", new { old_password = TestAgency.Password, new_password = agency.EmployeeUser.Email.ToUpperInvariant() }))
            .ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");

        Assert.NotNull(problem["errors"]!["new_password"]);
    }

    [Theory]
    [InlineData("🏠🔑🏡🗝️ schön hier")]
    [InlineData("سلام كلمة المرور")]
    [InlineData("  Leerzeichen zählen  ")]
    public async Task Passwords_of_any_script_work_as_they_were_typed(string password)
    {
        var agency = await own.Server.NewAgencyAsync();

        await (await agency.Employee.SendJsonAsync("/api/v1/auth/password", new { old_password = TestAgency.Password, new_password = password }))
            .BodyAsync(HttpStatusCode.OK);

        await own.Server.SignInAsync(agency.EmployeeUser.Email, password);
        await (await own.Server.LoginAsync(agency.EmployeeUser.Email, password + " ")).ProblemAsync(HttpStatusCode.Unauthorized, "invalid_credentials");
    }

    [Fact]
    public async Task A_reset_link_sets_a_new_password_once_and_unlocks_the_name()
    {
        var agency = await own.Server.NewAgencyAsync();
        var old = await own.Server.SignInAsync(agency.EmployeeUser.Email);
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await own.Server.LoginAsync(agency.EmployeeUser.Email, "nicht das Passwort");
        }

        var link = await (await agency.Admin.PostAsync($"/api/v1/users/{agency.EmployeeUser.Id}/password-reset", null)).BodyAsync(HttpStatusCode.OK);
        var body = new { token = (string?)link["token"], password = New };
        var fresh = await (await own.Server.Anonymous().SendJsonAsync("/api/v1/auth/password-reset/confirm", body)).BodyAsync(HttpStatusCode.OK);

        Assert.Equal(HttpStatusCode.OK, await own.Server.ClientFor(fresh).MeAsync());
        Assert.Equal(HttpStatusCode.Unauthorized, await own.Server.ClientFor(old).MeAsync());
        await own.Server.SignInAsync(agency.EmployeeUser.Email, New);
        await (await own.Server.Anonymous().SendJsonAsync("/api/v1/auth/password-reset/confirm", body)).ProblemAsync(HttpStatusCode.Gone, "password_reset_gone");
    }

    [Fact]
    public async Task A_reset_link_runs_out_after_a_day_and_is_replaced_by_a_newer_one()
    {
        var agency = await own.Server.NewAgencyAsync();
        var path = $"/api/v1/users/{agency.EmployeeUser.Id}/password-reset";
        var replaced = await (await agency.Admin.PostAsync(path, null)).BodyAsync(HttpStatusCode.OK);
        var expired = await (await agency.Admin.PostAsync(path, null)).BodyAsync(HttpStatusCode.OK);

        await ConfirmGoneAsync((string)replaced["token"]!);
        own.Server.Clock.Advance(TimeSpan.FromHours(24.1));
        await ConfirmGoneAsync((string)expired["token"]!);
        await ConfirmGoneAsync("nonsense");
        await own.Server.SignInAsync(agency.EmployeeUser.Email);
    }

    [Fact]
    public async Task Only_admins_make_reset_links_and_only_for_their_own_people()
    {
        var agency = await own.Server.NewAgencyAsync();
        var other = await own.Server.NewAgencyAsync();

        await (await agency.Employee.PostAsync($"/api/v1/users/{agency.AdminUser.Id}/password-reset", null)).ProblemAsync(HttpStatusCode.Forbidden, "permission_denied");
        await (await other.Admin.PostAsync($"/api/v1/users/{agency.AdminUser.Id}/password-reset", null)).ProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    private async Task ConfirmGoneAsync(string token) =>
        await (await own.Server.Anonymous().SendJsonAsync("/api/v1/auth/password-reset/confirm", new { token, password = New }))
            .ProblemAsync(HttpStatusCode.Gone, "password_reset_gone");
}
