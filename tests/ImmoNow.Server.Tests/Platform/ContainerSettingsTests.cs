using System.Net;
using ImmoNow.Server.Platform.Hosting;
using ImmoNow.Server.Tests.Hosting;

namespace ImmoNow.Server.Tests.Platform;

/// <summary>What the server needs behind a proxy and in a container.</summary>
public sealed class ContainerSettingsTests
{
    [Theory]
    [InlineData("127.0.0.1, 10.0.0.0/8", true)]
    [InlineData("127.0.0.0/8", true)]
    [InlineData("10.0.0.0/8", false)]
    [InlineData(null, false)]
    public async Task Address_and_scheme_are_believed_from_named_proxies_only(string? proxies, bool believed)
    {
        await using var server = await TestServer.StartAsync(new Dictionary<string, string?> { ["Server:TrustedProxies"] = proxies });
        var agency = await server.NewAgencyAsync();
        agency.Employee.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");
        agency.Employee.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");

        await agency.Employee.CreateAsync("/api/v1/contacts", new { last_name = "Weber" });
        var answer = await agency.Employee.GetAsync("/api/v1/contacts");

        Assert.Equal(believed, answer.Headers.Contains("Strict-Transport-Security"));
        var entry = (await agency.Admin.ReadAsync("/api/v1/audit?action=contacts.create"))["items"]![0];
        Assert.Equal(believed ? "203.0.113.7" : "127.0.0.1", (string?)entry!["ip_address"]);
    }

    [Fact]
    public async Task A_visitor_cannot_bring_an_address_along_through_a_proxy()
    {
        await using var server = await TestServer.StartAsync(new Dictionary<string, string?> { ["Server:TrustedProxies"] = "127.0.0.1" });
        var agency = await server.NewAgencyAsync();
        // A proxy that adds instead of replacing: the last address is the one it saw itself.
        agency.Employee.DefaultRequestHeaders.Add("X-Forwarded-For", "198.51.100.1, 203.0.113.7");

        await agency.Employee.CreateAsync("/api/v1/contacts", new { last_name = "Weber" });

        var entry = (await agency.Admin.ReadAsync("/api/v1/audit?action=contacts.create"))["items"]![0];
        Assert.Equal("203.0.113.7", (string?)entry!["ip_address"]);
    }

    [Theory]
    [InlineData("nginx")]
    [InlineData("10.0.0.0/99")]
    public async Task A_proxy_that_is_no_address_stops_the_start(string proxies)
    {
        var failure = await Assert.ThrowsAsync<StartupFailure>(() => TestServer.StartAsync(new Dictionary<string, string?> { ["Server:TrustedProxies"] = proxies }));
        Assert.Contains(proxies, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_of_the_secrets_folder_are_settings()
    {
        var folder = Directory.CreateTempSubdirectory("immonow-test-").FullName;
        try
        {
            // Files often end with a line break.
            await File.WriteAllTextAsync(Path.Combine(folder, "Security__SigningKey"), Convert.ToBase64String(new byte[48]) + "\n");
            await using var server = await TestServer.StartAsync(new Dictionary<string, string?> { ["Server:Secrets"] = folder, ["Security:SigningKey"] = "too short" });

            Assert.Equal(HttpStatusCode.OK, (await server.Anonymous().GetAsync("/health/ready")).StatusCode);
            Assert.Equal(Convert.ToBase64String(new byte[48]), server.App.Configuration["Security:SigningKey"]?.Trim());
            Assert.False(File.Exists(Path.Combine(server.DataFolder, "keys", "signing.key")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_missing_secrets_folder_stops_the_start()
    {
        var failure = await Assert.ThrowsAsync<StartupFailure>(() => TestServer.StartAsync(new Dictionary<string, string?> { ["Server:Secrets"] = "/does/not/exist" }));
        Assert.Contains("/does/not/exist", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_named_hosts_are_served()
    {
        await using var server = await TestServer.StartAsync(new Dictionary<string, string?> { ["AllowedHosts"] = "crm.example.de;localhost" });

        Assert.Equal(HttpStatusCode.OK, await StatusAsync("crm.example.de"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("localhost"));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync("evil.example.com"));

        async Task<HttpStatusCode> StatusAsync(string host)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/health/ready");
            request.Headers.Host = host;
            return (await server.Anonymous().SendAsync(request)).StatusCode;
        }
    }
}
