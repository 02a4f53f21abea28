using System.Runtime.InteropServices;

namespace ImmoNow.Assistant.Retrieval.Chunking;

/// <summary>A line of a plain text that is surely a heading: Markdown, or a section sign with its number.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct HeadingLine(int Start, int End, string Text)
{
    private const int Longest = 200;

    public static List<HeadingLine> All(string text)
    {
        var found = new List<HeadingLine>();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            if (end < 0)
                end = text.Length;
            if (end - start <= Longest && Read(text.AsSpan(start, end - start)) is { Length: > 0 } heading)
                found.Add(new HeadingLine(start, Math.Min(text.Length, end + 1), heading));
            start = end + 1;
        }
        return found;
    }

    private static string? Read(ReadOnlySpan<char> line)
    {
        line = line.Trim();
        if (line.Length < 3)
            return null;
        if (line[0] == '#')
            return line.TrimStart('#') is [' ', ..] rest && line.Length - rest.Length <= 6 ? rest.Trim().ToString() : null;
        // "§ 5 Versammlung", but not the sentence "§ 5 gilt entsprechend."
        return line[0] == '§' && line.IndexOfAnyInRange('0', '9') is 1 or 2 or 3 && line[^1] is not ('.' or ';' or ',' or ':') ? line.ToString() : null;
    }
}
