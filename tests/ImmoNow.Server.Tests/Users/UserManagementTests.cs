using System.Net;
using System.Text.Json.Nodes;
using ImmoNow.Server.Modules.Users.Public;
using ImmoNow.Server.Platform.Security;
using ImmoNow.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ImmoNow.Server.Tests.Users;

public sealed class UserManagementTests
{
    [Fact]
    public async Task Admins_list_search_and_read_their_users()
    {
        var agency = await NewAgencyAsync();
        await AddAsync(agency, "Jörg Müßigbrodt", UserRole.Employee);

        var all = await agency.Admin.ReadAsync("/api/v1/users");
        var found = await agency.Admin.ReadAsync("/api/v1/users?q=muessig&role=employee&is_active=true");
        var one = await agency.Admin.ReadAsync($"/api/v1/users/{found["items"]![0]!["id"]}");

        Assert.Equal(["Jörg Müßigbrodt", "Test Admin", "Test Customer", "Test Employee"], all["items"]!.AsArray().Select(user => (string?)user!["name"]));
        Assert.Equal(4, (int?)all["total"]);
        Assert.Equal("Jörg Müßigbrodt", (string?)Assert.Single(found["items"]!.AsArray())!["name"]);
        Assert.Equal(["read", "write", "delete"], one["scopes"]!.AsArray().Select(scope => (string?)scope));
        Assert.DoesNotContain("hash", all.ToJsonString());
    }

    [Fact]
    public async Task Pages_of_users_join_without_gap_or_repetition()
    {
        var agency = await NewAgencyAsync();
        foreach (var name in new[] { "Zoe", "anna", "Özlem", "Ärmel" })
        {
            await AddAsync(agency, name, UserRole.Employee);
        }

        var names = new List<string?>();
        string? cursor = null;
        do
        {
            var page = await agency.Admin.ReadAsync($"/api/v1/users?limit=3{(cursor is null ? "" : $"&cursor={cursor}")}");
            names.AddRange(page["items"]!.AsArray().Select(user => (string?)user!["name"]));
            cursor = (string?)page["next_cursor"];
        }
        while (cursor is not null);

        Assert.Equal(["Ärmel", "anna", "Özlem", "Test Admin", "Test Customer", "Test Employee", "Zoe"], names);
    }

    [Fact]
    public async Task A_new_role_brings_its_scopes_and_counts_at_once()
    {
        var agency = await NewAgencyAsync();
        var tokens = await agency.Server.SignInAsync(agency.EmployeeUser.Email);

        var promoted = await (await agency.Admin.PatchAsync($"/api/v1/users/{agency.EmployeeUser.Id}", new { role = "admin" }, 1)).BodyAsync(HttpStatusCode.OK);

        Assert.Equal(["read", "write", "delete", "admin"], promoted["scopes"]!.AsArray().Select(scope => (string?)scope));
        Assert.Equal(HttpStatusCode.Unauthorized, await agency.Server.ClientFor(tokens).MeAsync());
        var renewed = await (await agency.Server.RefreshAsync(tokens)).BodyAsync(HttpStatusCode.OK);
        await agency.Server.ClientFor(renewed).ReadAsync("/api/v1/users");
    }

    [Fact]
    public async Task Fewer_scopes_than_the_role_allows_take_the_rights_away()
    {
        var agency = await NewAgencyAsync();
        await (await agency.Admin.PatchAsync($"/api/v1/users/{agency.EmployeeUser.Id}", new { scopes = new[] { "read" } })).BodyAsync(HttpStatusCode.OK);

        var client = agency.Server.ClientFor(await agency.Server.SignInAsync(agency.EmployeeUser.Email));

        await client.ReadAsync("/api/v1/contacts");
        await (await client.SendJsonAsync("/api/v1/contacts", new { last_name = "X" })).ProblemAsync(HttpStatusCode.Forbidden, "permission_denied");
    }

