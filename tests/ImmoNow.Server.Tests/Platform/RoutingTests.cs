using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ImmoNow.Server.Tests.Hosting;

namespace ImmoNow.Server.Tests.Platform;

/// <summary>Requests that no use case sees: wrong address, wrong method, wrong content type.</summary>
public sealed class RoutingTests
{
    private const string NewContact = """{"last_name":"Kern"}""";

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    public async Task A_body_that_does_not_say_json_is_415(string? contentType)
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();

        var response = await agency.Employee.SendAsync(WithBody(HttpMethod.Post, "/api/v1/contacts", contentType));

        await response.ProblemAsync(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");
        Assert.Empty((await agency.Employee.ReadAsync("/api/v1/contacts"))["items"]!.AsArray());
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/merge-patch+json")]
    public async Task Every_spelling_of_json_is_taken(string contentType)
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();

        await (await agency.Employee.SendAsync(WithBody(HttpMethod.Post, "/api/v1/contacts", contentType))).BodyAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Every_json_route_asks_for_a_content_type()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var guilty = new List<string>();
        foreach (var route in (await RouteCatalog.ReadAsync()).Where(route => route.TakesJson))
        {
            var response = await agency.Admin.SendAsync(WithBody(new HttpMethod(route.Method), route.Fill(Guid.CreateVersion7()), null));
            if (response.StatusCode != HttpStatusCode.UnsupportedMediaType || response.Content.Headers.ContentType?.MediaType != "application/problem+json")
            {
                guilty.Add($"{route}: {(int)response.StatusCode}");
            }
        }

        Assert.Empty(guilty);
    }

    [Fact]
    public async Task A_wrong_method_is_405_and_lists_the_right_ones()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();

        var list = await agency.Employee.DeleteAsync("/api/v1/contacts");
        var one = await agency.Employee.SendAsync(WithBody(HttpMethod.Put, $"/api/v1/contacts/{Guid.CreateVersion7()}", "application/json"));

        var problem = await list.ProblemAsync(HttpStatusCode.MethodNotAllowed, "method_not_allowed");
        Assert.Equal("Diese Adresse nimmt andere Methoden an.", (string?)problem["title"]);
        Assert.Equal(["GET", "POST"], list.Content.Headers.Allow.Order());
        await one.ProblemAsync(HttpStatusCode.MethodNotAllowed, "method_not_allowed");
        Assert.Equal(["DELETE", "GET", "PATCH"], one.Content.Headers.Allow.Order());
    }

    [Fact]
    public async Task Every_route_refuses_methods_that_it_does_not_have()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var routes = await RouteCatalog.ReadAsync();
        var guilty = new List<string>();
        foreach (var path in routes.Select(route => route.Fill(Guid.CreateVersion7())).Distinct())
        {
            var response = await agency.Admin.SendAsync(new HttpRequestMessage(HttpMethod.Trace, path));
            if (response.StatusCode != HttpStatusCode.MethodNotAllowed || response.Content.Headers.Allow.Count == 0)
            {
                guilty.Add($"{path}: {(int)response.StatusCode}");
            }
        }

        Assert.Empty(guilty);
    }

    [Theory]
    [InlineData("GET", "/api/v1/nowhere")]
    [InlineData("POST", "/api/v1/nowhere")]
    [InlineData("GET", "/api")]
    [InlineData("GET", "/api/v1/contacts/not-an-id")]
    [InlineData("POST", "/nowhere")]
    [InlineData("GET", "/assets/nowhere.js")]
    public async Task An_unknown_address_is_404_in_the_callers_language(string method, string path)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.AcceptLanguage.Add(new StringWithQualityHeaderValue("en"));

        var response = await (await SharedServer.GetAsync()).Anonymous().SendAsync(request);

        Assert.Equal("There is no such address.", (string?)(await response.ProblemAsync(HttpStatusCode.NotFound, "route_unknown"))["title"]);
    }

    [Fact]
    public async Task Pages_of_the_front_end_are_only_read_and_never_hide_the_api()
    {
        var root = Directory.CreateTempSubdirectory("immonow-web-").FullName;
        await File.WriteAllTextAsync(Path.Combine(root, "index.html"), "<meta content=\"__CSP_NONCE__\">");
        await File.WriteAllTextAsync(Path.Combine(root, "app.js"), "1");
        await using var server = await TestServer.StartAsync(new Dictionary<string, string?> { ["Web:Root"] = root });
        var client = server.Anonymous();

        foreach (var page in new[] { "/", "/contacts", "/tasks/5?tab=files" })
        {
            var response = await client.GetAsync(page);
            var html = await response.Content.ReadAsStringAsync();
            Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
            Assert.StartsWith("<meta content=", html, StringComparison.Ordinal);
            Assert.DoesNotContain("NONCE", html, StringComparison.Ordinal);
        }

        Assert.Equal("1", await client.GetStringAsync("/app.js"));
        await (await client.GetAsync("/index.html")).ProblemAsync(HttpStatusCode.NotFound, "route_unknown");
        await (await client.GetAsync("/missing.js")).ProblemAsync(HttpStatusCode.NotFound, "route_unknown");
        await (await client.GetAsync("/api/v1/nowhere")).ProblemAsync(HttpStatusCode.NotFound, "route_unknown");
        await (await client.DeleteAsync("/api/v1/contacts")).ProblemAsync(HttpStatusCode.MethodNotAllowed, "method_not_allowed");
        await (await client.PostAsync("/contacts", null)).ProblemAsync(HttpStatusCode.NotFound, "route_unknown");
        Assert.Equal("application/json", (await client.GetAsync("/openapi/v1.json")).Content.Headers.ContentType?.MediaType);
        Directory.Delete(root, recursive: true);
    }

    private static HttpRequestMessage WithBody(HttpMethod method, string path, string? contentType)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(NewContact));
        content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        return new HttpRequestMessage(method, path) { Content = content };
    }
}
