using System.Net;
using System.Text;
using ImmoNow.Server.Platform.Audit;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ImmoNow.Server.Tests.Platform;

/// <summary>What must hold for every route there is and every route that will come.</summary>
public sealed class EveryRouteTests
{
    private static readonly HttpStatusCode[] Success =
        [HttpStatusCode.OK, HttpStatusCode.Created, HttpStatusCode.Accepted, HttpStatusCode.NoContent, HttpStatusCode.PartialContent];

    [Fact]
    public async Task No_route_serves_another_agencys_ids()
    {
        var server = await SharedServer.GetAsync();
        var own = await AgencyWithRecords.CreateAsync(server);
        var stranger = await server.NewAgencyAsync();
        var before = await AuditCountAsync(server, own.Agency.TenantId);

        var guilty = new List<string>();
        foreach (var route in (await RouteCatalog.ReadAsync()).Where(route => route.HasId))
        {
            foreach (var (type, id) in own.Ids)
            {
                var response = await SendAsync(stranger.Admin, route, route.Fill(id), "{}");
                if (Success.Contains(response.StatusCode) || (int)response.StatusCode >= 500)
                {
                    guilty.Add($"{route} with the id of a {type}: {(int)response.StatusCode}");
                }
            }
        }

        Assert.Empty(guilty);
        Assert.Equal(before, await AuditCountAsync(server, own.Agency.TenantId));
    }

    [Fact]
    public async Task No_route_answers_strangers_unless_it_is_public()
    {
        var server = await SharedServer.GetAsync();
        var guilty = new List<string>();
        foreach (var route in (await RouteCatalog.ReadAsync()).Where(route => !IsPublic(route)))
        {
            var response = await SendAsync(server.Anonymous(), route, route.Fill(Guid.CreateVersion7()), "{}");
            // Input is checked before the permission, so that a malformed request may be refused as such.
            if (response.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.BadRequest or HttpStatusCode.UnsupportedMediaType))
            {
                guilty.Add($"{route}: {(int)response.StatusCode}");
            }
        }

        Assert.Empty(guilty);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("42")]
    [InlineData("{")]
    [InlineData("{\"a\":")]
    [InlineData("""{"title":5,"name":[],"last_name":{},"email":true,"message":7,"price":"1.234,56","living_space":-5,"due_at":"gestern","roles":["king"],"kind":"x"}""")]
    [InlineData("{\"title\":\"a\\u0000b\",\"name\":\"a\\u0000b\",\"last_name\":\"a\\u0000b\",\"message\":\"a\\u0000b\"}")]
    [InlineData("{\"title\":\"\\ud800\",\"name\":\"\\udc00x\",\"last_name\":\"\\ud83d\",\"message\":\"\\ud800\"}")]
    [InlineData("""{"title":"x","last_name":"x","name":"x","due_at":"0001-01-01T00:00:00Z","last_contact_at":"9999-12-31T23:59:59Z","price":1e400}""")]
    [InlineData("""{"title":"x","last_name":"x","name":"x","due_at":"0001-01-01T00:00:00+14:00","price":79228162514264337593543950336,"version":-1,"id":"x"}""")]
    public async Task Bad_bodies_are_refused_and_never_break_anything(string body)
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var guilty = new List<string>();
        // Signing out everywhere takes no body, and after it no other route would let this client in.
        foreach (var route in (await RouteCatalog.ReadAsync()).Where(route => route.Method is "POST" or "PATCH" or "PUT" && !route.ToString().EndsWith("/logout-everywhere", StringComparison.Ordinal)))
        {
            var response = await SendAsync(agency.Admin, route, route.Fill(Guid.CreateVersion7()), body);
            if ((int)response.StatusCode >= 500)
            {
                guilty.Add($"{route}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
            }
        }

        Assert.Empty(guilty);
    }

    [Fact]
    public async Task Deep_and_huge_bodies_are_refused()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 5_000)) + "1" + new string('}', 5_000);
        var huge = "{\"title\":\"" + new string('x', 10_000_000) + "\"}";
        var guilty = new List<string>();
        foreach (var route in (await RouteCatalog.ReadAsync()).Where(route => route.TakesJson))
        {
            var path = route.Fill(Guid.CreateVersion7());
            await ExpectAsync(await SendAsync(agency.Admin, route, path, deep), route, HttpStatusCode.BadRequest);
            await ExpectAsync(await SendHugeAsync(agency.Admin, route, path, huge), route, HttpStatusCode.RequestEntityTooLarge);
        }

        Assert.Empty(guilty);

        async Task ExpectAsync(HttpResponseMessage response, ApiRoute route, HttpStatusCode expected)
        {
            var body = await response.Content.ReadAsStringAsync();
            if (response.StatusCode != expected || response.Content.Headers.ContentType?.MediaType != "application/problem+json" || !body.Contains("\"code\":", StringComparison.Ordinal))
            {
                guilty.Add($"{route}: {(int)response.StatusCode} instead of {(int)expected}, {body}");
            }
        }
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=abc")]
    [InlineData("limit=99999999999")]
    [InlineData("cursor=%F0%9F%98%80")]
    [InlineData("cursor=bm90LWpzb24")]
    [InlineData("sort=;drop table")]
    [InlineData("q=%00")]
    [InlineData("q=%FF%FE")]
    [InlineData("q=%ED%A0%80")]
    [InlineData("q=%27%22%25_%5C%2A%28")]
    [InlineData("status=%00&city=x&due_before=0001-01-01&price_min=1e400")]
    public async Task Bad_queries_never_break_anything(string query)
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var guilty = new List<string>();
        foreach (var route in (await RouteCatalog.ReadAsync()).Where(route => route.Method == "GET"))
        {
            var response = await agency.Admin.GetAsync($"{route.Fill(Guid.CreateVersion7())}?{query}");
            if ((int)response.StatusCode >= 500)
            {
                guilty.Add($"{route}?{query}: {(int)response.StatusCode}");
            }
        }

        Assert.Empty(guilty);
    }

    private static bool IsPublic(ApiRoute route) =>
        route.ToString().StartsWith("POST /api/v1/auth/", StringComparison.Ordinal) ||
        route.ToString().Contains("/auth/invitations/", StringComparison.Ordinal) ||
        route.ToString() == "GET /api/v1/auth/options" ||
        route.ToString().StartsWith("GET /api/v1/files/", StringComparison.Ordinal);

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, ApiRoute route, string path, string body)
    {
        var request = new HttpRequestMessage(new HttpMethod(route.Method), path);
        if (route.Method is "POST" or "PATCH" or "PUT")
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        return client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    private static async Task<HttpResponseMessage> SendHugeAsync(HttpClient client, ApiRoute route, string path, string body)
    {
        // Expect: 100-continue lets the server refuse before ten megabytes are on the way, as real clients do.
        var request = new HttpRequestMessage(new HttpMethod(route.Method), path)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.ExpectContinue = true;
        return await client.SendAsync(request);
    }

    private static async Task<int> AuditCountAsync(TestServer server, Guid tenant)
    {
        await using var scope = server.ScopeFor(tenant);
        return await scope.ServiceProvider.GetRequiredService<AppDbContext>().Set<AuditEntry>().CountAsync();
    }
}
