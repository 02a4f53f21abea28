using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ImmoNow.Server.Modules.Documents.Texts;

/// <summary>PDF by the programs of poppler: the text of each page, and where a page is only a picture, what can be recognised in it.</summary>
internal static partial class PdfReader
{
    /// <summary>Nobody searches in more; the rest is reported as left out.</summary>
    public const int MostPages = 2_000;

    /// <summary>Recognising a page takes seconds, and a PDF inside another file has to be read at once.</summary>
    private const int MostRecognisedPages = 60;

    /// <summary>A page with fewer letters and digits is a picture with a page number.</summary>
    private const int FewestCharacters = 8;

    /// <summary>What was recognised until then is kept; the whole process would be ended a little later.</summary>
    private static readonly TimeSpan LongestRecognition = TimeSpan.FromMinutes(4);

    private const int MostErrors = 64 * 1024;
    private const long MostText = 60 * 1_048_576L;
    private static readonly ProcessBounds InfoBounds = new(TimeSpan.FromSeconds(20), 1_024, MostErrors);
    private static readonly ProcessBounds TextBounds = new(TimeSpan.FromSeconds(90), 1_024, MostText);

    public static void Read(Stream file, SegmentList segments)
    {
        var path = ReadingJob.Current.NewFile(".pdf");
        try
        {
            using (var copy = File.Create(path))
            {
                file.CopyTo(copy);
            }

            ReadFile(path, segments);
        }
        finally
        {
            File.Delete(path);
            segments.Page = null;
        }
    }

    private static void ReadFile(string path, SegmentList segments)
    {
        var pages = CountPages(path);
        var turn = ReadingJob.Current.Turn;
        var first = Math.Clamp(turn?.FromPage ?? 1, 1, Math.Min(pages, MostPages));
        var texts = Run("pdftotext", ["-enc", "UTF-8", "-f", Number(first), "-l", Number(MostPages), path, "-"], TextBounds).Split('\f');
        var clock = Stopwatch.StartNew();
        var recognised = 0;
        var before = segments.Segments.Count;
        for (var page = first; page <= Math.Min(pages, MostPages) && !segments.IsFull; page++)
        {
            ReadingJob.Current.Progress(page, pages);
            segments.Page = page;
            var text = page - first < texts.Length ? texts[page - first] : "";
            if (text.Count(char.IsLetterOrDigit) < FewestCharacters)
            {
                if (turn is not null && recognised > 0 && clock.Elapsed >= turn.Slice)
                {
                    segments.NextPage = page;
                    return;
                }

                var isTooMuch = turn is null && (recognised >= MostRecognisedPages || clock.Elapsed >= LongestRecognition);
                recognised++;
                var seen = !isTooMuch && Recognition.IsInstalled ? Recognise(path, page) : null;
                segments.IsCut |= isTooMuch;
                segments.MissesPages |= seen is null;
                text = seen?.Count(char.IsLetterOrDigit) > text.Count(char.IsLetterOrDigit) ? seen : text;
            }

            PagedText.Add(text, segments);
        }

        segments.IsCut |= pages > MostPages;
        if (segments.Segments.Count == before && first == 1)
        {
            throw new UnreadableTextException(Recognition.IsInstalled ? TextProblems.NoTextRecognised : TextProblems.ProgramMissing);
        }
    }

    private static int CountPages(string path)
    {
        var info = Run("pdfinfo", [path], InfoBounds);
        var match = PagesLine().Match(info);
        return match.Success && int.TryParse(match.Groups["count"].Value, CultureInfo.InvariantCulture, out var pages) && pages > 0
            ? pages
            : throw new UnreadableTextException(TextProblems.Unreadable);
    }

    /// <summary>Null when the page cannot be painted or takes too long, which is no reason to lose the others.</summary>
    private static string? Recognise(string path, int page)
    {
        var picture = ReadingJob.Current.NewFile("");
        try
        {
            Run("pdftoppm", ["-r", "200", "-scale-to", "3000", "-gray", "-png", "-singlefile", "-f", Number(page), "-l", Number(page), path, picture], InfoBounds);
            return Recognition.TextOf(picture + ".png");
        }
        catch (UnreadableTextException exception) when (exception.Code is TextProblems.TooSlow or TextProblems.Unreadable)
        {
            return null;
        }
        finally
        {
            File.Delete(picture + ".png");
        }
    }

    private static string Run(string program, IReadOnlyList<string> arguments, ProcessBounds bounds)
    {
        var (exitCode, output, errors) = Programs.Run(program, arguments, bounds);
        if (exitCode == 0)
        {
            return output;
        }

        // poppler says so in words only; 1 stands for every failure to open a file, 3 for its permissions.
        throw new UnreadableTextException(
            errors.Contains("ncorrect password", StringComparison.Ordinal) || exitCode == 3 ? TextProblems.Encrypted : TextProblems.Unreadable);
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^Pages:\s+(?<count>\d+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PagesLine();
}

/// <summary>Runs a bounded program from a reader, which is synchronous like all parsers.</summary>
internal static class Programs
{
    public static (int ExitCode, string Output, string Errors) Run(
        string program, IReadOnlyList<string> arguments, ProcessBounds bounds, IReadOnlyDictionary<string, string>? environment = null)
    {
        var output = "";
        var (exitCode, errors) = BoundedProcess.RunAsync(
            program,
            arguments,
            bounds,
            async (stream, cancellationToken) =>
            {
                using var reader = new StreamReader(stream, Encoding.UTF8);
                output = await reader.ReadToEndAsync(cancellationToken);
            },
            CancellationToken.None,
            environment).GetAwaiter().GetResult();
        return (exitCode, output, errors);
    }
}
