using System.Net;
using System.Text.Json.Nodes;
using ImmoNow.Server.Platform.Audit;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ImmoNow.Server.Tests.Documents;

/// <summary>Links by which outsiders fetch one document.</summary>
public sealed class ShareTests
{
    [Fact]
    public async Task A_link_fetches_the_current_file_of_its_document_and_nothing_else()
    {
        var agency = await NewAgencyAsync();
        var document = await agency.Employee.UploadAsync("Exposé Köln.html", "<script>alert(1)</script>");
        var other = await agency.Employee.UploadAsync("geheim.txt", "geheim");
        var (link, _) = await ShareAsync(agency, document);
        var (otherLink, _) = await ShareAsync(agency, other);
        var anonymous = agency.Server.Anonymous();

        var response = await anonymous.GetAsync(link);
        Assert.Equal("<script>alert(1)</script>", await response.Content.ReadAsStringAsync());
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("Exposé Köln.html", response.Content.Headers.ContentDisposition?.FileNameStar);
        Assert.Equal("noindex, nofollow", response.Headers.GetValues("X-Robots-Tag").Single());
        Assert.Contains("sandbox", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);

        await (await agency.Employee.PostFileAsync("neu.txt", "Fassung zwei"u8.ToArray(), null, $"/api/v1/documents/{document["id"]}/versions")).BodyAsync(HttpStatusCode.Created);
        Assert.Equal("Fassung zwei", await anonymous.GetStringAsync(link));

        // The signature covers the link's own id, the agency and the expiry.
        var (path, query) = (link.Split('?')[0], link.Split('?')[1]);
        await RefusedAsync(anonymous, $"{otherLink.Split('?')[0]}?{query}");
        await RefusedAsync(anonymous, path);
        await RefusedAsync(anonymous, link.Replace(agency.TenantId.ToString(), Guid.CreateVersion7().ToString(), StringComparison.Ordinal));
        await RefusedAsync(anonymous, link.Replace("expires=", "expires=9", StringComparison.Ordinal));
        await RefusedAsync(anonymous, link[..^1] + (link[^1] == 'A' ? 'B' : 'A'));
        await RefusedAsync(anonymous, link.Replace("/files/shared/", "/files/documents/", StringComparison.Ordinal).Replace("?", "/1?", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_revoked_link_and_one_to_a_deleted_document_open_nothing()
    {
        var agency = await NewAgencyAsync();
        var document = await agency.Employee.UploadAsync("a.txt", "eins");
        var shares = $"/api/v1/documents/{document["id"]}/shares";
        var (link, id) = await ShareAsync(agency, document);
        var (second, _) = await ShareAsync(agency, document);
        var anonymous = agency.Server.Anonymous();

        await agency.Employee.DeleteAsync(new Uri($"{shares}/{id}", UriKind.Relative));
        await RefusedAsync(anonymous, link);
        Assert.Equal("eins", await anonymous.GetStringAsync(second));
        var listed = (await agency.Employee.ReadAsync(shares)).AsArray();
        Assert.Equal([true, false], listed.Select(share => share!["url"] is not null));
        Assert.NotNull(listed[1]!["revoked_at"]);

        await agency.Admin.DeleteAsync(new Uri($"/api/v1/documents/{document["id"]}", UriKind.Relative));
        await RefusedAsync(anonymous, second);
        await agency.Admin.PostAsync(new Uri($"/api/v1/documents/{document["id"]}/restore", UriKind.Relative), null);
        Assert.Equal("eins", await anonymous.GetStringAsync(second));
    }

    [Fact]
    public async Task A_link_expires_after_its_days()
    {
        await using var server = await TestServer.StartAsync();
        var agency = await server.NewAgencyAsync();
        var document = await agency.Employee.UploadAsync("a.txt", "eins");
        var (link, _) = await ShareAsync(agency, document, 2);
        var anonymous = server.Anonymous();

        server.Clock.Advance(TimeSpan.FromDays(2) - TimeSpan.FromSeconds(5));
        Assert.Equal("eins", await anonymous.GetStringAsync(link));
        server.Clock.Advance(TimeSpan.FromSeconds(10));
        await RefusedAsync(anonymous, link);
    }

    [Fact]
    public async Task Every_opening_is_counted_and_stands_in_the_audit_trail()
    {
        var agency = await NewAgencyAsync();
        var document = await agency.Employee.UploadAsync("a.txt", "eins");
        var (link, id) = await ShareAsync(agency, document);
        var anonymous = agency.Server.Anonymous();
        await anonymous.GetStringAsync(link);
        // Somebody who is signed in elsewhere opens it as anybody.
        await (await NewAgencyAsync()).Employee.GetStringAsync(link);

        var share = Assert.Single((await agency.Employee.ReadAsync($"/api/v1/documents/{document["id"]}/shares")).AsArray())!;
        Assert.Equal(2, (int)share["open_count"]!);
        Assert.NotNull(share["last_opened_at"]);
        await using var scope = agency.Server.ScopeFor(agency.TenantId);
        var entries = await scope.ServiceProvider.GetRequiredService<AppDbContext>().Set<AuditEntry>().AsNoTracking()
            .Where(entry => entry.Action == "documents.open_share" || entry.Action == "documents.share").ToListAsync();
        var openings = entries.Where(entry => entry.Action == "documents.open_share").ToList();
        Assert.Equal(2, openings.Count);
        Assert.All(openings, entry => Assert.Contains(id, entry.Details, StringComparison.Ordinal));
        Assert.All(entries, entry => Assert.DoesNotContain(link.Split("signature=")[1], entry.Details, StringComparison.Ordinal));
        Assert.Contains(entries, entry => entry.Action == "documents.share");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(-1)]
    public async Task A_link_holds_one_to_thirty_days(int days)
    {
        var agency = await NewAgencyAsync();
        var document = await agency.Employee.UploadAsync("a.txt", "eins");

        await (await agency.Employee.SendJsonAsync($"/api/v1/documents/{document["id"]}/shares", new { days })).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
    }

    [Fact]
    public async Task Customers_and_other_agencies_neither_make_nor_see_nor_revoke_links()
    {
        var (agency, other) = (await NewAgencyAsync(), await NewAgencyAsync());
        var document = await agency.Employee.UploadAsync("a.txt", "eins");
        var shares = $"/api/v1/documents/{document["id"]}/shares";
        var (link, id) = await ShareAsync(agency, document);

        foreach (var (client, status) in new[] { (agency.Customer, HttpStatusCode.Forbidden), (other.Employee, HttpStatusCode.NotFound), (agency.Server.Anonymous(), HttpStatusCode.Unauthorized) })
        {
            Assert.Equal(status, (await client.SendJsonAsync(shares, new { })).StatusCode);
            Assert.Equal(status, (await client.GetAsync(new Uri(shares, UriKind.Relative))).StatusCode);
            Assert.Equal(status, (await client.DeleteAsync(new Uri($"{shares}/{id}", UriKind.Relative))).StatusCode);
        }

        Assert.Equal("eins", await agency.Server.Anonymous().GetStringAsync(link));
    }

    private static async Task<(string Link, string Id)> ShareAsync(TestAgency agency, JsonNode document, int? days = null)
    {
        var path = $"/api/v1/documents/{document["id"]}/shares";
        var made = await agency.Employee.CreateAsync(path, new { days });
        Assert.Null(made["url"]);
        var listed = (await agency.Employee.ReadAsync(path)).AsArray().Single(share => (string?)share!["id"] == (string?)made["id"]);
        return ((string)listed!["url"]!, (string)made["id"]!);
    }

    private static async Task RefusedAsync(HttpClient client, string link) => await (await client.GetAsync(new Uri(link, UriKind.Relative))).ProblemAsync(HttpStatusCode.NotFound, "not_found");

    private static async Task<TestAgency> NewAgencyAsync() => await (await SharedServer.GetAsync()).NewAgencyAsync();
}
