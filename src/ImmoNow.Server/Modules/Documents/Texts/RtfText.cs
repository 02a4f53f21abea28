using System.Text;

namespace ImmoNow.Server.Modules.Documents.Texts;

/// <summary>Puts what the parser finds into paragraphs and rows.</summary>
internal sealed class RtfText(SegmentList segments)
{
    private readonly HeadingPath path = new();
    private readonly StringBuilder paragraph = new();
    private readonly Dictionary<int, int> headingStyles = [];
    private List<string?> row = [];
    private TableShape? table;

    /// <summary>Outline level of the present paragraph, from 0; -1 for body text.</summary>
    public int Outline { get; set; } = -1;

    public int Style { get; set; }

    public bool IsListItem { get; set; }

    public bool IsInTable { get; set; }

    public bool IsFull => segments.IsFull;

    public void Append(string text) => paragraph.Append(text);

    /// <summary>Notes which styles are headings, from their names in any language of Word.</summary>
    public void Name(int style, string name)
    {
        foreach (var prefix in (string[])["heading ", "überschrift "])
        {
            if (name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && name.Length > prefix.Length && name[prefix.Length] is >= '1' and <= '6')
            {
                headingStyles[style] = name[prefix.Length] - '1';
            }
        }
    }

    /// <summary>A paragraph ends; within a table it is part of its cell.</summary>
    public void EndParagraph()
    {
        if (IsInTable)
        {
            paragraph.Append(' ');
            return;
        }

        table = null;
        var text = paragraph.ToString().Trim();
        paragraph.Clear();
        if (text.Length == 0)
        {
            return;
        }

        var level = Outline >= 0 ? Outline : headingStyles.GetValueOrDefault(Style, -1);
        if (level is >= 0 and < 9)
        {
            path.Enter(Math.Min(level + 1, 6), text);
            segments.Add(text, path.ToString(), isHeading: true);
        }
        else
        {
            segments.Add(text, path.ToString(), isListItem: IsListItem);
        }
    }

    public void EndCell()
    {
        row.Add(string.Join(' ', paragraph.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        paragraph.Clear();
    }

    public void EndRow()
    {
        table ??= new TableShape();
        table.Add(row, isMarked: false, path.ToString(), segments);
        row = [];
    }

    /// <summary>The file ends, perhaps too early.</summary>
    public void Finish()
    {
        if (row.Count > 0)
        {
            EndRow();
        }

        IsInTable = false;
        EndParagraph();
    }
}
