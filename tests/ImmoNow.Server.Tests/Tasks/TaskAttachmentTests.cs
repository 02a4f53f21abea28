using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using ImmoNow.Server.Platform.Files;
using ImmoNow.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ImmoNow.Server.Tests.Tasks;

public sealed class TaskAttachmentTests
{
    [Fact]
    public async Task A_file_comes_back_byte_for_byte_under_its_name()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var path = $"/api/v1/tasks/{(await agency.NewTaskAsync("A")).Id()}";
        var bytes = new byte[700_000];
        Random.Shared.NextBytes(bytes);

        var response = await UploadAsync(agency, path, "Grundriss Köln – 2. OG.pdf", bytes);

        var attachment = await response.BodyAsync(HttpStatusCode.Created);
        Assert.Equal("Grundriss Köln – 2. OG.pdf", (string?)attachment["file_name"]);
        Assert.Equal("application/pdf", (string?)attachment["content_type"]);
        Assert.Equal(700_000, (long?)attachment["size"]);
        Assert.Null(attachment["file_key"]);
        var download = await agency.Employee.GetAsync($"{path}/attachments/{attachment.Id()}/content");
        Assert.Equal(bytes, await download.Content.ReadAsByteArrayAsync());
        Assert.Equal("attachment", download.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("Grundriss Köln – 2. OG.pdf", download.Content.Headers.ContentDisposition?.FileNameStar);
        Assert.Equal("nosniff", download.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal(1, (int?)(await agency.Employee.ReadAsync(path))["attachment_count"]);
        Assert.Equal([attachment.Id()], (await agency.Employee.ReadAsync($"{path}/attachments")).AsArray().Select(item => item!.Id()));
    }

    [Fact]
    public async Task A_removed_file_is_gone_until_it_is_restored()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var path = $"/api/v1/tasks/{(await agency.NewTaskAsync("A")).Id()}";
        var file = $"{path}/attachments/{(await (await UploadAsync(agency, path, "a.txt", "Hallo"u8.ToArray())).BodyAsync(HttpStatusCode.Created)).Id()}";

        await (await agency.Employee.DeleteAsync(file)).EmptyAsync();
        await (await agency.Employee.GetAsync($"{file}/content")).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        Assert.Equal(0, (int?)(await agency.Employee.ReadAsync(path))["attachment_count"]);

        await (await agency.Employee.PostAsync($"{file}/restore", null)).BodyAsync(HttpStatusCode.OK);
        await (await agency.Employee.PostAsync($"{file}/restore", null)).BodyAsync(HttpStatusCode.OK);
        Assert.Equal("Hallo", await agency.Employee.GetStringAsync($"{file}/content"));
        Assert.Equal(1, (int?)(await agency.Employee.ReadAsync(path))["attachment_count"]);
    }

    [Fact]
    public async Task The_same_upload_sent_twice_with_one_key_is_kept_once()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var path = $"/api/v1/tasks/{(await agency.NewTaskAsync("A")).Id()}";

        var first = await (await UploadAsync(agency, path, "a.txt", "Hallo"u8.ToArray(), "key-1")).BodyAsync(HttpStatusCode.Created);
        var second = await (await UploadAsync(agency, path, "a.txt", "Hallo"u8.ToArray(), "key-1")).BodyAsync(HttpStatusCode.Created);

        Assert.Equal(first.Id(), second.Id());
        Assert.Single((await agency.Employee.ReadAsync($"{path}/attachments")).AsArray());
        Assert.Single(FilesOf(agency));
        Assert.Equal("Hallo", await agency.Employee.GetStringAsync($"{path}/attachments/{first.Id()}/content"));
    }

    [Fact]
    public async Task What_is_no_proper_upload_is_refused_and_leaves_nothing()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var other = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var path = $"/api/v1/tasks/{(await agency.NewTaskAsync("A")).Id()}";

        await (await agency.Employee.SendJsonAsync($"{path}/attachments", new { file = "x" })).ProblemAsync(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");
        await (await agency.Employee.PostAsync($"{path}/attachments", new MultipartFormDataContent { { new StringContent("x"), "datei" } }))
            .ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        await (await UploadAsync(agency, $"/api/v1/tasks/{Guid.CreateVersion7()}", "a.txt", [1])).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await (await UploadAsync(other, path, "a.txt", [1])).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        var cut = new StringContent("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nhalb", Encoding.UTF8);
        cut.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");
        await (await agency.Employee.PostAsync($"{path}/attachments", cut)).ProblemAsync(HttpStatusCode.BadRequest, "malformed_request");
        await (await UploadAsync(agency, path, "gross.bin", new byte[25 * 1_048_576 + 1])).ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "file_too_large");

        Assert.Empty((await agency.Employee.ReadAsync($"{path}/attachments")).AsArray());
        Assert.Empty(FilesOf(agency));
        Assert.Empty(FilesOf(other));
    }

    [Fact]
    public async Task An_upload_whose_line_breaks_leaves_nothing()
    {
        var server = await SharedServer.GetAsync();
        var agency = await server.NewAgencyAsync();
        var path = $"/api/v1/tasks/{(await agency.NewTaskAsync("A")).Id()}";
        using (var line = new TcpClient(server.Address.Host, server.Address.Port))
        {
            var head = $"POST {path}/attachments HTTP/1.1\r\nHost: localhost\r\nAuthorization: {agency.Employee.DefaultRequestHeaders.Authorization}\r\n" +
                "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 500000\r\n\r\n" +
                "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.bin\"\r\n\r\n" + new string('x', 100_000);
            await line.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head));
        }

        await UploadAsync(agency, path, "danach.txt", "ok"u8.ToArray());

        Assert.Equal(["danach.txt"], (await agency.Employee.ReadAsync($"{path}/attachments")).AsArray().Select(item => (string?)item!["file_name"]));
        await Eventually.IsAsync(() => FilesOf(agency).Length == 1);
    }

    [Fact]
    public async Task The_clean_up_takes_old_files_without_a_record_and_leaves_hidden_attachments()
    {
        var server = await SharedServer.GetAsync();
        var agency = await server.NewAgencyAsync();
        var path = $"/api/v1/tasks/{(await agency.NewTaskAsync("A")).Id()}";
        var hidden = (await (await UploadAsync(agency, path, "a.txt", "Hallo"u8.ToArray())).BodyAsync(HttpStatusCode.Created)).Id();
        await (await agency.Employee.DeleteAsync($"{path}/attachments/{hidden}")).EmptyAsync();
        var kept = FilesOf(agency).Single();
        var orphan = Path.Combine(Path.GetDirectoryName(kept)!, Guid.CreateVersion7().ToString("N"));
        await File.WriteAllTextAsync(orphan, "verwaist");
        foreach (var file in new[] { kept, orphan })
        {
            File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch);
        }

        await server.App.Services.GetRequiredService<OrphanedFiles>().SweepAsync(CancellationToken.None);

        Assert.Equal([kept], FilesOf(agency));
    }

    private static Task<HttpResponseMessage> UploadAsync(TestAgency agency, string path, string name, byte[] bytes, string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"{path}/attachments")
        {
            Content = new MultipartFormDataContent { { new ByteArrayContent(bytes), "file", name } },
        };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return agency.Employee.SendAsync(request);
    }

    private static string[] FilesOf(TestAgency agency)
    {
        var folder = Path.Combine(agency.Server.DataFolder, "files", agency.TenantId.ToString("N"));
        return Directory.Exists(folder) ? Directory.GetFiles(folder, "*", SearchOption.AllDirectories) : [];
    }
}
