namespace ImmoNow.Server.Modules.Documents.Texts;

/// <summary>
/// Turns the rows of a sheet into passages: finds the header among the first rows (titles like to stand above it) and says
/// each cell with its column's name.
/// </summary>
internal sealed class SheetRows(SegmentList segments)
{
    private const int SampleSize = 40;
    private const int MostColumns = 256;
    private readonly List<(int Number, List<string> Cells, int Texts)> sample = [];
    private List<string>? header;

    /// <summary>Takes a row; <paramref name="texts"/> of its cells are neither numbers nor dates.</summary>
    public void Add(int number, List<string> cells, int texts)
    {
        while (cells.Count > 0 && string.IsNullOrWhiteSpace(cells[^1]))
        {
            cells.RemoveAt(cells.Count - 1);
        }

        if (cells.Count == 0)
        {
            return;
        }

        if (header is not null)
        {
            Describe(number, cells);
            return;
        }

        sample.Add((number, cells, texts));
        if (sample.Count >= SampleSize)
        {
            Finish();
        }
    }

    /// <summary>Puts a cell at its column; missing ones before it are empty.</summary>
    public static void Place(List<string> cells, int column, string text)
    {
        if (column >= MostColumns)
        {
            return;
        }

        while (cells.Count <= column)
        {
            cells.Add("");
        }

        cells[column] = text;
    }

    /// <summary>The sheet has ended.</summary>
    public void Finish()
    {
        if (header is not null)
        {
            return;
        }

        header = [];
        var columns = sample.GroupBy(row => Filled(row.Cells)).OrderByDescending(group => group.Count() * group.Key).Select(group => group.Key).FirstOrDefault();
        var position = sample.FindIndex(row => Filled(row.Cells) >= columns && row.Texts * 2 >= Filled(row.Cells));
        var hasHeader = columns > 1 && position >= 0 && position < sample.Count - 1;
        for (var index = 0; index < sample.Count; index++)
        {
            if (hasHeader && index == position)
            {
                header = sample[index].Cells;
                segments.Add(TableRows.Describe([], header), row: sample[index].Number, cells: header, isHeading: true);
            }
            else
            {
                Describe(sample[index].Number, sample[index].Cells);
            }
        }
    }

    private static int Filled(List<string> cells) => cells.Count(cell => !string.IsNullOrWhiteSpace(cell));

    private void Describe(int number, List<string> cells) =>
        segments.Add(TableRows.Describe(header!.Count > 1 && Filled(cells) == 1 && cells.Count == 1 ? [] : header, cells), row: number, cells: cells);
}
