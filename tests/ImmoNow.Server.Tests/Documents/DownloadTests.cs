using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ImmoNow.Server.Platform.Audit;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ImmoNow.Server.Tests.Documents;

public sealed class DownloadTests
{
    [Fact]
    public async Task A_download_is_an_attachment_with_its_german_name()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var document = await agency.Employee.UploadAsync("Übergabe Köln 🏠.pdf", "%PDF-1.4 x");

        var response = await agency.Employee.GetAsync($"/api/v1/documents/{document["id"]}/content");

        var disposition = response.Content.Headers.ContentDisposition!;
        Assert.Equal("attachment", disposition.DispositionType);
        Assert.Equal("Übergabe Köln 🏠.pdf", disposition.FileNameStar);
        Assert.DoesNotContain("Ü", disposition.FileName, StringComparison.Ordinal);
        Assert.Equal("application/pdf", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal($"\"{document["sha256"]}\"", response.Headers.ETag?.ToString());
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task Parts_of_a_file_can_be_fetched_and_unchanged_files_are_not_sent_again()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var document = await agency.Employee.UploadAsync("a.txt", "0123456789");
        var path = $"/api/v1/documents/{document["id"]}/content";

        var part = await SendAsync(request => request.Headers.Range = new RangeHeaderValue(3, 5));
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal("345", await part.Content.ReadAsStringAsync());
        Assert.Equal("bytes 3-5/10", part.Content.Headers.ContentRange?.ToString());
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, (await SendAsync(request => request.Headers.Range = new RangeHeaderValue(50, 60))).StatusCode);
        Assert.Equal(HttpStatusCode.NotModified, (await SendAsync(request => request.Headers.TryAddWithoutValidation("If-None-Match", $"\"{document["sha256"]}\""))).StatusCode);

