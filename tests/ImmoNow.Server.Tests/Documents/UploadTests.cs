using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ImmoNow.Server.Platform.Files;
using ImmoNow.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ImmoNow.Server.Tests.Documents;

public sealed class UploadTests
{
    private const string Path = "/api/v1/documents/upload";

    [Fact]
    public async Task Path_tricks_stay_harmless_over_the_wire()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();

        var document = await agency.Employee.UploadAsync("../../../../tmp/böse.txt", "x");

        Assert.Equal("böse.txt", (string?)document["file_name"]);
        Assert.DoesNotContain("böse", agency.StoredFiles().Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_requests_become_problem_documents_and_leave_no_file()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var file = "x"u8.ToArray();

        await (await agency.Employee.SendJsonAsync(Path, new { title = "x" })).ProblemAsync(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");
        await (await agency.Employee.PostAsync(Path, null)).ProblemAsync(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");
        await (await agency.Employee.PostAsync(Path, Raw("multipart/form-data", "x"))).ProblemAsync(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");
        await (await agency.Employee.PostAsync(Path, Raw("multipart/form-data; boundary=abc", "nothing"))).ProblemAsync(HttpStatusCode.BadRequest, "upload_unreadable");
        await (await agency.Employee.PostAsync(Path, new MultipartFormDataContent { { new StringContent("x"), "title" } })).ProblemAsync(HttpStatusCode.BadRequest, "file_missing");
        await (await agency.Employee.PostFileAsync("leer.txt", [])).ProblemAsync(HttpStatusCode.BadRequest, "empty_file");
        await (await agency.Employee.PostFileAsync("a.txt", file, new { folder_id = "x" })).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        await (await agency.Employee.PostFileAsync("a.txt", file, new { folder_id = Guid.CreateVersion7() })).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        await (await agency.Employee.PostFileAsync("a.txt", file, new { related_type = "king", related_id = Guid.CreateVersion7() })).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        await (await agency.Employee.PostFileAsync("a.txt", file, new { related_type = "task" })).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        await (await agency.Employee.PostFileAsync("a.txt", file, new { title = new string('x', 201) })).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        await (await agency.Employee.PostFileAsync("a.txt", file, new { title = new string('x', 9_000) })).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        var twice = DocumentHelpers.Form(file, "a.txt");
        twice.Add(new ByteArrayContent(file), "file", "b.txt");
        await (await agency.Employee.PostAsync(Path, twice)).ProblemAsync(HttpStatusCode.BadRequest, "several_files");
        await (await agency.Employee.PostAsync(Path, Raw(
            "multipart/form-data; boundary=abc", "--abc\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nhalf")))
            .ProblemAsync(HttpStatusCode.BadRequest, "upload_unreadable");

        Assert.Empty(agency.StoredFiles());
        Assert.Empty((await agency.Employee.ReadAsync("/api/v1/documents"))["items"]!.AsArray());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_over_the_limit_is_refused_whether_its_size_was_announced_or_not(bool announced)
    {
        await using var server = await TestServer.StartAsync(new Dictionary<string, string?> { ["Documents:LargestFileMegabytes"] = "3" });
        var agency = await server.NewAgencyAsync();
        await agency.Employee.UploadAsync("passt.bin", new byte[3 * 1_048_576]);
        var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = DocumentHelpers.Form(new byte[6 * 1_048_576], "zu-groß.bin") };
        request.Headers.TransferEncodingChunked = !announced;

        await (await agency.Employee.SendAsync(request)).ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "file_too_large");

        Assert.Single(agency.StoredFiles());
    }

    [Fact]
    public async Task A_file_of_200_MB_goes_through_while_memory_stays_flat()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        const long Size = 200L * 1_048_576;
        var before = GC.GetTotalMemory(forceFullCollection: false);
        var most = before;
        var form = new MultipartFormDataContent { { new StreamContent(new Zeros(Size, () => most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false)))), "file", "groß.bin" } };

        var document = await (await agency.Employee.PostAsync(Path, form)).BodyAsync(HttpStatusCode.Created);

