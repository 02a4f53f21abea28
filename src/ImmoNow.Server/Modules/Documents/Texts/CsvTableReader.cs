using System.Text;

namespace ImmoNow.Server.Modules.Documents.Texts;

/// <summary>CSV (RFC 4180): one passage per row, each cell with its column's name. Separator comma, semicolon, tab or bar.</summary>
internal static class CsvTableReader
{
    private const int SampleLines = 10;
    private static readonly char[] Separators = [';', ',', '\t', '|'];

    public static void Read(string text, SegmentList segments)
    {
        IReadOnlyList<string> header = [];
        var row = 0;
        foreach (var cells in Rows(text, SeparatorOf(text)))
        {
            row++;
            if (segments.IsFull)
            {
                return;
            }

            if (cells.All(string.IsNullOrWhiteSpace))
            {
                continue;
            }

            if (header.Count == 0)
            {
                header = cells;
                segments.Add(string.Join("; ", cells.Where(cell => cell.Length > 0)), row: row, cells: cells, isHeading: true);
            }
            else
            {
                segments.Add(TableRows.Describe(header, cells), row: row, cells: cells);
            }
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

    /// <summary>The character that splits the first line, and most of the next ones into as many columns as the first.</summary>
    private static char SeparatorOf(string text)
    {
        var lines = text.Split('\n', SampleLines + 1).Take(SampleLines).Where(line => !string.IsNullOrWhiteSpace(line)).ToList();
        return Separators
            .Select(separator => (Separator: separator, Counts: lines.ConvertAll(line => CountOutsideQuotes(line, separator))))
            .OrderByDescending(candidate => candidate.Counts.FirstOrDefault() > 0)
            .ThenByDescending(candidate => candidate.Counts.Count(count => count == candidate.Counts[0]))
            .ThenByDescending(candidate => candidate.Counts.FirstOrDefault())
            .First().Separator;
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
