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

    /// <summary>What can be read in a picture, or nothing.</summary>
    public static string TextOf(string path)
    {
        var (exitCode, output, _) = Programs.Run("tesseract", [path, "stdout", "-l", Languages.Value], Bounds, Environment);
        return exitCode == 0 ? output : throw new UnreadableTextException(TextProblems.Unreadable);
    }

    private static string FindLanguages()
    {
        var (_, output, errors) = Programs.Run("tesseract", ["--list-langs"], Bounds);
        var installed = $"{output}\n{errors}".Split('\n', StringSplitOptions.TrimEntries);
        string[] wanted = [.. Wanted.Where(language => installed.Contains(language, StringComparer.Ordinal))];
        return wanted.Length > 0 ? string.Join('+', wanted) : throw new UnreadableTextException(TextProblems.ProgramMissing);
    }
}