    [Theory]
    [InlineData("""{"scopes":["read","admin"]}""", "scopes")]
    [InlineData("""{"scopes":["write"]}""", "scopes")]
    [InlineData("""{"scopes":["read","everything"]}""", "scopes")]
    [InlineData("""{"role":"customer","scopes":["read","write"]}""", "scopes")]
    [InlineData("""{"role":"admin","scopes":["read"]}""", "scopes")]
    [InlineData("""{"role":"king"}""", "role")]
    [InlineData("""{"name":" "}""", "name")]
    [InlineData("""{"name":null}""", "name")]
    [InlineData("""{"name":"a\nb"}""", "name")]
    [InlineData("""{"is_active":"no"}""", "is_active")]
    public async Task Senseless_changes_are_refused(string body, string field)
    {
        var agency = await NewAgencyAsync();
        var request = new HttpRequestMessage(HttpMethod.Patch, $"/api/v1/users/{agency.EmployeeUser.Id}")
        {
            Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
        };

        var problem = await (await agency.Admin.SendAsync(request)).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");

        Assert.NotNull(problem["errors"]![field]);
        Assert.Equal(1, (int?)(await agency.Admin.ReadAsync($"/api/v1/users/{agency.EmployeeUser.Id}"))["version"]);
    }

    [Theory]
    [InlineData("👩‍🚀 Émilie 🏠")]
    [InlineData("محمد العربي")]
    [InlineData("李小龍")]
    public async Task Names_of_any_script_come_back_as_they_are(string name)
    {
        var agency = await NewAgencyAsync();

        var changed = await (await agency.Employee.PatchAsync("/api/v1/users/me", new { name })).BodyAsync(HttpStatusCode.OK);

        Assert.Equal(name, (string?)changed["name"]);
        Assert.Equal(name, (string?)(await agency.Employee.ReadAsync("/api/v1/auth/me"))["name"]);
    }

    [Theory]
    [InlineData("""{"role":"employee"}""")]
    [InlineData("""{"is_active":false}""")]
    public async Task The_last_admin_stays(string body)
    {
        var agency = await NewAgencyAsync();
        var path = $"/api/v1/users/{agency.AdminUser.Id}";
        var patch = JsonNode.Parse(body)!;

        await (await agency.Admin.PatchAsync(path, patch)).ProblemAsync(HttpStatusCode.Conflict, "last_admin");
        await (await agency.Admin.DeleteAsync(path)).ProblemAsync(HttpStatusCode.Conflict, "last_admin");

        await (await agency.Admin.PatchAsync($"/api/v1/users/{agency.EmployeeUser.Id}", new { role = "admin" })).BodyAsync(HttpStatusCode.OK);
        await (await agency.Admin.PatchAsync(path, patch)).BodyAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Two_admins_who_remove_each_other_at_once_do_not_both_succeed()
    {
        for (var round = 0; round < 5; round++)
        {
            var agency = await NewAgencyAsync();
            var second = await AddAsync(agency, "Zweite Chefin", UserRole.Admin);

            var answers = await Task.WhenAll(
                agency.Admin.DeleteAsync($"/api/v1/users/{second.Id}"),
                agency.Server.ClientFor(second).DeleteAsync($"/api/v1/users/{agency.AdminUser.Id}"));

            Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.NoContent);
            Assert.DoesNotContain(answers, answer => (int)answer.StatusCode >= 500);
        }
    }

    [Fact]
    public async Task A_deleted_user_can_be_restored_and_signs_in_again()
    {
        var agency = await NewAgencyAsync();
        var path = $"/api/v1/users/{agency.EmployeeUser.Id}";
        await agency.Admin.DeleteAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, (await agency.Admin.GetAsync(path)).StatusCode);
        Assert.Single((await agency.Admin.ReadAsync("/api/v1/users?deleted=true"))["items"]!.AsArray());

        await (await agency.Admin.PostAsync($"{path}/restore", null)).BodyAsync(HttpStatusCode.OK);

