using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using ImmoNow.Server.Platform.Jobs;
using ImmoNow.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SkiaSharp;

namespace ImmoNow.Server.Tests.Properties;

public sealed class PropertyImageTests
{
    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public async Task A_picture_is_stored_in_three_sizes(SKEncodedImageFormat format)
    {
        var server = await SharedServer.GetAsync();
        var agency = await server.NewAgencyAsync();
        var property = await agency.NewPropertyAsync();

        var image = await agency.UploadAsync(property, TestPictures.Make(3000, 2000, format), "Ansicht – Süden");

        Assert.Equal((2560, 1707), ((int)image["width"]!, (int)image["height"]!));
        Assert.Equal("Ansicht – Süden", (string?)image["caption"]);
        Assert.True((bool?)image["is_title"]);
        foreach (var (size, longer) in new[] { ("thumb", 480), ("medium", 1080), ("full", 2560) })
        {
            using var picture = await server.Anonymous().DownloadAsync((string?)image[$"{size}_url"]);
            Assert.Equal(longer, picture.Width);
            Assert.True(IsRed(picture.GetPixel(longer / 8, longer / 8)));
            Assert.False(IsRed(picture.GetPixel(longer * 7 / 8, longer / 8)));
        }

        var read = await agency.Employee.ReadAsync($"{PropertyData.Path}/{property["id"]}");
        Assert.Equal(1, (int?)read["image_count"]);
        Assert.Equal((string?)image["id"], (string?)read["title_image"]!["id"]);
        Assert.Equal((int?)property["version"], (int?)read["version"]);
    }

    [Theory]
    [InlineData(1, false, true, false, false)]
    [InlineData(2, false, false, true, false)]
    [InlineData(3, false, false, false, true)]
    [InlineData(4, false, false, false, false)]
    [InlineData(5, true, true, false, false)]
    [InlineData(6, true, false, true, false)]
    [InlineData(7, true, false, false, true)]
    [InlineData(8, true, false, false, false)]
    public async Task Pictures_are_turned_upright_and_lose_their_metadata(byte orientation, bool turned, bool upperLeft, bool upperRight, bool lowerRight)
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var original = TestPictures.WithExif(TestPictures.Make(400, 200), orientation);
        Assert.Contains("Exif", Encoding.Latin1.GetString(original));

        var image = await agency.UploadAsync(await agency.NewPropertyAsync(), original);

