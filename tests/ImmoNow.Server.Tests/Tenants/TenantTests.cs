using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using ImmoNow.Server.Modules.Tenants.Public;
using ImmoNow.Server.Platform.Jobs;
using ImmoNow.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SkiaSharp;

namespace ImmoNow.Server.Tests.Tenants;

public sealed class TenantTests
{
    private const string Path = "/api/v1/tenant";

    [Fact]
    public async Task Settings_change_field_by_field_and_everybody_sees_them()
    {
        var agency = await NewAgencyAsync();

        var response = await agency.Admin.PatchAsync(Path, new
        {
            name = "Weber & Söhne",
            address = new { street = "Aachener Straße", house_number = "12", postal_code = "50674", city = "Köln" },
            website = "https://weber.example.org",
            primary_color = "#1f6f54",
            claim = "Zuhause finden",
            imprint = "Angaben gemäß § 5 DDG",
            time_zone = "Europe/Vienna",
            locale = "en",
        }, 1);
        await response.BodyAsync(HttpStatusCode.OK);
        var seen = await agency.Customer.ReadAsync(Path);

        Assert.Equal("\"2\"", response.Headers.ETag?.ToString());
        Assert.Equal("Weber & Söhne", (string?)seen["name"]);
        Assert.Equal("Köln", (string?)seen["address"]!["city"]);
        Assert.Equal("#1F6F54", (string?)seen["primary_color"]);
        Assert.Equal("#FFFFFF", (string?)seen["primary_color_text"]);
        Assert.Equal("Europe/Vienna", (string?)seen["time_zone"]);
        Assert.Equal("en", (string?)seen["locale"]);
        Assert.False((bool)seen["has_logo"]!);
        await (await agency.Admin.PatchAsync(Path, new { name = "Y" }, 1)).ProblemAsync(HttpStatusCode.PreconditionFailed, "stale_version");
    }

