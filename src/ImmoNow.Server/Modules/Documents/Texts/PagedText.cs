using System.Text;

namespace ImmoNow.Server.Modules.Documents.Texts;

/// <summary>Makes paragraphs out of the lines of a printed page.</summary>
internal static class PagedText
{
    /// <summary>A line that ends before this is where its paragraph was meant to break.</summary>
    private const int FullLine = 40;

    public static void Add(string page, SegmentList segments)
    {
        var paragraph = new StringBuilder();
        var last = "";
        foreach (var line in page.Split('\n'))
        {
            var text = line.Trim();
            if (text.Length == 0)
            {
                Flush();
            }
            else if (paragraph.Length == 0)
            {
                paragraph.Append(text);
            }
            else if (IsCutWord(last, text))
            {
                paragraph.Length--;
                paragraph.Append(text);
            }
            else
            {
                paragraph.Append(last.Length >= FullLine ? ' ' : '\n').Append(text);
            }

            last = text;
        }

        Flush();

        void Flush()
        {
            segments.Add(paragraph.ToString());
            paragraph.Clear();
        }
    }

    /// <summary>"Eigentums-" and "wohnung", but not "Haus-" and "und Hofordnung".</summary>
    private static bool IsCutWord(string before, string after) =>
        before.Length > 2 && before[^1] is '-' or '\u00AD' && char.IsLetter(before[^2]) && char.IsLower(after[0])
        && !(after.StartsWith("und ", StringComparison.Ordinal) || after.StartsWith("oder ", StringComparison.Ordinal));
}