        var (width, height) = turned ? (200, 400) : (400, 200);
        Assert.Equal((width, height), ((int)image["width"]!, (int)image["height"]!));
        var stored = await agency.Employee.GetByteArrayAsync((string?)image["full_url"]);
        Assert.DoesNotContain("Exif", Encoding.Latin1.GetString(stored));
        Assert.DoesNotContain("ICC_PROFILE", Encoding.Latin1.GetString(stored));
        using var picture = SKBitmap.Decode(stored);
        Assert.Equal(upperLeft, IsRed(picture.GetPixel(width / 4, height / 4)));
        Assert.Equal(upperRight, IsRed(picture.GetPixel(width * 3 / 4, height / 4)));
        Assert.Equal(lowerRight, IsRed(picture.GetPixel(width * 3 / 4, height * 3 / 4)));
    }

    [Fact]
    public async Task What_is_no_picture_is_refused_whatever_its_name_says()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var path = $"{PropertyData.Path}/{(await agency.NewPropertyAsync())["id"]}/images";
        var jpeg = TestPictures.Make(800, 600);

        await RefusedAsync("Nur Text"u8.ToArray(), HttpStatusCode.UnsupportedMediaType, "image_type_not_supported");
        await RefusedAsync([], HttpStatusCode.UnsupportedMediaType, "image_type_not_supported");
        await RefusedAsync("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"u8.ToArray(), HttpStatusCode.UnsupportedMediaType, "image_type_not_supported");
        await RefusedAsync([.. "GIF89a"u8, .. jpeg], HttpStatusCode.UnsupportedMediaType, "image_type_not_supported");
        await RefusedAsync([0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3], HttpStatusCode.UnprocessableEntity, "image_damaged");
        await RefusedAsync(jpeg[..(jpeg.Length / 2)], HttpStatusCode.UnprocessableEntity, "image_damaged");
        await RefusedAsync(TestPictures.Make(800, 600, SKEncodedImageFormat.Png)[..2_000], HttpStatusCode.UnprocessableEntity, "image_damaged");
        await RefusedAsync(TestPictures.Flood(60_000, 60_000), HttpStatusCode.RequestEntityTooLarge, "image_too_many_pixels");
        await RefusedAsync(new byte[25 * 1_048_576 + 1], HttpStatusCode.RequestEntityTooLarge, "file_too_large");

        Assert.Empty((await agency.Employee.ReadAsync(path)).AsArray());
        Assert.Equal(0, FilesOf(agency));

        async Task RefusedAsync(byte[] content, HttpStatusCode status, string code) =>
            await (await agency.Employee.PostAsync(path, TestPictures.Form(content))).ProblemAsync(status, code);
    }

    [Fact]
    public async Task What_hides_behind_a_picture_does_not_come_out_again()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        byte[] polyglot = [.. TestPictures.Make(300, 200), .. "<script>alert(document.domain)</script>PK\u0003\u0004"u8];

        var image = await agency.UploadAsync(await agency.NewPropertyAsync(), polyglot);

        var response = await agency.Employee.GetAsync((string?)image["full_url"]);
        Assert.DoesNotContain("script", Encoding.Latin1.GetString(await response.Content.ReadAsByteArrayAsync()));
        Assert.Equal("image/jpeg", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.True(response.Headers.CacheControl!.Private);
    }

    [Fact]
    public async Task Broken_forms_leave_nothing_behind()
    {
        var server = await SharedServer.GetAsync();
        var agency = await server.NewAgencyAsync();
        var path = $"{PropertyData.Path}/{(await agency.NewPropertyAsync())["id"]}/images";

        await (await agency.Employee.PostAsJsonAsync(path, new { file = "x" })).ProblemAsync(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");
        await (await agency.Employee.PostAsync(path, new MultipartFormDataContent { { new StringContent("x"), "caption" } }))
            .ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        await (await agency.Employee.PostAsync(path, TestPictures.Form(TestPictures.Make(50, 50), caption: new string('x', 201))))
            .ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        var whole = await TestPictures.Form(TestPictures.Make(800, 600)).ReadAsByteArrayAsync();
        foreach (var length in new[] { whole.Length / 2, whole.Length - 4 })
        {
            var cut = new ByteArrayContent(whole[..length]);
            var boundary = Encoding.Latin1.GetString(whole).Split("\r\n")[0][2..];
            cut.Headers.TryAddWithoutValidation("Content-Type", $"multipart/form-data; boundary={boundary}");
            await (await agency.Employee.PostAsync(path, cut)).ProblemAsync(HttpStatusCode.BadRequest, "malformed_request");
        }

        Assert.Empty((await agency.Employee.ReadAsync(path)).AsArray());
        Assert.Equal(0, FilesOf(agency));
    }

    [Fact]
    public async Task Order_title_and_caption_can_be_changed_and_removal_passes_the_title_on()
    {
        await using var server = await TestServer.StartAsync();
        var agency = await server.NewAgencyAsync();
        var property = await agency.NewPropertyAsync();
        var path = $"{PropertyData.Path}/{property["id"]}/images";
        var ids = new List<string>();
        foreach (var name in new[] { "A", "B", "C" })
        {
            ids.Add((string)(await agency.UploadAsync(property, TestPictures.Make(60 + ids.Count, 40), name))["id"]!);
        }

        Assert.Equal("CAB", Captions(await (await agency.Employee.SendJsonAsync($"{path}/{ids[2]}/move", new { after_id = (string?)null })).BodyAsync(HttpStatusCode.OK)));
        Assert.Equal("CBA", Captions(await (await agency.Employee.SendJsonAsync($"{path}/{ids[0]}/move", new { after_id = ids[1] })).BodyAsync(HttpStatusCode.OK)));
        await (await agency.Employee.SendJsonAsync($"{path}/{ids[0]}/move", new { after_id = Guid.NewGuid() })).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await (await agency.Employee.SendJsonAsync($"{path}/{ids[0]}/move", new { after_id = ids[0] })).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        await (await agency.Employee.PatchAsync($"{path}/{ids[1]}", new { caption = "Bad" }, 7)).ProblemAsync(HttpStatusCode.PreconditionFailed, "stale_version");
        await (await agency.Employee.PatchAsync($"{path}/{ids[1]}", new { caption = "Bad" })).BodyAsync(HttpStatusCode.OK);

        Assert.Equal([false, false, true], await TitlesAsync());
        await (await agency.Employee.PostAsync($"{path}/{ids[1]}/title", null)).BodyAsync(HttpStatusCode.OK);
        Assert.Equal([false, true, false], await TitlesAsync());
        Assert.Equal(9, FilesOf(agency));
        Assert.Equal(HttpStatusCode.NoContent, (await agency.Employee.DeleteAsync($"{path}/{ids[1]}")).StatusCode);
        Assert.Equal([true, false], await TitlesAsync());
        Assert.Equal(2, (int?)(await agency.Employee.ReadAsync($"{PropertyData.Path}/{property["id"]}"))["image_count"]);

        await server.App.Services.GetServices<IHostedService>().OfType<OutboxWorker>().Single().DrainAsync(CancellationToken.None);
        await Eventually.IsAsync(() => FilesOf(agency) == 6);

        static string Captions(JsonNode images) => string.Concat(images.AsArray().Select(image => (string?)image!["caption"]));

        async Task<List<bool>> TitlesAsync() =>
            [.. (await agency.Employee.ReadAsync(path)).AsArray().Select(image => (bool)image!["is_title"]!)];
    }

    [Fact]
    public async Task Many_uploads_at_once_keep_one_title_and_an_exact_count()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var property = await agency.NewPropertyAsync();

        await Task.WhenAll(Enumerable.Range(0, 6).Select(number => agency.UploadAsync(property, TestPictures.Make(80 + number, 60))));

        var images = (await agency.Employee.ReadAsync($"{PropertyData.Path}/{property["id"]}/images")).AsArray();
        Assert.Equal(6, images.Count);
        Assert.Single(images, image => (bool)image!["is_title"]!);
        Assert.Equal(6, (int?)(await agency.Employee.ReadAsync($"{PropertyData.Path}/{property["id"]}"))["image_count"]);
    }

    [Fact]
    public async Task The_same_picture_for_two_properties_has_files_of_its_own()
    {
        var server = await SharedServer.GetAsync();
        var agency = await server.NewAgencyAsync();
        var content = TestPictures.Make(333, 222);
        var first = await agency.NewPropertyAsync();
        var one = await agency.UploadAsync(first, content);
        var two = await agency.UploadAsync(await agency.NewPropertyAsync(), content);

        Assert.Equal(6, FilesOf(agency));
        await agency.Employee.DeleteAsync($"{PropertyData.Path}/{first["id"]}/images/{one["id"]}");
        using var picture = await server.Anonymous().DownloadAsync((string?)two["full_url"]);
        Assert.Equal(333, picture.Width);
    }

    [Fact]
    public async Task A_repeated_upload_with_the_same_key_adds_one_picture()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var path = $"{PropertyData.Path}/{(await agency.NewPropertyAsync())["id"]}/images";

        var first = await (await SendAsync()).BodyAsync(HttpStatusCode.Created);
        var second = await (await SendAsync()).BodyAsync(HttpStatusCode.Created);

        Assert.Equal((string?)first["id"], (string?)second["id"]);
        Assert.Single((await agency.Employee.ReadAsync(path)).AsArray());
        Assert.Equal(3, FilesOf(agency));

        Task<HttpResponseMessage> SendAsync()
        {
            var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = TestPictures.Form(TestPictures.Make(90, 70), caption: "Einmal") };
            request.Headers.Add("Idempotency-Key", "upload-1");
            return agency.Employee.SendAsync(request);
        }
    }

    private static bool IsRed(SKColor color) => color.Red > 150 && color.Blue < 100;

    private static int FilesOf(TestAgency agency)
    {
        var folder = Path.Combine(agency.Server.DataFolder, "files", agency.TenantId.ToString("N"));
        return Directory.Exists(folder) ? Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Length : 0;
    }
}
