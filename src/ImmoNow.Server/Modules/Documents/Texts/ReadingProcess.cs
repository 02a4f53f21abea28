using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using ImmoNow.Server.Modules.Documents.Files;
using ImmoNow.Server.Platform.Http;

namespace ImmoNow.Server.Modules.Documents.Texts;

/// <summary>
/// Reads files of foreign making in a process of its own (this same program with another first argument), so that a parser that
/// never ends, eats the memory or falls over takes nobody along. See ADR 18.
/// </summary>
public static class ReadingProcess
{
    /// <summary>First argument that makes the program a reader instead of a server.</summary>
    public const string Argument = "read-text";

    private const long MostOutput = 120 * 1_048_576L;
    private const string HeapLimit = "0x30000000";
    private const int ReadToTheEnd = 0;

    /// <summary>Longer than the turn of a scan, or than sixty scanned pages in an archive; a file that needs more is given up.</summary>
    private static readonly TimeSpan LongestTime = TimeSpan.FromMinutes(6);

    /// <summary>One line that the reading process writes; one of its properties is set.</summary>
    private sealed record Line(TextSegment? Segment = null, int[]? Progress = null, string? Problem = null, int? NextPage = null);

    /// <summary>Parent: the passages of a file, or the reason why there are none.</summary>
    /// <param name="folder">An existing folder that only this file lies in; the caller removes it.</param>
    /// <param name="progress">Awaited at each page.</param>
    /// <param name="turn">Where to begin in a paged file.</param>
    /// <exception cref="InvalidOperationException">The process fell over, which may be the file's fault or the machine's.</exception>
    internal static async Task<ExtractedText> ReadAsync(string file, string contentType, string folder, Func<PagesSoFar, Task> progress, ReadingTurn turn, CancellationToken cancellationToken)
    {
        var segments = new List<TextSegment>();
        string? problem = null;
        int? next = null;
        var (program, first) = Self();
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["DOTNET_GCHeapHardLimit"] = HeapLimit, ["DOTNET_gcServer"] = "0", ["DOTNET_TieredPGO"] = "0", ["DOTNET_EnableDiagnostics"] = "0", ["TMPDIR"] = folder,
        };
        var (exitCode, errors) = await BoundedProcess.RunAsync(
            program,
            [.. first, Argument, contentType, file, folder, Number(turn.FromPage), Number(turn.Slice.TotalMilliseconds)],
            new ProcessBounds(LongestTime, null, MostOutput),
            async (output, token) =>
            {
                await foreach (var line in LinesAsync(output, token))
                {
                    if (line.Segment is { } segment)
                    {
                        segments.Add(segment);
                    }
                    else if (line.Progress is [var page, var pages])
                    {
                        await progress(new PagesSoFar(page, pages, segments));
                    }

                    problem = line.Problem ?? problem;
                    next = line.NextPage ?? next;
                }
            },
            cancellationToken,
            environment);
        if (exitCode != ReadToTheEnd || problem is null)
        {
            throw new InvalidOperationException($"The reading process ended with {exitCode}: {errors}");
        }

        return new ExtractedText(TextProblems.IsRead(problem) ? segments : [], problem) { NextPage = next };
    }

    /// <summary>Child: reads one file and writes what it finds as lines of JSON.</summary>
    /// <param name="arguments">Content type, path of the file, folder for passing files, page to begin with, milliseconds of the turn.</param>
    public static int Run(string[] arguments)
    {
        using var output = Console.OpenStandardOutput();
        using var writer = new StreamWriter(output);
        var segments = new SegmentList();
        var written = 0;
        var turn = new ReadingTurn(int.Parse(arguments[3], CultureInfo.InvariantCulture), TimeSpan.FromMilliseconds(double.Parse(arguments[4], CultureInfo.InvariantCulture)));
        var job = new ReadingJob
        {
            Folder = arguments[2],
            Turn = arguments[0] == FileTypes.Pdf ? turn : null,
            // The pages before come first: whoever hears of a page has all that was read until then.
            Progress = (page, pages) =>
            {
                WriteSegments();
                Write(writer, new Line(Progress: [page, pages]), flush: true);
            },
        };
        job.Begin();
        var problem = "";
        try
        {
            using var file = File.OpenRead(arguments[1]);
            TextReaders.Binary[arguments[0]](file, segments);
            problem = ProblemOf(segments, turn);
        }
        catch (UnreadableTextException exception)
        {
            problem = exception.Code;
        }

        WriteSegments();
        Write(writer, new Line(Problem: problem, NextPage: segments.NextPage), flush: true);
        return ReadToTheEnd;

        void WriteSegments()
        {
            for (; written < segments.Segments.Count; written++)
            {
                Write(writer, new Line(segments.Segments[written]), flush: false);
            }
        }
    }

    private static string ProblemOf(SegmentList segments, ReadingTurn turn)
    {
        if (segments.Segments.Count == 0 && turn.FromPage == 1 && segments.NextPage is null)
        {
            return TextProblems.NoText;
        }

        return segments.IsFull || segments.IsCut ? TextProblems.Truncated : segments.MissesPages ? TextProblems.PagesMissing : "";
    }

    private static string Number(double value) => ((int)value).ToString(CultureInfo.InvariantCulture);

    private static void Write(StreamWriter writer, Line line, bool flush)
    {
        writer.WriteLine(JsonSerializer.Serialize(line, WireJson.Options));
        if (flush)
        {
            writer.Flush();
        }
    }

    private static async IAsyncEnumerable<Line> LinesAsync(Stream output, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(output);
        while (await reader.ReadLineAsync(cancellationToken) is { } text)
        {
            yield return JsonSerializer.Deserialize<Line>(text, WireJson.Options)!;
        }
    }

    /// <summary>How this program is started once more: by its own executable, or by the runtime with its library.</summary>
    private static (string Program, string[] First) Self()
    {
        var library = typeof(ReadingProcess).Assembly.Location;
        var executable = Path.ChangeExtension(library, null);
        return Environment.ProcessPath is { } running && Path.GetFileNameWithoutExtension(running) != "dotnet" && running == executable
            ? (running, [])
            : (Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? RuntimeHost(), ["exec", library]);
    }

    private static string RuntimeHost() =>
        Environment.ProcessPath is { } running && Path.GetFileNameWithoutExtension(running) == "dotnet" ? running : "dotnet";
}