        Task<HttpResponseMessage> SendAsync(Action<HttpRequestMessage> customise)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, path);
            customise(request);
            return agency.Employee.SendAsync(request);
        }
    }

    [Theory]
    [InlineData("seite.html", "<script>alert(1)</script>", "text/html")]
    [InlineData("bild.svg", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "image/svg+xml")]
    [InlineData("daten.xml", "<a/>", "application/xml")]
    [InlineData("skript.js", "alert(1)", "text/javascript")]
    public async Task Dangerous_types_are_only_ever_downloads_in_a_sandbox(string name, string content, string type)
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var document = await agency.Employee.UploadAsync(name, content);

        var response = await agency.Employee.GetAsync($"/api/v1/documents/{document["id"]}/content?inline=true");

        Assert.Equal(type, response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("sandbox", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        await (await agency.Employee.PostAsync($"/api/v1/documents/{document["id"]}/preview", null)).ProblemAsync(HttpStatusCode.Conflict, "no_preview");
    }

    [Theory]
    [InlineData("a.pdf", "%PDF-1.4", "application/pdf")]
    [InlineData("a.txt", "Text", "text/plain")]
    [InlineData("a.csv", "a;b", "text/plain")]
    [InlineData("a.md", "# A", "text/plain")]
    public async Task Harmless_types_may_be_shown_in_the_page(string name, string content, string type)
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var document = await agency.Employee.UploadAsync(name, content);

        var response = await agency.Employee.GetAsync($"/api/v1/documents/{document["id"]}/content?inline=true");

        Assert.Equal("inline", response.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal(type, response.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("falsch.pdf", "kein PDF", "application/octet-stream")]
    [InlineData("falsch.png", "kein Bild", "application/octet-stream")]
    [InlineData("binär.txt", "a\0b\0\0c", "application/octet-stream")]
    [InlineData("ohne-endung", "%PDF-1.7", "application/pdf")]
    [InlineData("programm.exe", "MZ", "application/octet-stream")]
    public async Task The_content_decides_over_the_name(string name, string content, string type)
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();

        Assert.Equal(type, (string?)(await agency.Employee.UploadAsync(name, content))["content_type"]);
    }

    [Fact]
    public async Task A_signed_address_opens_its_file_for_some_hours_and_nothing_else()
    {
        await using var server = await TestServer.StartAsync();
        var agency = await server.NewAgencyAsync();
        var document = await agency.Employee.UploadAsync("a.txt", "eins");
        var other = await agency.Employee.UploadAsync("b.txt", "zwei");

        var link = await (await agency.Employee.PostAsync($"/api/v1/documents/{document["id"]}/preview", null)).BodyAsync(HttpStatusCode.OK);

        var url = (string)link["url"]!;
        var anonymous = server.Anonymous();
        Assert.Equal("eins", await anonymous.GetStringAsync(url));
        await Refused(url.Replace((string)document["id"]!, (string)other["id"]!, StringComparison.Ordinal));
        await Refused(url.Replace("/1?", "/2?", StringComparison.Ordinal));
        await Refused(url.Replace(agency.TenantId.ToString(), Guid.CreateVersion7().ToString(), StringComparison.Ordinal));
        await Refused(url[..url.IndexOf('?', StringComparison.Ordinal)]);
        await agency.Employee.DeleteAsync($"/api/v1/documents/{document["id"]}");
        await Refused(url);
        await agency.Employee.PostAsync($"/api/v1/documents/{document["id"]}/restore", null);
        Assert.Equal("eins", await anonymous.GetStringAsync(url));
        server.Clock.Advance(TimeSpan.FromHours(8));
        await Refused(url);

        async Task Refused(string address) => await (await anonymous.GetAsync(address)).ProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task The_audit_trail_notes_who_took_which_file()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var document = await agency.Employee.UploadAsync("vertraulich.txt", "x");

        await agency.Employee.GetByteArrayAsync($"/api/v1/documents/{document["id"]}/content");

        await using var scope = agency.Server.ScopeFor(agency.TenantId);
        var entry = Assert.Single(await scope.ServiceProvider.GetRequiredService<AppDbContext>().Set<AuditEntry>()
            .Where(row => row.Action == "documents.download").ToListAsync());
        Assert.NotNull(entry.UserId);
        Assert.Contains((string)document["id"]!, entry.Details, StringComparison.Ordinal);
        Assert.True(entry.Success);
    }

    [Fact]
    public async Task Each_new_file_becomes_a_version_and_earlier_ones_can_come_back()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var document = await agency.Employee.UploadAsync("vertrag.txt", "Fassung eins");
        var path = $"/api/v1/documents/{document["id"]}";

        var second = await (await agency.Employee.PostFileAsync("vertrag-neu.txt", "Fassung zwei"u8.ToArray(), path: $"{path}/versions")).BodyAsync(HttpStatusCode.Created);

        Assert.Equal(2, (int?)second["file_version"]);
        Assert.Equal("vertrag-neu.txt", (string?)second["file_name"]);
        Assert.Equal("vertrag", (string?)second["title"]);
        Assert.Equal(["Fassung zwei"], (await agency.Employee.TextAsync(document)).Passages());
        Assert.Equal("Fassung zwei", await agency.Employee.GetStringAsync($"{path}/content"));
        Assert.Equal("Fassung eins", await agency.Employee.GetStringAsync($"{path}/versions/1/content"));
        var restored = await (await agency.Employee.PostAsync($"{path}/versions/1/restore", null)).BodyAsync(HttpStatusCode.OK);
        Assert.Equal(3, (int?)restored["file_version"]);
        Assert.Equal("Fassung eins", await agency.Employee.GetStringAsync($"{path}/content"));
        Assert.Equal(["Fassung eins"], (await agency.Employee.TextAsync(document)).Passages());
        var versions = (await agency.Employee.ReadAsync($"{path}/versions")).AsArray();
        Assert.Equal([3, 2, 1], versions.Select(version => (int)version!["number"]!));
        Assert.Equal([true, false, false], versions.Select(version => (bool)version!["is_current"]!));
        Assert.Equal(1, (int?)versions[0]!["restored_from"]);
        Assert.Equal(2, agency.StoredFiles().Count);
        await (await agency.Employee.GetAsync($"{path}/versions/9/content")).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await (await agency.Employee.GetAsync($"{path}/versions/0/content")).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
    }

    [Fact]
    public async Task A_new_version_based_on_a_stale_record_is_refused_and_leaves_no_file()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var document = await agency.Employee.UploadAsync("a.txt", "x");
        await agency.Employee.PatchAsync($"/api/v1/documents/{document["id"]}", new { title = "anders" });
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/documents/{document["id"]}/versions") { Content = DocumentHelpers.Form("y"u8.ToArray(), "a.txt") };
        request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");

        await (await agency.Employee.SendAsync(request)).ProblemAsync(HttpStatusCode.PreconditionFailed, "stale_version");

        Assert.Single(agency.StoredFiles());
    }

    [Fact]
    public async Task A_file_that_vanished_from_the_disk_is_reported_as_such()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var document = await agency.Employee.UploadAsync("a.txt", Encoding.UTF8.GetBytes("x"));
        File.Delete(agency.StoredFiles().Single());

        await (await agency.Employee.GetAsync($"/api/v1/documents/{document["id"]}/content")).ProblemAsync(HttpStatusCode.Gone, "file_lost");
    }
}
