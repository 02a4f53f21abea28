using System.Text;
using System.Xml;

namespace ImmoNow.Server.Modules.Documents.Texts;

/// <summary>PowerPoint (PPTX): slides in their order under their titles, with tables, diagrams and the speaker's notes.</summary>
internal static class PptxReader
{
    private const int MostSlides = 2_000;

    public static void Read(Stream file, SegmentList segments)
    {
        using var package = OfficePackage.Open(file, segments);
        var main = package.MainPart("ppt/presentation.xml");
        if (!package.Has(main))
        {
            throw new UnreadableTextException(TextProblems.Unreadable);
        }

        var relations = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var relation in package.RelationsOf(main))
        {
            relations.TryAdd(relation.Id, relation.Target);
        }

        var slides = new List<string>();
        package.Walk(main, reader =>
        {
            // The plain "id" is a number of its own; the relation stands in the attribute with a prefix.
            if (reader.LocalName == "sldId" && RelationId(reader) is { } id && relations.TryGetValue(id, out var target) && slides.Count < MostSlides)
            {
                slides.Add(target);
            }

            return true;
        });
        for (var index = 0; index < slides.Count && !segments.IsFull; index++)
        {
            segments.Slide = index + 1;
            ReadSlide(package, slides[index], segments);
        }

        segments.Slide = null;
    }

    private static void ReadSlide(OfficePackage package, string slide, SegmentList segments)
    {
        var shapes = new Shapes();
        package.Walk(slide, shapes.Enter, shapes.Leave, shapes.Text);
        var title = string.Join(' ', shapes.Title).Replace('\n', ' ').Trim();
        var path = new HeadingPath();
        path.Enter(1, title);
        var heading = path.ToString();
        segments.Add(title, heading, isHeading: true);
        var others = package.RelationsOf(slide);
        foreach (var diagram in others.Where(relation => relation.Kind == "diagramData" && package.Has(relation.Target)))
        {
            package.Walk(diagram.Target, shapes.Enter, shapes.Leave, shapes.Text);
        }

        shapes.Give(heading, segments);
        if (others.FirstOrDefault(relation => relation.Kind == "notesSlide") is { } notes)
        {
            var spoken = new Shapes();
            package.Walk(notes.Target, spoken.Enter, spoken.Leave, spoken.Text);
            path.Enter(2, "Notizen");
            spoken.Give(path.ToString(), segments);
        }
    }

    private static string? RelationId(XmlReader reader)
    {
        string? value = null;
        for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
        {
            value = reader.LocalName == "id" && reader.NamespaceURI.Length > 0 ? reader.Value : value;
        }

        reader.MoveToElement();
        return value;
    }

    /// <summary>The shapes of a slide; its title may come last among them.</summary>
    private sealed class Shapes
    {
        private readonly List<(string Text, bool IsListItem, TableShape? Table, List<string?>? Row)> passages = [];
        private readonly StringBuilder paragraph = new();
        private readonly StringBuilder cell = new();
        private string placeholder = "";
        private TableShape? table;
        private List<string?> row = [];
        private bool isText;
        private bool isMergedCell;

        public List<string> Title { get; } = [];

        public bool Enter(XmlReader reader)
        {
            switch (reader.LocalName)
            {
                case "sp":
                    placeholder = "";
                    break;
                case "ph":
                    placeholder = reader.GetAttribute("type") ?? "body";
                    break;
                case "t":
                    isText = true;
                    break;
                case "br":
                    paragraph.Append('\n');
                    break;
                case "tab":
                    paragraph.Append(' ');
                    break;
                case "tbl":
                    table = new TableShape();
                    break;
                case "tr":
                    row = [];
                    break;
                case "tc":
                    isMergedCell = reader.GetAttribute("vMerge") is "1" or "true";
                    break;
                case "Fallback":
                    return false;
            }

            return true;
        }

        public void Leave(string name)
        {
            switch (name)
            {
                case "t":
                    isText = false;
                    break;
                case "p":
                    EndParagraph();
                    break;
                case "tc":
                    row.Add(isMergedCell ? null : cell.ToString().Trim());
                    cell.Clear();
                    break;
                case "tr" when table is not null:
                    passages.Add(("", false, table, row));
                    break;
                case "tbl":
                    table = null;
                    break;
                case "sp":
                    placeholder = "";
                    break;
            }
        }

        public void Text(string text) => paragraph.Append(isText ? text : "");

        public void Give(string heading, SegmentList segments)
        {
            foreach (var (text, isListItem, shape, cells) in passages)
            {
                if (shape is not null)
                {
                    shape.Add(cells!, isMarked: false, heading, segments);
                }
                else
                {
                    segments.Add(text, heading, isListItem: isListItem);
                }
            }
        }

        private void EndParagraph()
        {
            var text = paragraph.ToString().Trim();
            paragraph.Clear();

            // Numbers, dates and footers repeat on every slide.
            if (text.Length == 0 || placeholder is "sldNum" or "dt" or "ftr" or "hdr")
            {
                return;
            }

            if (table is not null)
            {
                cell.Append(text).Append(' ');
            }
            else if (placeholder is "title" or "ctrTitle")
            {
                Title.Add(text);
            }
            else
            {
                passages.Add((text, placeholder is "body" or "obj", null, null));
            }
        }
    }
}
