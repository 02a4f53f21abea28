using System.Text.RegularExpressions;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Retrieval.Chunking;

namespace ImmoNow.Bench.Retrieval;

/// <summary>A question with the chunks that answer it.</summary>
internal sealed record AskedQuestion(string Text, HashSet<int> Expected);

/// <param name="Files">Beginnings of the names of the files that answer.</param>
/// <param name="Expected">Words of the passage that answers; one of them is enough.</param>
internal sealed record WrittenQuestion(string Text, IReadOnlyList<string> Files, IReadOnlyList<string> Expected);

/// <summary>Chunks to search in and questions about them.</summary>
internal sealed record QuestionSet(string Name, IReadOnlyList<SearchedChunk> Chunks, IReadOnlyList<AskedQuestion> Questions)
{
    /// <summary>General questions that nothing in the sets answers.</summary>
    public static IReadOnlyList<string> Unanswerable { get; } = [.. Lines("questions-none")];

    /// <summary>Questions as an agency asks them that no document of the demo agencies answers.</summary>
    public static IReadOnlyList<string> Near { get; } = [.. Lines("questions-near")];

    /// <summary>German statutes outside this repository; null where they are absent.</summary>
    public static QuestionSet? Laws(string root)
    {
        var folder = Environment.GetEnvironmentVariable("IMMONOW_CORPUS") is { Length: > 0 } set ? Path.Combine(set, "laws") : Above(root, Path.Combine("shared", "corpus", "laws"));
        if (folder is null || !Directory.Exists(folder))
            return null;
        var chunks = Directory.GetFiles(folder, "*.md").Order(StringComparer.Ordinal).SelectMany(Read).ToList();
        return new QuestionSet("laws", chunks, Ask("questions-laws", chunks, (chunk, paragraph) =>
            Regex.IsMatch(chunk.Context + "\n" + chunk.Text, $@"(?:^|› |\n)§ {Regex.Escape(paragraph)}(?: |$|\n)", RegexOptions.None, TimeSpan.FromSeconds(1))));
    }

    /// <summary>The documents of the demo agencies.</summary>
    public static QuestionSet Demo(string root)
    {
        var folder = Path.Combine(root, "src", "ImmoNow.Server", "Demo", "Content");
        var files = Directory.GetFiles(folder, "*.*", SearchOption.AllDirectories).Where(file => file.EndsWith(".md", StringComparison.Ordinal) || file.EndsWith(".txt", StringComparison.Ordinal) || file.EndsWith(".csv", StringComparison.Ordinal));
        var chunks = files.Order(StringComparer.Ordinal).SelectMany(Read).ToList();
        return new QuestionSet("demo", chunks, Ask("questions-demo", chunks, (chunk, words) => chunk.Text.Replace("**", "", StringComparison.Ordinal).Contains(words, StringComparison.Ordinal)));
    }

    private static IEnumerable<SearchedChunk> Read(string file)
    {
        var lines = File.ReadAllText(file).Replace("\r\n", "\n", StringComparison.Ordinal);
        var name = Path.GetFileNameWithoutExtension(file);
        var title = lines.Split('\n').FirstOrDefault(line => line.StartsWith("# ", StringComparison.Ordinal))?[2..] ?? name.Replace('-', ' ');
        var record = new IndexedRecord(Guid.Empty, title, MarkdownPassages.Read(lines));
        return PassageChunker.Split(record).Select(chunk => new SearchedChunk(name, title, chunk.Context, chunk.Text));
    }

    private static List<AskedQuestion> Ask(string name, List<SearchedChunk> chunks, Func<SearchedChunk, string, bool> answers)
    {
        var questions = new List<AskedQuestion>();
        foreach (var (text, files, expected) in Written(name))
        {
            var found = Enumerable.Range(0, chunks.Count).Where(i => files.Any(file => chunks[i].File.StartsWith(file, StringComparison.Ordinal)) && expected.Any(one => answers(chunks[i], one))).ToHashSet();
            if (found.Count == 0)
                Console.Error.WriteLine($"No passage answers: {text}");
            questions.Add(new AskedQuestion(text, found));
        }
        return questions;
    }

    /// <summary>Questions as they stand in their file.</summary>
    public static IEnumerable<WrittenQuestion> Written(string name) =>
        Lines(name).Select(line => line.Split(" | ", StringSplitOptions.TrimEntries))
            .Select(parts => new WrittenQuestion(parts[0], parts[1].Split('|', StringSplitOptions.TrimEntries), parts[2].Split('|', StringSplitOptions.TrimEntries)));

    private static IEnumerable<string> Lines(string name)
    {
        using var stream = typeof(QuestionSet).Assembly.GetManifestResourceStream($"{name}.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
                yield return line;
        }
    }

    private static string? Above(string folder, string wanted)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            var path = Path.Combine(at.FullName, wanted);
            if (Directory.Exists(path))
                return path;
        }
        return null;
    }
}

internal sealed record SearchedChunk(string File, string Title, string Context, string Text);
