namespace ImmoNow.Server.Modules.Documents.Texts;

/// <summary>
/// A table inside a document, row by row: decides which row is the header and fills merged cells. Two columns without a
/// marked header are names and values ("Mieter | Frau Weber"), where the first row is a row like the others.
/// </summary>
internal sealed class TableShape
{
    private List<string>? header;
    private List<string> above = [];

    /// <summary>Columns that the table says it has; 0 when it does not say.</summary>
    public int Columns { get; set; }

    /// <summary>Adds a row as a passage.</summary>
    /// <param name="cells">A null continues the cell above it.</param>
    /// <param name="isMarked">Whether the file says that the row is a header.</param>
    public void Add(IReadOnlyList<string?> cells, bool isMarked, string heading, SegmentList segments)
    {
        var row = cells.Select((cell, index) => cell ?? (index < above.Count ? above[index] : "")).ToList();
        var filled = row.Count(cell => cell.Length > 0);
        if (filled == 0)
        {
            return;
        }

        above = row;
        if (header is null && filled == 1 && row.Count > 1 && row[0].Length > 0)
        {
            segments.Add(row[0], heading);
            return;
        }

        if (header is null && (isMarked || row.Count != 2) && filled == row.Count)
        {
            header = row;
            segments.Add(TableRows.Describe([], row), heading, cells: row, isHeading: true);
            return;
        }

        header ??= [];
        var text = row.Count == 2 && header.Count == 0 && filled == 2 ? $"{row[0].TrimEnd(':')}: {row[1]}" : TableRows.Describe(header, row);
        segments.Add(text, heading, cells: row);
    }
}
