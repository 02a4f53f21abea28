using System.Globalization;
using System.Text;
using System.Xml;

namespace ImmoNow.Server.Modules.Documents.Texts;

/// <summary>Excel (XLSX): all sheets, hidden ones too, row by row with the last computed values, numbers as German readers see them.</summary>
internal static class XlsxReader
{
    private const int MostSheets = 1_000;
    private static readonly string[] UsualNames = ["Tabelle", "Sheet", "Blatt"];

    public static void Read(Stream file, SegmentList segments)
    {
        using var package = OfficePackage.Open(file, segments);
        var main = package.MainPart("xl/workbook.xml");
        if (!package.Has(main))
        {
            throw new UnreadableTextException(TextProblems.Unreadable);
        }

        var relations = package.RelationsOf(main);
        var startsIn1904 = false;
        var sheets = new List<(string Name, string Relation)>();
        package.Walk(main, reader =>
        {
            if (reader.LocalName == "sheet" && sheets.Count < MostSheets)
            {
                sheets.Add((OfficePackage.Attribute(reader, "name") ?? "", OfficePackage.Attribute(reader, "id") ?? ""));
            }

            startsIn1904 |= reader.LocalName == "workbookPr" && reader.GetAttribute("date1904") is "1" or "true";
            return true;
        });
        var strings = ReadStrings(package, Target("sharedStrings", "xl/sharedStrings.xml"));
        var formats = ReadFormats(package, Target("styles", "xl/styles.xml"));
        foreach (var (name, id) in sheets)
        {
            if (relations.FirstOrDefault(relation => relation.Id == id) is { Kind: "worksheet" } relation)
            {
                segments.Sheet = TextCleaning.Clean(name);
                if (!UsualNames.Any(usual => name.StartsWith(usual, StringComparison.OrdinalIgnoreCase) && name.Length <= usual.Length + 2))
                {
                    // People look for "Mieterliste Nord", and rarely for what stands in it.
                    segments.Add(name, isHeading: true);
                }

                var sheet = new Sheet(new SheetRows(segments), strings, formats, startsIn1904);
                package.Walk(relation.Target, sheet.Enter, sheet.Leave, sheet.Text);
                sheet.Finish();
                ReadRemarks(package, relation.Target, segments);
            }
        }

        segments.Sheet = null;

        string Target(string kind, string usual) => relations.FirstOrDefault(relation => relation.Kind == kind)?.Target ?? usual;
    }

    /// <summary>Remarks on cells and text boxes stand in parts of their own.</summary>
    private static void ReadRemarks(OfficePackage package, string sheet, SegmentList segments)
    {
        foreach (var relation in package.RelationsOf(sheet).Where(relation => relation.Kind is "comments" or "drawing" && package.Has(relation.Target)))
        {
            var text = new StringBuilder();
            var isText = false;
            package.Walk(
                relation.Target,
                reader =>
                {
                    isText = reader.LocalName == "t";
                    return reader.LocalName != "authors";
                },
                name =>
                {
                    isText = false;
                    if (name is "comment" or "p")
                    {
                        segments.Add(text.ToString(), relation.Kind == "comments" ? "Kommentare" : "");
                        text.Clear();
                    }
                },
                part => text.Append(isText ? part : ""));
        }
    }

    private static List<string> ReadStrings(OfficePackage package, string part)
    {
        var strings = new List<string>();
        var text = new StringBuilder();
        var isText = false;
        package.Walk(
            part,
            reader =>
            {
                isText = reader.LocalName == "t";
                return reader.LocalName != "rPh";
            },
            name =>
            {
                isText = false;
                if (name == "si")
                {
                    strings.Add(text.ToString());
                    text.Clear();
                }
            },
            piece => text.Append(isText ? piece : ""));
        return strings;
    }

    /// <summary>The number format of each cell style.</summary>
    private static List<string> ReadFormats(OfficePackage package, string part)
    {
        var codes = new Dictionary<int, string>();
        var formats = new List<string>();
        var isCellStyle = false;
        package.Walk(
            part,
            reader =>
            {
                switch (reader.LocalName)
                {
                    case "numFmt":
                        codes[DocxStyles.IntegerOf(reader.GetAttribute("numFmtId"))] = reader.GetAttribute("formatCode") ?? "";
                        break;
                    case "cellXfs":
                        isCellStyle = true;
                        break;
                    case "xf" when isCellStyle:
                        var id = DocxStyles.IntegerOf(reader.GetAttribute("numFmtId"));
                        formats.Add(codes.GetValueOrDefault(id) ?? SpreadsheetNumbers.CodeOf(id));
                        break;
                }

                return reader.LocalName != "dxfs";
            },
            name => isCellStyle &= name != "cellXfs");
        return formats;
    }

    private sealed class Sheet(SheetRows rows, List<string> strings, List<string> formats, bool startsIn1904)
    {
        private readonly StringBuilder value = new();
        private List<string> cells = [];
        private int texts;
        private int row;
        private int column = -1;
        private string type = "";
        private string format = "";
        private bool isValue;

        public bool Enter(XmlReader reader)
        {
            isValue = reader.LocalName is "v" or "t";
            switch (reader.LocalName)
            {
                case "row":
                    var number = DocxStyles.IntegerOf(reader.GetAttribute("r"));
                    row = number > 0 ? number : row + 1;
                    cells = [];
                    (texts, column) = (0, -1);
                    break;
                case "c":
                    column = ColumnOf(reader.GetAttribute("r"), column + 1);
                    type = reader.GetAttribute("t") ?? "n";
                    var style = DocxStyles.IntegerOf(reader.GetAttribute("s"));
                    format = style >= 0 && style < formats.Count ? formats[style] : "";
                    value.Clear();
                    break;
            }

            return reader.LocalName is not ("f" or "rPh" or "extLst");
        }

        public void Leave(string name)
        {
            isValue = false;
            if (name == "c" && value.Length > 0)
            {
                SheetRows.Place(cells, column, Written());
            }
            else if (name == "row")
            {
                rows.Add(row, cells, texts);
            }
        }

        public void Text(string text) => value.Append(isValue ? text : "");

        public void Finish() => rows.Finish();

        private static int ColumnOf(string? reference, int otherwise)
        {
            var number = 0;
            foreach (var letter in (reference ?? "").TakeWhile(char.IsAsciiLetter).Take(4))
            {
                number = (number * 26) + (char.ToUpperInvariant(letter) - 'A' + 1);
            }

            return number > 0 ? number - 1 : otherwise;
        }

        private string Written()
        {
            var text = value.ToString();
            switch (type)
            {
                case "s":
                    texts++;
                    return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < strings.Count ? strings[index] : "";
                case "b":
                    texts++;
                    return text == "1" ? "WAHR" : "FALSCH";
                case "d" when DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var date):
                    return SpreadsheetNumbers.Write(date);
                case "n" when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number):
                    return SpreadsheetNumbers.Write(number, format, startsIn1904);
                default:
                    texts++;
                    return text;
            }
        }
    }
}
