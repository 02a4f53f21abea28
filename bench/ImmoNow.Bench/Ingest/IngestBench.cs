using System.Diagnostics;
using System.Globalization;

namespace ImmoNow.Bench.Ingest;

/// <summary>
/// From the upload of a file to the moment its last page can be found, in pages a second, beside the programs alone that do the
/// reading; and how soon a committed change is found.
/// </summary>
internal static class IngestBench
{
    private const int Changes = 100;
    private const string Scanned = "scanned PDF";

    public static async Task RunAsync(string program, int pages)
    {
        await using var server = await IngestServer.StartAsync(program);
        var folder = Directory.CreateTempSubdirectory("immonow-bench-files-").FullName;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{pages} pages (scan: {pages / 20}); medians of three"));
        await ReportAsync(server, "text PDF", pages, ".pdf", mark => SampleFiles.Pdf(pages, mark), path => RunAsync("pdftotext", path, "-"));
        await ReportAsync(server, "plain text", pages, ".txt", mark => SampleFiles.Text(pages, mark), null);
        await ReportAsync(server, "DOCX", pages, ".docx", mark => SampleFiles.Docx(pages, mark), null);
        await ReportAsync(server, Scanned, pages / 20, ".pdf", mark => SampleFiles.Scan(folder, pages / 20, mark), path => RecogniseAsync(folder, path, pages / 20));
        await FreshnessAsync(server);
        Directory.Delete(folder, recursive: true);

        async Task ReportAsync(IngestServer at, string kind, int count, string extension, Func<string, byte[]> make, Func<string, Task>? alone)
        {
            var whole = new List<double>();
            var bare = new List<double>();
            for (var round = 0; round < 3; round++)
            {
                // In turns, so that what else the machine does meets both.
                var mark = $"Kennung{kind[0]}{round}{Unique()}";
                var file = make(mark);
                var path = Path.Combine(folder, $"file{extension}");
                await File.WriteAllBytesAsync(path, file);
                var watch = Stopwatch.StartNew();
                if (alone is not null)
                {
                    await alone(path);
                    bare.Add(watch.Elapsed.TotalSeconds);
                    watch.Restart();
                }

                var document = await at.UploadAsync($"file{extension}", file);
                await at.UntilReadAsync(document);
                if (kind != Scanned)
                {
                    await at.UntilFoundAsync(mark);
                }

                whole.Add(watch.Elapsed.TotalSeconds);
            }

            var seconds = Median(whole);
            Console.WriteLine(alone is null
                ? string.Create(CultureInfo.InvariantCulture, $"{kind}: {count / seconds:F1} pages/s ({seconds:F2} s)")
                : string.Create(CultureInfo.InvariantCulture, $"{kind}: {count / seconds:F1} pages/s ({seconds:F2} s); the programs alone {count / Median(bare):F1} pages/s, ratio {seconds / Median(bare):F2}"));
        }
    }

    private static async Task FreshnessAsync(IngestServer server)
    {
        var times = new List<double>();
        var bare = new List<double>();
        for (var number = 0; number < Changes; number++)
        {
            var mark = $"Frische{Unique()}";
            var watch = Stopwatch.StartNew();
            await server.SearchAsync(mark);
            bare.Add(watch.Elapsed.TotalMilliseconds);
            await server.NoteAsync(mark);
            watch.Restart();
            await server.UntilFoundAsync(mark, TimeSpan.FromMilliseconds(2));
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"commit to found, {Changes} changes: p50 {times[Changes / 2]:F0} ms, p99 {times[(Changes * 99 / 100) - 1]:F0} ms; one search that finds nothing {Median(bare):F1} ms, ratio {times[Changes / 2] / Median(bare):F1}"));
    }

    private static async Task RecogniseAsync(string folder, string path, int pages)
    {
        await RunAsync("pdftoppm", "-r", "200", "-gray", "-png", path, Path.Combine(folder, "alone"));
        foreach (var picture in Directory.GetFiles(folder, "alone*.png").Order(StringComparer.Ordinal).Take(pages))
        {
            await RunAsync("tesseract", picture, "stdout", "-l", "deu+eng");
            File.Delete(picture);
        }
    }

    internal static async Task RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["OMP_THREAD_LIMIT"] = "1";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await errors}");
        }
    }

    private static string Unique() => Guid.CreateVersion7().ToString("N")[20..];

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
