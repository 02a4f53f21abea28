using System.Buffers;
using System.Text;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Chat;

/// <summary>Puts text out of records into Markdown so that it stays text.</summary>
public static class MarkdownText
{
    private static readonly SearchValues<char> Special = SearchValues.Create("\\`*_[]>|~");

    public static string Escape(string text)
    {
        var clean = Folding.Clean(text);
        var result = new StringBuilder(clean.Length + 8);
        var space = false;
        foreach (var c in clean)
        {
            if (char.IsWhiteSpace(c))
            {
                space = result.Length > 0;
                continue;
            }
            if (space)
                result.Append(' ');
            space = false;
            if (c == '<')
            {
                result.Append("&lt;");
                continue;
            }
            if (Special.Contains(c) || (c is '#' or '!' && (result.Length == 0 || c == '!')))
                result.Append('\\');
            result.Append(c);
        }
        return result.ToString();
    }

    /// <summary>At most so many characters, cut at a word, with an ellipsis.</summary>
    public static string Shorten(string text, int length)
    {
        var clean = text.Trim();
        if (clean.Length <= length)
            return clean;
        var cut = clean.LastIndexOf(' ', length - 1);
        var end = cut > length / 2 ? cut : length - 1;
        if (char.IsHighSurrogate(clean[end - 1]))
            end--;
        return clean[..end].TrimEnd(' ', ',', ';') + " …";
    }
}
