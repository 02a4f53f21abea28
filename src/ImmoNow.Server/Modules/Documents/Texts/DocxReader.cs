using System.Text;
using System.Xml;

namespace ImmoNow.Server.Modules.Documents.Texts;

/// <summary>
/// Word (DOCX): paragraphs under their headings, list items, tables row by row, text boxes; then headers, footers, notes and
/// comments. Deleted passages of tracked changes and hidden text do not count.
/// </summary>
internal static class DocxReader
{
    private static readonly (string Kind, string Heading)[] Others =
        [("header", "Kopfzeile"), ("footer", "Fußzeile"), ("footnotes", "Fußnoten"), ("endnotes", "Endnoten"), ("comments", "Kommentare")];

    public static void Read(Stream file, SegmentList segments)
    {
        using var package = OfficePackage.Open(file, segments);
        var main = package.MainPart("word/document.xml");
        if (!package.Has(main))
        {
            throw new UnreadableTextException(TextProblems.Unreadable);
        }

        var relations = package.RelationsOf(main);
        var styles = new DocxStyles(package, relations);
        Walk(main, new Part(segments, styles, "", []));
        foreach (var (kind, heading) in Others)
        {
            // Each section may repeat the same header in a part of its own.
            var known = new HashSet<string>(StringComparer.Ordinal);
            foreach (var relation in relations.Where(relation => relation.Kind == kind))
            {
                Walk(relation.Target, new Part(segments, styles, heading, known));
            }
        }

        void Walk(string name, Part part) => package.Walk(name, part.Enter, part.Leave, part.Text);
    }

    private sealed class Paragraph
    {
        public StringBuilder Text { get; } = new();

        public string? Style { get; set; }

        public int Outline { get; set; } = -1;

        public string? List { get; set; }

        public int ListLevel { get; set; }

        public bool IsInRun { get; set; }

        public bool IsHidden { get; set; }
    }

    private sealed class Part(SegmentList segments, DocxStyles styles, string fixedHeading, HashSet<string> known)
    {
        private const int SmallestHalfPoints = 4;
        private const int MostColumns = 200;
        private readonly HeadingPath path = new();
        private readonly Stack<Paragraph> open = new();
        private readonly StringBuilder cell = new();
        private TableShape? table;
        private List<string?> row = [];
        private int tableDepth;
        private int columnSpan = 1;
        private bool isContinued;
        private bool isMarkedRow;
        private bool isDeletedRow;
        private bool isInRowProperties;
        private bool isInText;

        private string Heading => fixedHeading.Length > 0 ? fixedHeading : path.ToString();

        /// <summary>A table of one column is layout: its paragraphs count by themselves.</summary>
        private bool IsInTable => table is { Columns: not 1 };

        public bool Enter(XmlReader reader)
        {
            switch (reader.LocalName)
            {
                case "del" or "moveFrom":
                    isDeletedRow |= isInRowProperties;
                    return false;
                case "delText" or "instrText" or "Fallback" or "sdtPr" or "sectPr" or "tblPr" or "fldData" or "binData" or "pPrChange" or "rPrChange" or "tblPrChange"
                    or "trPrChange" or "tcPrChange" or "tblGridChange":
                    return false;
                case "p":
                    open.Push(new Paragraph());
                    break;
                case "t":
                    isInText = true;
                    break;
                case "tbl" or "tr" or "tc" or "gridCol" or "trPr" or "tblHeader" or "gridSpan" or "vMerge":
                    EnterTable(reader);
                    break;
                default:
                    if (open.TryPeek(out var paragraph))
                    {
                        EnterParagraph(reader, paragraph);
                    }

                    break;
            }

            return true;
        }

        public void Leave(string name)
        {
            switch (name)
            {
                case "t":
                    isInText = false;
                    break;
                case "r" when open.TryPeek(out var paragraph):
                    (paragraph.IsInRun, paragraph.IsHidden) = (false, false);
                    break;
                case "p" when open.TryPop(out var ended):
                    Finish(ended);
                    break;
                case "trPr":
                    isInRowProperties = false;
                    break;
                case "tc" when tableDepth == 1 && table is not null:
                    row.Add(isContinued ? null : cell.ToString().Trim());
                    row.AddRange(Enumerable.Repeat("", Math.Clamp(columnSpan - 1, 0, Math.Max(0, MostColumns - row.Count))));
                    cell.Clear();
                    break;
                case "tr" when tableDepth == 1 && IsInTable && !isDeletedRow:
                    table!.Add(row, isMarkedRow, Heading, segments);
                    break;
                case "tbl":
                    tableDepth--;
                    table = tableDepth <= 0 ? null : table;
                    break;
            }
        }

