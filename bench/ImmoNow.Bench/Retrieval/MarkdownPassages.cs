using ImmoNow.Assistant.Contracts;

namespace ImmoNow.Bench.Retrieval;

/// <summary>Reads plain Markdown into passages with their headings.</summary>
internal static class MarkdownPassages
{
    public static List<IndexedPassage> Read(string text)
    {
        var passages = new List<IndexedPassage>();
        var path = new List<(int Depth, string Title)>();
        foreach (var block in text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (block[0] != '#')
            {
                passages.Add(new IndexedPassage(block, path.Count == 0 ? null : path[^1].Title) { Path = [.. path.Select(one => one.Title)], Kind = block[0] is '|' ? PassageKind.TableRow : PassageKind.Paragraph });
                continue;
            }
            var lines = block.Split('\n');
            var depth = lines[0].TakeWhile(c => c == '#').Count();
            var title = string.Join(' ', lines[0].Trim('#', ' ').Split(' ', StringSplitOptions.RemoveEmptyEntries));
            path.RemoveAll(one => one.Depth >= depth);
            path.Add((depth, title));
            passages.Add(new IndexedPassage(title, title) { Kind = PassageKind.Heading, Path = [.. path.Select(one => one.Title)] });
            if (lines.Length > 1)
                passages.Add(new IndexedPassage(string.Join('\n', lines.Skip(1)), title) { Path = [.. path.Select(one => one.Title)] });
        }
        return passages;
    }
}
