using System.Globalization;
using System.Text;
using System.Xml;

namespace ImmoNow.Server.Modules.Documents.Texts;

/// <summary>
/// LibreOffice texts and sheets (ODT, ODS): headings, paragraphs, list items, tables, notes, and headers and footers from the
/// page styles. Deleted passages of tracked changes do not count.
/// </summary>
internal static class OpenDocumentReader
{
    public static void Read(Stream file, SegmentList segments)
    {
        using var package = OfficePackage.Open(file, segments);
        if (!package.Has("content.xml"))
        {
            throw new UnreadableTextException(package.Has("encrypted-package") ? TextProblems.Encrypted : TextProblems.Unreadable);
        }

        // Encrypted parts look like any others in the archive; only the list of parts tells.
        package.Walk("META-INF/manifest.xml", reader => reader.LocalName == "encryption-data"
            ? throw new UnreadableTextException(TextProblems.Encrypted)
            : true);
        var content = new Content(segments, "");
        package.Walk("content.xml", content.Enter, content.Leave, content.Text);
        var pages = new Content(segments, "Kopf- und Fußzeile");
        package.Walk("styles.xml", pages.Enter, pages.Leave, pages.Text);
    }

    private sealed class Content(SegmentList segments, string fixedHeading)
    {
        private const int MostRepeats = 256;
        private readonly HeadingPath path = new();
        private readonly Stack<(StringBuilder Text, int Level)> open = new();
        private readonly StringBuilder cell = new();
        private readonly HashSet<string> known = new(StringComparer.Ordinal);
        private readonly HashSet<string> hiddenStyles = new(StringComparer.Ordinal);
        private string styleName = "";
        private TableShape? table;
        private SheetRows? sheet;
        private List<string?> row = [];
        private string cellValue = "";
        private int tableDepth;
        private int listDepth;
        private int pageParts;
        private int rowNumber;
        private int rowRepeats;
        private int cellRepeats;
        private int texts;
        private bool isHeaderRow;
        private bool isSheet;

        public bool Enter(XmlReader reader)
        {
            switch (reader.LocalName)
            {
                case "tracked-changes" or "annotation-end" or "script" or "scripts" or "desc" or "table-of-content-source" or "note-citation"
                    or "forms" or "sequence-decls":
                case "creator" or "date" when reader.Prefix == "dc":
                    return false;
                case "style":
                    styleName = OfficePackage.Attribute(reader, "name") ?? "";
                    break;
                case "text-properties" when OfficePackage.Attribute(reader, "display") == "none":
                    hiddenStyles.Add(styleName);
                    break;
                case "spreadsheet":
                    isSheet = true;
                    break;
                case "header" or "footer" or "header-first" or "footer-first" or "header-left" or "footer-left":
                    pageParts++;
                    break;
                case "list":
                    listDepth++;
                    break;
                case "h" or "p":
                    var level = reader.LocalName == "h" ? Math.Clamp(DocxStyles.IntegerOf(OfficePackage.Attribute(reader, "outline-level")), 1, 6) : -1;
                    open.Push((new StringBuilder(), level));
                    break;
                case "span" when hiddenStyles.Contains(OfficePackage.Attribute(reader, "style-name") ?? ""):
                    return false;
                case "s" when open.TryPeek(out var paragraph):
                    paragraph.Text.Append(' ');
                    break;
                case "tab" when open.TryPeek(out var paragraph):
                    paragraph.Text.Append('\t');
                    break;
                case "line-break" when open.TryPeek(out var paragraph):
                    paragraph.Text.Append('\n');
                    break;
                case "hidden-text" or "hidden-paragraph":
                    return false;
                default:
                    EnterTable(reader);
                    break;
            }

            return true;
        }

