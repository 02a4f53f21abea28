using System.Net;
using System.Text.Json.Nodes;
using ImmoNow.Server.Tests.Hosting;

namespace ImmoNow.Server.Tests.Users;

/// <summary>Signing in and renewing, as a client would.</summary>
internal static class Auth
{
    public static Task<HttpResponseMessage> LoginAsync(this TestServer server, string email, string password = TestAgency.Password) =>
        server.Anonymous().SendJsonAsync("/api/v1/auth/login", new { email, password });

    public static async Task<JsonNode> SignInAsync(this TestServer server, string email, string password = TestAgency.Password) =>
        await (await server.LoginAsync(email, password)).BodyAsync(HttpStatusCode.OK);

    public static Task<HttpResponseMessage> RefreshAsync(this TestServer server, JsonNode tokens) =>
        server.Anonymous().SendJsonAsync("/api/v1/auth/refresh", new { refresh_token = (string?)tokens["refresh_token"] });

    public static HttpClient ClientFor(this TestServer server, JsonNode tokens) => server.WithToken((string)tokens["access_token"]!);

    public static async Task<HttpStatusCode> MeAsync(this HttpClient client) => (await client.GetAsync("/api/v1/auth/me")).StatusCode;
}

/// <summary>A server for the tests of one class, whose clock they may move.</summary>
public sealed class OwnServer : IAsyncLifetime
{
    private TestServer? server;

    public TestServer Server => server!;

    public async Task InitializeAsync() => server = await TestServer.StartAsync();

    public async Task DisposeAsync() => await Server.DisposeAsync();
}
