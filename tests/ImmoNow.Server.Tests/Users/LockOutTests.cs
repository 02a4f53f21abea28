using System.Net;
using ImmoNow.Server.Tests.Hosting;

namespace ImmoNow.Server.Tests.Users;

public sealed class LockOutTests(OwnServer own) : IClassFixture<OwnServer>
{
    private const string Wrong = "nicht das Passwort";

    [Fact]
    public async Task Five_failures_lock_the_name_for_fifteen_minutes_even_for_the_right_password()
    {
        var agency = await own.Server.NewAgencyAsync();
        await FailAsync(agency.EmployeeUser.Email, 5);

        var locked = await own.Server.LoginAsync(agency.EmployeeUser.Email);
        await locked.ProblemAsync(HttpStatusCode.TooManyRequests, "sign_in_locked");
        Assert.InRange(locked.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 880, 900);
        await own.Server.SignInAsync(agency.AdminUser.Email);

        own.Server.Clock.Advance(TimeSpan.FromMinutes(14));
        await (await own.Server.LoginAsync(agency.EmployeeUser.Email)).ProblemAsync(HttpStatusCode.TooManyRequests, "sign_in_locked");
        own.Server.Clock.Advance(TimeSpan.FromMinutes(1.1));
        await own.Server.SignInAsync(agency.EmployeeUser.Email);
    }

    [Fact]
    public async Task A_name_without_account_locks_alike_so_that_the_lock_tells_nothing()
    {
        var email = $"nobody.{Guid.CreateVersion7():N}@example.org";
        await FailAsync(email, 5);

        await (await own.Server.LoginAsync(email)).ProblemAsync(HttpStatusCode.TooManyRequests, "sign_in_locked");
    }

    [Fact]
    public async Task A_success_resets_the_count()
    {
        var agency = await own.Server.NewAgencyAsync();
        await FailAsync(agency.EmployeeUser.Email, 4);
        await own.Server.SignInAsync(agency.EmployeeUser.Email);
        await FailAsync(agency.EmployeeUser.Email, 4);

        await own.Server.SignInAsync(agency.EmployeeUser.Email);
    }

    [Fact]
    public async Task Old_failures_are_forgotten()
    {
        var agency = await own.Server.NewAgencyAsync();
        await FailAsync(agency.EmployeeUser.Email, 4);
        own.Server.Clock.Advance(TimeSpan.FromMinutes(16));
        await FailAsync(agency.EmployeeUser.Email, 4);

        await own.Server.SignInAsync(agency.EmployeeUser.Email);
    }

    [Fact]
    public async Task A_burst_of_parallel_guesses_gets_no_more_than_five_tries()
    {
        var agency = await own.Server.NewAgencyAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => own.Server.LoginAsync(agency.EmployeeUser.Email, Wrong)));

        Assert.Equal(5, answers.Count(answer => answer.StatusCode == HttpStatusCode.Unauthorized));
        Assert.Equal(7, answers.Count(answer => answer.StatusCode == HttpStatusCode.TooManyRequests));
    }

    [Fact]
    public async Task A_lock_outlives_a_restart()
    {
        var data = Directory.CreateTempSubdirectory("immonow-test-").FullName;
        var database = TestServer.OnPostgres ? await TestServer.CreateDatabaseAsync() : null;
        string email;
        await using (var first = await TestServer.StartAsync(dataFolder: data, database: database))
        {
            email = (await first.NewAgencyAsync()).EmployeeUser.Email;
            for (var attempt = 0; attempt < 5; attempt++)
            {
                await first.LoginAsync(email, Wrong);
            }
        }

        await using (var second = await TestServer.StartAsync(dataFolder: data, database: database))
        {
            await (await second.LoginAsync(email)).ProblemAsync(HttpStatusCode.TooManyRequests, "sign_in_locked");
        }

        if (database is not null)
        {
            await TestServer.DropDatabaseAsync(database);
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task Wrong_old_passwords_count_like_failed_sign_ins()
    {
        var agency = await own.Server.NewAgencyAsync();
        var tokens = await own.Server.SignInAsync(agency.EmployeeUser.Email);
        var client = own.Server.ClientFor(tokens);
        var body = new { old_password = Wrong, new_password = "Ganz neues Passwort" };
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var problem = await (await client.SendJsonAsync("/api/v1/auth/password", body)).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
            Assert.NotNull(problem["errors"]!["old_password"]);
        }

        await (await client.SendJsonAsync("/api/v1/auth/password", body)).ProblemAsync(HttpStatusCode.TooManyRequests, "sign_in_locked");
    }

    private async Task FailAsync(string email, int times)
    {
        for (var attempt = 0; attempt < times; attempt++)
        {
            await (await own.Server.LoginAsync(email, Wrong)).ProblemAsync(HttpStatusCode.Unauthorized, "invalid_credentials");
        }
    }
}