        Assert.Equal(Size, (long?)document["size"]);
        Assert.True(most - before < Size * 3 / 4, $"The upload was held in memory: {(most - before) / 1_048_576} MB.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_upload_that_breaks_off_leaves_nothing(bool chunked)
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var head = "--abc\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n" + new string('x', 300_000);
        var length = chunked ? "Transfer-Encoding: chunked" : "Content-Length: 90000000";
        var body = chunked ? $"{Encoding.ASCII.GetByteCount(head):x}\r\n{head}\r\n" : head;
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(IPAddress.Loopback, agency.Server.Address.Port);
            var text = $"POST {Path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: {agency.Employee.DefaultRequestHeaders.Authorization}\r\n" +
                $"Content-Type: multipart/form-data; boundary=abc\r\n{length}\r\n\r\n{body}";
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text));
            await Eventually.IsAsync(() => agency.StoredFiles().Count == 1);
            socket.Client.LingerState = new LingerOption(enable: true, seconds: 0);
        }

        await Eventually.IsAsync(() => agency.StoredFiles().Count == 0);
        Assert.Empty((await agency.Employee.ReadAsync("/api/v1/documents"))["items"]!.AsArray());
    }

    [Fact]
    public async Task The_same_upload_sent_twice_with_one_key_makes_one_document_and_one_file()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();

        var first = await (await SendAsync("Inhalt")).BodyAsync(HttpStatusCode.Created);
        var second = await (await SendAsync("Inhalt")).BodyAsync(HttpStatusCode.Created);
        await (await SendAsync("Anderes")).ProblemAsync(HttpStatusCode.UnprocessableEntity, "idempotency_key_reused");

        Assert.Equal((string?)first["id"], (string?)second["id"]);
        Assert.Single((await agency.Employee.ReadAsync("/api/v1/documents"))["items"]!.AsArray());
        Assert.Single(agency.StoredFiles());

        Task<HttpResponseMessage> SendAsync(string content)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = DocumentHelpers.Form(Encoding.UTF8.GetBytes(content), "a.txt") };
            request.Headers.Add("Idempotency-Key", "upload-1");
            return agency.Employee.SendAsync(request);
        }
    }

    [Fact]
    public async Task Orphans_older_than_a_day_are_removed_and_everything_else_stays()
    {
        await using var server = await TestServer.StartAsync();
        var agency = await server.NewAgencyAsync();
        var deleted = await agency.Employee.UploadAsync("bleibt.txt", "x");
        await agency.Employee.DeleteAsync($"/api/v1/documents/{deleted["id"]}");
        var kept = agency.StoredFiles().Single();
        var folder = System.IO.Path.GetDirectoryName(kept)!;
        foreach (var name in new[] { "orphan", "half.part" })
        {
            await File.WriteAllTextAsync(System.IO.Path.Combine(folder, name), "x");
        }

        var foreign = System.IO.Path.Combine(server.DataFolder, "files", agency.TenantId.ToString("N"), "aa", "other-module");
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(foreign)!);
        await File.WriteAllTextAsync(foreign, "x");
        var cleaner = server.App.Services.GetRequiredService<OrphanedFiles>();

        Assert.Equal(0, await cleaner.SweepAsync(CancellationToken.None));
        server.Clock.Advance(TimeSpan.FromHours(25));
        Assert.Equal(2, await cleaner.SweepAsync(CancellationToken.None));

        Assert.Equal([foreign, kept], agency.StoredFiles().Order(StringComparer.Ordinal));
    }

    [FullDiskFact]
    public async Task A_full_disk_is_reported_and_leaves_nothing()
    {
        await using var server = await TestServer.StartAsync();
        var agency = await server.NewAgencyAsync();
        var files = System.IO.Path.Combine(server.DataFolder, "files");
        Directory.CreateDirectory(files);
        Assert.True(FullDiskFactAttribute.Run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", files));
        try
        {
            await (await agency.Employee.PostFileAsync("a.bin", new byte[5 * 1_048_576])).ProblemAsync(HttpStatusCode.InsufficientStorage, "storage_full");

            Assert.Empty(agency.StoredFiles());
            Assert.Empty((await agency.Employee.ReadAsync("/api/v1/documents"))["items"]!.AsArray());
            await agency.Employee.UploadAsync("passt.bin", new byte[100_000]);
        }
        finally
        {
            FullDiskFactAttribute.Run("umount", files);
        }
    }

    private static StringContent Raw(string type, string body)
    {
        var content = new StringContent(body);
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return content;
    }

    /// <summary>As many zero bytes as wanted, made on the way.</summary>
    private sealed class Zeros(long length, Action onRead) : Stream
    {
        private long position;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => position;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var part = (int)Math.Min(count, length - position);
            Array.Clear(buffer, offset, part);
            onRead();
            position += part;
            return part;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}

/// <summary>A test that needs a disk of its own to fill; only root can mount one.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FullDiskFactAttribute : FactAttribute
{
    public FullDiskFactAttribute()
    {
        var folder = Directory.CreateTempSubdirectory("immonow-mount-").FullName;
        if (!OperatingSystem.IsLinux() || !Run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder))
        {
            Skip = "Needs the right to mount a small file system.";
        }
        else
        {
            Run("umount", folder);
        }

        Directory.Delete(folder);
    }

    internal static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false });
            process!.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
