using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using ImmoNow.Server.Tests.Hosting;

namespace ImmoNow.Server.Tests.Platform;

/// <summary>The program as an operator sees it: killed in the middle, interrupted, refused.</summary>
public sealed class ProcessTests
{
    [Fact]
    public async Task What_was_committed_before_a_kill_is_handled_after_the_next_start()
    {
        var folder = Directory.CreateTempSubdirectory("immonow-kill-").FullName;
        var database = TestServer.OnPostgres ? await TestServer.CreateDatabaseAsync() : null;
        string token;
        await using (var first = await ServerProcess.StartAsync(folder, database))
        {
            token = await RegisterAsync(first.Client);
            // The last writes are answered and the process is gone before its worker can have handled them all.
            await Task.WhenAll(Enumerable.Range(0, 30).Select(number => AddContactAsync(first.Client, $"Kellermeister{number}")));
            await first.KillAsync();
        }

        await using (var second = await ServerProcess.StartAsync(folder, database))
        {
            SignIn(second.Client, token);
            var found = await UntilFoundAsync(second.Client, "Kellermeister29");
            Assert.Contains("Kellermeister29", found);
            Assert.Equal(30, (await second.Client.ReadAsync("/api/v1/contacts?limit=100"))["items"]!.AsArray().Count);
        }

        if (database is not null)
        {
            await TestServer.DropDatabaseAsync(database);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task An_interrupt_stops_it_cleanly()
    {
        var folder = Directory.CreateTempSubdirectory("immonow-stop-").FullName;
        await using (var server = await ServerProcess.StartAsync(folder, null))
        {
            Assert.Equal(0, await server.InterruptAsync());
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_taken_port_ends_it_with_one_sentence_and_code_2()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        var folder = Directory.CreateTempSubdirectory("immonow-port-").FullName;
        var (code, error) = await ServerProcess.RunToEndAsync(folder, ((IPEndPoint)listener.LocalEndpoint).Port);
        Directory.Delete(folder, recursive: true);

        Assert.Equal(2, code);
        Assert.Single(error.Trim().Split('\n'));
        Assert.Contains("is taken by another program", error);
    }

    private static async Task<string> RegisterAsync(HttpClient client)
    {
        var answer = await (await client.SendJsonAsync("/api/v1/auth/register", new
        {
            tenant_name = "Kill",
            name = "Karl Kill",
            email = $"kill{Guid.CreateVersion7():N}@example.org",
            password = "Zwölf Boxkämpfer",
        })).BodyAsync(HttpStatusCode.OK);
        SignIn(client, (string)answer["access_token"]!);
        return (string)answer["access_token"]!;
    }

    private static void SignIn(HttpClient client, string token) =>
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

    private static async Task AddContactAsync(HttpClient client, string name) =>
        await (await client.SendJsonAsync("/api/v1/contacts?allow_duplicate=true", new { last_name = name })).BodyAsync(HttpStatusCode.Created);

    /// <summary>The assistant's index is filled by the outbox, so finding the record there proves that its event was handled.</summary>
    private static async Task<string> UntilFoundAsync(HttpClient client, string query)
    {
        var found = await Eventually.ReadAsync(
            async () => await (await client.SendJsonAsync("/api/v1/ai/search", new { query })).BodyAsync(HttpStatusCode.OK),
            hits => hits["hits"]!.AsArray().Count > 0);
        return found.ToJsonString();
    }
}
