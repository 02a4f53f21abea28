using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace ImmoNow.Server.Modules.Documents.Texts;

/// <summary>
/// HTML: the visible text under its headings. Scripts, styles and hidden elements do not count, since hidden text is the
/// usual way to smuggle instructions into a document. Walks without recursion, so that no nesting is too deep.
/// </summary>
internal static class HtmlReader
{
    private static readonly HashSet<string> Ignored = new(StringComparer.OrdinalIgnoreCase)
    {
        "script", "style", "template", "noscript", "head", "iframe", "object", "embed", "svg", "math", "canvas", "audio", "video", "select", "datalist",
    };

    private static readonly HashSet<string> Blocks = new(StringComparer.OrdinalIgnoreCase)
    {
        "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure",
        "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table",
        "tbody", "tfoot", "thead", "tr", "ul", "caption", "title",
    };

    public static void Read(string text, SegmentList segments)
    {
        var document = new HtmlParser().ParseDocument(text);
        var walk = new Walk(segments);
        if (!string.IsNullOrWhiteSpace(document.Title))
        {
            segments.Add(document.Title, isHeading: true);
        }

        if (document.Body is { } body)
        {
            walk.Through(body);
        }
    }

    /// <summary>The visible text of a fragment on one line.</summary>
    public static string PlainTextOf(string html)
    {
        var segments = new SegmentList();
        Read(html, segments);
        return string.Join(' ', segments.Segments.Select(segment => segment.Text));
    }

    /// <summary>One pass over the tree; a block's end closes the passage at work.</summary>
    private sealed class Walk(SegmentList segments)
    {
        private readonly HeadingPath path = new();
        private readonly StringBuilder passage = new();
        private List<string>? cells;
        private List<string> header = [];
        private bool isHeaderRow;

        public void Through(IElement root)
        {
            INode? node = root;
            while (node is not null && !segments.IsFull)
            {
                var descend = Enter(node);
                if (descend && node.FirstChild is { } child)
                {
                    node = child;
                    continue;
                }

                if (descend)
                {
                    Leave(node);
                }

                while (node is not null && node != root && node.NextSibling is null)
                {
                    node = node.Parent;
                    if (node is not null)
                    {
                        Leave(node);
                    }
                }

                node = node is null || node == root ? null : node.NextSibling;
            }

            Flush();
        }

        private bool Enter(INode node)
        {
            switch (node)
            {
                case IText text:
                    passage.Append(text.Data);
                    return false;
                case IElement element when IsHidden(element):
                    return false;
                case IElement element:
                    Open(element);
                    return true;
                default:
                    return false;
            }
        }

        private void Open(IElement element)
        {
            if (element.LocalName == "br")
            {
                passage.Append(cells is null ? " " : ", ");
            }
            else if (element.LocalName == "table")
            {
                Flush();
                header = [];
            }
            else if (element.LocalName == "tr")
            {
                Flush();
                cells = [];
                isHeaderRow = true;
            }
            else if (cells is not null && element.LocalName is "td" or "th")
            {
                passage.Clear();
                isHeaderRow &= element.LocalName == "th";
            }
            else if (cells is null && Blocks.Contains(element.LocalName))
            {
                Flush();
            }
        }

        private void Leave(INode node)
        {
            if (node is not IElement element)
            {
                return;
            }

            var name = element.LocalName;
            if (cells is not null && name is "td" or "th")
            {
                cells.Add(Take());
            }
            else if (cells is not null && name == "tr")
            {
                CloseRow();
            }
            else if (name is ['h', >= '1' and <= '6'])
            {
                var title = Take();
                path.Enter(name[1] - '0', title);
                segments.Add(title, path.ToString(), isHeading: true);
            }
            else if (cells is null && Blocks.Contains(name))
            {
                Flush();
            }
            else if (cells is not null && Blocks.Contains(name))
            {
                passage.Append(' ');
            }
        }

        private static bool IsHidden(IElement element)
        {
            if (Ignored.Contains(element.LocalName) || element.HasAttribute("hidden") || element.GetAttribute("aria-hidden") == "true")
            {
                return true;
            }

            var style = element.GetAttribute("style");
            if (string.IsNullOrEmpty(style))
            {
                return false;
            }

            var rules = new string([.. style.Where(character => !char.IsWhiteSpace(character))]).ToLowerInvariant() + ";";
            return rules.Contains("display:none", StringComparison.Ordinal) || rules.Contains("visibility:hidden", StringComparison.Ordinal) ||
                rules.Contains("opacity:0;", StringComparison.Ordinal) || rules.Contains("font-size:0", StringComparison.Ordinal);
        }

        private void CloseRow()
        {
            if (isHeaderRow && header.Count == 0)
            {
                header = cells!;
            }
            else
            {
                segments.Add(TableRows.Describe(header, cells!), path.ToString());
            }

            cells = null;
        }

        private void Flush() => segments.Add(Take(), path.ToString());

        private string Take()
        {
            var text = string.Join(' ', passage.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            passage.Clear();
            return text;
        }
    }
}
