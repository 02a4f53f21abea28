using System.Globalization;
using System.Text;

namespace ImmoNow.Server.Modules.Documents.Texts;

/// <summary>Text in pictures, by tesseract with its German and English data.</summary>
internal static class Recognition
{
    private static readonly ProcessBounds Bounds = new(TimeSpan.FromSeconds(60), 2_048, 4 * 1_048_576L);
    private static readonly string[] Wanted = ["deu", "eng"];
    private static readonly Lazy<string> Languages = new(FindLanguages);

    /// <summary>One thread for each picture: others work on this machine too.</summary>
    private static readonly Dictionary<string, string> Environment = new(StringComparer.Ordinal) { ["OMP_THREAD_LIMIT"] = "1" };

    public static bool IsInstalled => BoundedProcess.FindProgram("tesseract") is not null;

    /// <summary>A picture as a document of its own.</summary>
    public static void Read(Stream file, SegmentList segments)
    {
        if (!IsInstalled)
        {
            throw new UnreadableTextException(TextProblems.ProgramMissing);
        }

        var path = ReadingJob.Current.NewFile("");
        try
        {
            using (var copy = File.Create(path))
            {
                file.CopyTo(copy);
            }

            ReadingJob.Current.Progress(1, 1);
            var before = segments.Segments.Count;
            PagedText.Add(TextOf(path), segments);
            if (segments.Segments.Count == before)
            {
                throw new UnreadableTextException(TextProblems.NoTextRecognised);
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>What can be read in a picture, or nothing. A photograph is full of marks that look a little like letters; they are no text.</summary>
    public static string TextOf(string path)
    {
        var (exitCode, output, _) = Programs.Run("tesseract", [path, "stdout", "-l", Languages.Value, "tsv"], Bounds, Environment);
        if (exitCode != 0)
        {
            throw new UnreadableTextException(TextProblems.Unreadable);
        }

        var words = output.Split('\n').Select(Word.From).OfType<Word>().ToList();
        return words.Exists(word => word.IsSure) ? Lines(words) : "";
    }

    private static string Lines(List<Word> words)
    {
        var text = new StringBuilder();
        Word? last = null;
        foreach (var word in words)
        {
            text.Append(last is null ? "" : word.Paragraph != last.Paragraph ? "\n\n" : word.Line != last.Line ? "\n" : " ").Append(word.Text);
            last = word;
        }

        return text.ToString();
    }

    private static string FindLanguages()
    {
        var (_, output, errors) = Programs.Run("tesseract", ["--list-langs"], Bounds);
        var installed = $"{output}\n{errors}".Split('\n', StringSplitOptions.TrimEntries);
        string[] wanted = [.. Wanted.Where(language => installed.Contains(language, StringComparer.Ordinal))];
        return wanted.Length > 0 ? string.Join('+', wanted) : throw new UnreadableTextException(TextProblems.ProgramMissing);
    }

    /// <summary>A row of tesseract's table: level, page, block, paragraph, line, word, four edges, confidence, text.</summary>
    private sealed record Word(string Paragraph, string Line, double Confidence, string Text)
    {
        private const string WordLevel = "5";
        private const int Columns = 12;
        private const double Sure = 80;
        private const int ShortestSure = 3;

        /// <summary>Marks that are no letters come as short words or with little confidence.</summary>
        public bool IsSure => Confidence >= Sure && Text.Count(char.IsLetterOrDigit) >= ShortestSure;

        public static Word? From(string row) =>
            row.Split('\t') is { Length: Columns } cells && cells[0] == WordLevel && !string.IsNullOrWhiteSpace(cells[11])
            && double.TryParse(cells[10], NumberStyles.Float, CultureInfo.InvariantCulture, out var confidence)
                ? new Word($"{cells[1]} {cells[2]} {cells[3]}", cells[4], confidence, cells[11].Trim())
                : null;
    }
}