        public void Leave(string name)
        {
            switch (name)
            {
                case "h" or "p" when open.TryPop(out var ended):
                    Finish(ended.Text.ToString().Trim(), ended.Level);
                    break;
                case "list":
                    listDepth--;
                    break;
                case "header" or "footer" or "header-first" or "footer-first" or "header-left" or "footer-left":
                    pageParts--;
                    break;
                case "table-header-rows":
                    isHeaderRow = false;
                    break;
                case "table-cell" or "covered-table-cell" when tableDepth == 1:
                    EndCell();
                    break;
                case "table-row" when tableDepth == 1:
                    EndRow();
                    break;
                case "table":
                    EndTable();
                    break;
            }
        }

        public void Text(string text)
        {
            if (open.TryPeek(out var paragraph))
            {
                paragraph.Text.Append(text.Replace('\n', ' '));
            }
        }

        private void EnterTable(XmlReader reader)
        {
            switch (reader.LocalName)
            {
                case "table":
                    tableDepth++;
                    if (tableDepth == 1)
                    {
                        segments.Sheet = isSheet ? TextCleaning.Clean(OfficePackage.Attribute(reader, "name") ?? "") : segments.Sheet;
                        (table, sheet, rowNumber) = (isSheet ? null : new TableShape(), isSheet ? new SheetRows(segments) : null, 0);
                    }

                    break;
                case "table-header-rows":
                    isHeaderRow = true;
                    break;
                case "table-row" when tableDepth == 1:
                    (row, texts) = ([], 0);
                    rowRepeats = Math.Max(1, DocxStyles.IntegerOf(OfficePackage.Attribute(reader, "number-rows-repeated")));
                    break;
                case "table-cell" or "covered-table-cell" when tableDepth == 1:
                    cell.Clear();
                    cellRepeats = Math.Clamp(DocxStyles.IntegerOf(OfficePackage.Attribute(reader, "number-columns-repeated")), 1, MostRepeats);
                    cellValue = ValueOf(reader);
                    break;
            }
        }

        /// <summary>Amounts are written by the sheet itself; only dates come in the order of whoever wrote it.</summary>
        private static string ValueOf(XmlReader reader) =>
            OfficePackage.Attribute(reader, "value-type") == "date" &&
            DateTime.TryParse(OfficePackage.Attribute(reader, "date-value"), CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                ? SpreadsheetNumbers.Write(date)
                : OfficePackage.Attribute(reader, "value-type") ?? "";

        private void EndCell()
        {
            var isNumber = cellValue is "float" or "percentage" or "currency" or "time" || (cellValue.Length > 0 && char.IsAsciiDigit(cellValue[0]));
            var text = cellValue.Length > 0 && char.IsAsciiDigit(cellValue[0]) ? cellValue : cell.ToString().Trim();
            texts += text.Length > 0 && !isNumber ? 1 : 0;
            for (var count = 0; count < cellRepeats && row.Count < MostRepeats; count++)
            {
                row.Add(text);
            }
        }

        private void EndRow()
        {
            // The empty rest of a sheet is one row that repeats a million times.
            rowNumber += rowRepeats;
            if (sheet is not null)
            {
                sheet.Add(rowNumber - rowRepeats + 1, [.. row.Select(text => text ?? "")], texts);
            }
            else
            {
                table?.Add(row, isHeaderRow, Heading(), segments);
            }
        }

        private void EndTable()
        {
            tableDepth--;
            if (tableDepth > 0)
            {
                return;
            }

            sheet?.Finish();
            (table, sheet) = (null, null);
            segments.Sheet = null;
        }

        private string Heading() => fixedHeading.Length > 0 ? fixedHeading : path.ToString();

        private void Finish(string text, int level)
        {
            if (text.Length == 0)
            {
                return;
            }

            if (tableDepth > 0)
            {
                cell.Append(text.Replace('\n', ' ')).Append(' ');
            }
            else if (fixedHeading.Length > 0)
            {
                if (pageParts > 0 && known.Add(text))
                {
                    segments.Add(text, fixedHeading);
                }
            }
            else
            {
                if (level > 0)
                {
                    path.Enter(level, text);
                }

                segments.Add(text, path.ToString(), isHeading: level > 0, isListItem: listDepth > 0 && level < 0);
            }
        }
    }
}