    [Theory]
    [InlineData("""{"name":""}""", "name")]
    [InlineData("""{"primary_color":"green"}""", "primary_color")]
    [InlineData("""{"primary_color":"#12345"}""", "primary_color")]
    [InlineData("""{"primary_color":"#FFFF66"}""", "primary_color")]
    [InlineData("""{"website":"javascript:alert(1)"}""", "website")]
    [InlineData("""{"website":"weber.example.org"}""", "website")]
    [InlineData("""{"time_zone":"Mars/Olympus"}""", "time_zone")]
    [InlineData("""{"time_zone":"../../etc/passwd"}""", "time_zone")]
    [InlineData("""{"email":"nobody"}""", "email")]
    [InlineData("""{"address":{"postal_code":"123"}}""", "address.postal_code")]
    [InlineData("""{"locale":"fr"}""", "locale")]
    public async Task Senseless_settings_are_refused(string body, string field)
    {
        var agency = await NewAgencyAsync();

        var problem = await (await agency.Admin.PatchAsync(Path, JsonNode.Parse(body)!)).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");

        Assert.NotNull(problem["errors"]![field]);
        Assert.Equal(1, (int?)(await agency.Admin.ReadAsync(Path))["version"]);
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    public async Task A_logo_is_stored_in_two_sizes_and_served_as_png(SKEncodedImageFormat format)
    {
        var agency = await NewAgencyAsync();

        var changed = await (await UploadAsync(agency.Admin, Picture(1600, 400, format))).BodyAsync(HttpStatusCode.OK);
        var response = await agency.Customer.GetAsync($"{Path}/logo");
        using var full = SKBitmap.Decode(await response.Content.ReadAsByteArrayAsync());
        using var small = SKBitmap.Decode(await agency.Customer.GetByteArrayAsync($"{Path}/logo?thumbnail=true"));

        Assert.True((bool)changed["has_logo"]!);
        Assert.Equal("image/png", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal((1024, 256), (full.Width, full.Height));
        Assert.Equal((160, 40), (small.Width, small.Height));
        var other = await NewAgencyAsync();
        await (await other.Admin.GetAsync($"{Path}/logo")).ProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task A_replaced_and_a_removed_logo_leave_no_files()
    {
        var agency = await NewAgencyAsync();
        await (await UploadAsync(agency.Admin, Picture(50, 50, SKEncodedImageFormat.Png))).BodyAsync(HttpStatusCode.OK);
        await (await UploadAsync(agency.Admin, Picture(60, 60, SKEncodedImageFormat.Png))).BodyAsync(HttpStatusCode.OK);
        await WaitForFilesAsync(agency, 2);

        Assert.Equal(HttpStatusCode.NoContent, (await agency.Admin.DeleteAsync($"{Path}/logo")).StatusCode);

        Assert.Equal(HttpStatusCode.NotFound, (await agency.Admin.GetAsync($"{Path}/logo")).StatusCode);
        await WaitForFilesAsync(agency, 0);
    }

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")]
    [InlineData("GIF89a")]
    [InlineData("no picture at all")]
    public async Task Other_formats_are_refused_whatever_they_call_themselves(string content)
    {
        var agency = await NewAgencyAsync();

        await (await UploadAsync(agency.Admin, System.Text.Encoding.UTF8.GetBytes(content)))
            .ProblemAsync(HttpStatusCode.UnsupportedMediaType, "logo_format_unknown");
    }

    [Fact]
    public async Task Broken_huge_and_empty_pictures_are_refused()
    {
        var agency = await NewAgencyAsync();
        var whole = Picture(400, 400, SKEncodedImageFormat.Png);

        await (await UploadAsync(agency.Admin, whole[..(whole.Length / 2)])).ProblemAsync(HttpStatusCode.BadRequest, "logo_unreadable");
        await (await UploadAsync(agency.Admin, Picture(7000, 10, SKEncodedImageFormat.Png))).ProblemAsync(HttpStatusCode.BadRequest, "logo_unreadable");
        await (await UploadAsync(agency.Admin, [])).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        await (await UploadAsync(agency.Admin, new byte[2 * 1024 * 1024 + 1])).ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "file_too_large");
        Assert.False((bool)(await agency.Admin.ReadAsync(Path))["has_logo"]!);
    }

    [Fact]
    public async Task Only_admins_set_the_logo()
    {
        var agency = await NewAgencyAsync();
        var picture = Picture(50, 50, SKEncodedImageFormat.Png);

        await (await UploadAsync(agency.Employee, picture)).ProblemAsync(HttpStatusCode.Forbidden, "permission_denied");
        await (await UploadAsync(agency.Server.Anonymous(), picture)).ProblemAsync(HttpStatusCode.Unauthorized, "not_authenticated");
    }

    [Fact]
    public async Task Other_modules_learn_name_and_time_zone()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync("Weber Immobilien");
        await using var scope = agency.Server.ScopeFor(agency.TenantId);

        var tenant = await scope.ServiceProvider.GetRequiredService<ITenantLookup>().OwnAsync(CancellationToken.None);

        Assert.Equal("Weber Immobilien", tenant.Name);
        Assert.Equal("Europe/Berlin", tenant.TimeZone.Id);
    }

    private static async Task<TestAgency> NewAgencyAsync() => await (await SharedServer.GetAsync()).NewAgencyAsync();

    private static Task<HttpResponseMessage> UploadAsync(HttpClient client, byte[] file)
    {
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        return client.PutAsync($"{Path}/logo", new MultipartFormDataContent { { content, "file", "../../logo.png" } });
    }

    private static byte[] Picture(int width, int height, SKEncodedImageFormat format)
    {
        using var bitmap = new SKBitmap(width, height);
        bitmap.Erase(SKColors.SeaGreen);
        using var data = bitmap.Encode(format, 90);
        return data.ToArray();
    }

    private static async Task WaitForFilesAsync(TestAgency agency, int expected)
    {
        var folder = System.IO.Path.Combine(agency.Server.DataFolder, "files", agency.TenantId.ToString("N"));
        var worker = agency.Server.App.Services.GetServices<IHostedService>().OfType<OutboxWorker>().Single();
        await Eventually.IsAsync(async () =>
        {
            await worker.DrainAsync(CancellationToken.None);
            return Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Count() == expected;
        });
    }
}