        public void Text(string text)
        {
            if (isInText && open.TryPeek(out var paragraph) && !paragraph.IsHidden)
            {
                paragraph.Text.Append(text);
            }
        }

        private static void EnterParagraph(XmlReader reader, Paragraph paragraph)
        {
            switch (reader.LocalName)
            {
                case "r":
                    (paragraph.IsInRun, paragraph.IsHidden) = (true, false);
                    break;
                case "vanish" when paragraph.IsInRun && OfficePackage.IsOn(reader):
                case "sz" when paragraph.IsInRun && DocxStyles.IntegerOf(OfficePackage.Attribute(reader, "val")) is > 0 and <= SmallestHalfPoints:
                    paragraph.IsHidden = true;
                    break;
                case "pStyle":
                    paragraph.Style = OfficePackage.Attribute(reader, "val");
                    break;
                case "outlineLvl":
                    paragraph.Outline = DocxStyles.OutlineLevel(OfficePackage.Attribute(reader, "val"));
                    break;
                case "numId":
                    paragraph.List = OfficePackage.Attribute(reader, "val");
                    break;
                case "ilvl":
                    paragraph.ListLevel = DocxStyles.IntegerOf(OfficePackage.Attribute(reader, "val"));
                    break;
                case "tab" when paragraph.IsInRun:
                    paragraph.Text.Append('\t');
                    break;
                case "br" or "cr" when paragraph.IsInRun:
                    paragraph.Text.Append('\n');
                    break;
                case "noBreakHyphen":
                    paragraph.Text.Append('-');
                    break;
            }
        }

        private void EnterTable(XmlReader reader)
        {
            switch (reader.LocalName)
            {
                case "tbl":
                    tableDepth++;
                    table ??= new TableShape();
                    break;
                case "gridCol" when tableDepth == 1 && table is not null:
                    table.Columns++;
                    break;
                case "tr" when tableDepth == 1:
                    row = [];
                    (isMarkedRow, isDeletedRow) = (false, false);
                    break;
                case "trPr":
                    isInRowProperties = tableDepth == 1;
                    break;
                case "tblHeader":
                    isMarkedRow = OfficePackage.IsOn(reader);
                    break;
                case "tc" when tableDepth == 1:
                    (columnSpan, isContinued) = (1, false);
                    break;
                case "gridSpan" when tableDepth == 1:
                    columnSpan = DocxStyles.IntegerOf(OfficePackage.Attribute(reader, "val"));
                    break;
                case "vMerge" when tableDepth == 1:
                    isContinued = OfficePackage.Attribute(reader, "val") is not "restart";
                    break;
            }
        }

        private void Finish(Paragraph paragraph)
        {
            var text = paragraph.Text.ToString().Trim();
            if (text.Length == 0)
            {
                return;
            }

            var (list, listLevel) = paragraph.List is null ? styles.ListOf(paragraph.Style) : (paragraph.List, paragraph.ListLevel);
            var isListed = list is not (null or "0");
            var label = isListed ? styles.NextLabel(list!, listLevel) : "";
            text = label.Length > 0 ? $"{label} {text}" : text;
            if (IsInTable)
            {
                cell.Append(text.Replace('\n', ' ')).Append(' ');
                return;
            }

            if (fixedHeading.Length > 0)
            {
                if (known.Add(text))
                {
                    segments.Add(text, fixedHeading);
                }

                return;
            }

            var level = paragraph.Outline >= 0 ? paragraph.Outline : styles.HeadingLevel(paragraph.Style);
            if (level >= 0)
            {
                path.Enter(level, text);
            }

            segments.Add(text, path.ToString(), isHeading: level >= 0, isListItem: isListed && level < 0);
        }
    }
}
