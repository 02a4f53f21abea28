namespace ImmoNow.Server.Modules.Documents.Texts;

/// <summary>Plain text: paragraphs between blank lines, placed by their first line.</summary>
internal static class PlainTextReader
{
    public static void Read(string text, SegmentList segments)
    {
        var line = 1;
        var start = 1;
        var paragraph = new List<string>();
        foreach (var current in text.AsSpan().EnumerateLines())
        {
            if (current.IsWhiteSpace())
            {
                Flush();
                start = line + 1;
            }
            else
            {
                paragraph.Add(current.TrimEnd().ToString());
            }

            line++;
            if (segments.IsFull)
            {
                return;
            }
        }

        Flush();

        void Flush()
        {
            segments.Add(string.Join('\n', paragraph), line: start);
            paragraph.Clear();
        }
    }
}
