using System.Text;

namespace ImmoNow.Server.Modules.Documents.Texts;

/// <summary>
/// CSV (RFC 4180): one passage per row, each cell with its column's name. Separator comma, semicolon, tab or bar. Titles and
/// remarks above the table, which German programs like to write, are passages of their own.
/// </summary>
internal static class CsvTableReader
{
    private const int SampleLines = 60;
    private static readonly char[] Separators = [';', ',', '\t', '|'];

    public static void Read(string text, SegmentList segments)
    {
        var (separator, columns) = ShapeOf(text);
        IReadOnlyList<string> header = [];
        var row = 0;
        foreach (var cells in Rows(text, separator))
        {
            row++;
            if (segments.IsFull)
            {
                return;
            }

            var filled = cells.Count(cell => !string.IsNullOrWhiteSpace(cell));
            if (filled == 0)
            {
                continue;
            }

            var isHeader = header.Count == 0 && filled >= columns;
            header = isHeader ? cells : header;
            segments.Add(
                isHeader ? TableRows.Describe([], cells) : TableRows.Describe(cells.Count == 1 && columns > 1 ? [] : header, cells),
                row: row,
                cells: cells,
                isHeading: isHeader);
        }
    }

    /// <summary>Splits into rows and cells; quotes keep separators, line ends and doubled quotes. An open quote ends with the text.</summary>
    private static IEnumerable<IReadOnlyList<string>> Rows(string text, char separator)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var isQuoted = false;
        var wasQuote = false;
        foreach (var character in text)
        {
            if (character == '"' && (isQuoted || wasQuote || cell.Length == 0))
            {
                // A quote right after a closing one was no end but a doubled quote.
                if (wasQuote)
                {
                    cell.Append('"');
                }

                wasQuote = isQuoted;
                isQuoted = !isQuoted;
                continue;
            }

            wasQuote = false;
            if (isQuoted)
            {
                cell.Append(character);
            }
            else if (character == separator)
            {
                EndCell();
            }
            else if (character == '\n')
            {
                EndCell();
                yield return cells;
                cells = [];
            }
            else
            {
                cell.Append(character);
            }
        }

        if (cell.Length > 0 || cells.Count > 0)
        {
            EndCell();
            yield return cells;
        }

        void EndCell()
        {
            cells.Add(cell.ToString().Trim());
            cell.Clear();
        }
    }

    /// <summary>The separator and number of columns that most of the first lines agree on.</summary>
    private static (char Separator, int Columns) ShapeOf(string text)
    {
        var lines = text.Split('\n', SampleLines + 1).Take(SampleLines).Where(line => !string.IsNullOrWhiteSpace(line)).ToList();
        var best = (Separator: Separators[0], Columns: 1, Score: 0);
        foreach (var separator in Separators)
        {
            foreach (var group in lines.Select(line => CountOutsideQuotes(line, separator)).Where(count => count > 0).GroupBy(count => count))
            {
                var score = group.Count() * group.Key;
                best = score > best.Score ? (separator, group.Key + 1, score) : best;
            }
        }

        return (best.Separator, best.Columns);
    }

    private static int CountOutsideQuotes(string line, char separator)
    {
        var count = 0;
        var isQuoted = false;
        foreach (var character in line)
        {
            isQuoted ^= character == '"';
            count += character == separator && !isQuoted ? 1 : 0;
        }

        return count;
    }
}