        await agency.Server.SignInAsync(agency.EmployeeUser.Email);
    }

    [Fact]
    public async Task A_freed_address_can_be_taken_and_then_blocks_the_restoring()
    {
        var agency = await NewAgencyAsync();
        var other = await NewAgencyAsync();
        var path = $"/api/v1/users/{agency.EmployeeUser.Id}";
        await agency.Admin.DeleteAsync(path);
        await AddAsync(other, "Neue Stelle", UserRole.Employee, agency.EmployeeUser.Email);

        await (await agency.Admin.PostAsync($"{path}/restore", null)).ProblemAsync(HttpStatusCode.Conflict, "email_taken");

        var tokens = await agency.Server.SignInAsync(agency.EmployeeUser.Email);
        Assert.Equal(other.TenantId.ToString(), (string?)tokens["user"]!["tenant_id"]);
    }

    [Fact]
    public async Task A_stale_version_is_refused()
    {
        var agency = await NewAgencyAsync();
        await agency.Server.SignInAsync(agency.EmployeeUser.Email);
        await (await agency.Admin.PatchAsync($"/api/v1/users/{agency.EmployeeUser.Id}", new { phone = "1" }, 1)).BodyAsync(HttpStatusCode.OK);

        await (await agency.Admin.PatchAsync($"/api/v1/users/{agency.EmployeeUser.Id}", new { phone = "2" }, 1))
            .ProblemAsync(HttpStatusCode.PreconditionFailed, "stale_version");
    }

    [Fact]
    public async Task People_change_their_own_profile_but_not_their_rights()
    {
        var agency = await NewAgencyAsync();

        var changed = await (await agency.Customer.PatchAsync(
            "/api/v1/users/me", new { phone = "0221 4710", language = "en", theme = "dark", role = "admin", scopes = new[] { "read", "admin" } }, 1))
            .BodyAsync(HttpStatusCode.OK);

        Assert.Equal(("0221 4710", "en", "dark", "customer"), ((string?)changed["phone"], (string?)changed["language"], (string?)changed["theme"], (string?)changed["role"]));
        Assert.Equal(["read"], changed["scopes"]!.AsArray().Select(scope => (string?)scope));
        Assert.Equal("en", (string?)(await agency.Customer.ReadAsync("/api/v1/users/me"))["language"]);
    }

    [Fact]
    public async Task Colleagues_are_the_active_staff()
    {
        var agency = await NewAgencyAsync();
        var gone = await AddAsync(agency, "Weg Gegangen", UserRole.Employee);
        await (await agency.Admin.PatchAsync($"/api/v1/users/{gone.Id}", new { is_active = false })).BodyAsync(HttpStatusCode.OK);

        var list = (await agency.Employee.ReadAsync("/api/v1/users/colleagues"))["items"]!.AsArray();
        var found = (await agency.Employee.ReadAsync("/api/v1/users/colleagues?q=empl"))["items"]!.AsArray();

        Assert.Equal(["Test Admin", "Test Employee"], list.Select(person => (string?)person!["name"]));
        Assert.Equal("TE", (string?)Assert.Single(found)!["initials"]);
        await (await agency.Customer.GetAsync("/api/v1/users/colleagues")).ProblemAsync(HttpStatusCode.Forbidden, "permission_denied");
    }

    [Fact]
    public async Task Other_modules_find_names_of_those_who_left_but_give_them_no_work()
    {
        var agency = await NewAgencyAsync();
        await agency.Admin.DeleteAsync($"/api/v1/users/{agency.EmployeeUser.Id}");
        await using var scope = agency.Server.ScopeFor(agency.TenantId);
        var colleagues = scope.ServiceProvider.GetRequiredService<IColleagueLookup>();

        var found = await colleagues.FindAsync([agency.EmployeeUser.Id, agency.AdminUser.Id, Guid.CreateVersion7()], CancellationToken.None);

        Assert.Equal(2, found.Count);
        Assert.False(Assert.Single(found, person => person.Id == agency.EmployeeUser.Id).IsActive);
        Assert.False(await colleagues.CanTakeWorkAsync(agency.EmployeeUser.Id, CancellationToken.None));
        Assert.False(await colleagues.CanTakeWorkAsync(agency.CustomerUser.Id, CancellationToken.None));
        Assert.True(await colleagues.CanTakeWorkAsync(agency.AdminUser.Id, CancellationToken.None));
        Assert.Equal(["Test Admin"], (await colleagues.SearchAsync("test", 10, CancellationToken.None)).Select(person => person.Name));
    }

    [Theory]
    [InlineData("Anna Maria Weber", "AW")]
    [InlineData("özlem", "Ö")]
    [InlineData("👩‍🚀 Émilie", "👩‍🚀É")]
    [InlineData("  ", "")]
    public void Initials_are_whole_characters(string name, string initials) => Assert.Equal(initials, Colleague.InitialsOf(name));

    private static async Task<TestAgency> NewAgencyAsync() => await (await SharedServer.GetAsync()).NewAgencyAsync();

    private static async Task<UserSnapshot> AddAsync(TestAgency agency, string name, UserRole role, string? email = null)
    {
        await using var scope = agency.Server.ScopeFor(agency.TenantId);
        var account = new NewAccount { Email = email ?? $"{Guid.CreateVersion7():N}@example.org", Name = name, Role = role, Password = TestAgency.Password };
        return (await scope.ServiceProvider.GetRequiredService<Accounts>().CreateAsync(account, CancellationToken.None)).Value;
    }
}
