using System.Text;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace ImmoNow.Server.Modules.Documents.Texts;

/// <summary>Markdown: one passage per paragraph, list entry, table row or code block, under its headings and with its line.</summary>
internal static class MarkdownReader
{
    private static readonly MarkdownPipeline Pipeline =
        new MarkdownPipelineBuilder().UsePipeTables().UseYamlFrontMatter().UseTaskLists().Build();

    public static void Read(string text, SegmentList segments)
    {
        var path = new HeadingPath();
        foreach (var block in Markdown.Parse(text, Pipeline))
        {
            ReadBlock(block, path, segments);
        }
    }

    private static void ReadBlock(Block block, HeadingPath path, SegmentList segments)
    {
        var line = block.Line + 1;
        switch (block)
        {
            case YamlFrontMatterBlock or LinkReferenceDefinitionGroup:
                break;
            case HeadingBlock heading:
                var title = TextOf(heading.Inline);
                path.Enter(heading.Level, title);
                segments.Add(title, path.ToString(), line, isHeading: true);
                break;
            case HtmlBlock html:
                // Raw HTML counts for its text only, never for its markup.
                segments.Add(HtmlReader.PlainTextOf(html.Lines.ToString()), path.ToString(), line);
                break;
            case Table table:
                ReadTable(table, path, segments);
                break;
            case CodeBlock code:
                segments.Add(code.Lines.ToString(), path.ToString(), line);
                break;
            case LeafBlock leaf:
                segments.Add(TextOf(leaf.Inline), path.ToString(), line);
                break;
            case ContainerBlock container:
                foreach (var child in container)
                {
                    ReadBlock(child, path, segments);
                }

                break;
        }
    }

    private static void ReadTable(Table table, HeadingPath path, SegmentList segments)
    {
        IReadOnlyList<string> header = [];
        foreach (var row in table.OfType<TableRow>())
        {
            var cells = row.OfType<TableCell>()
                .Select(cell => string.Join(' ', cell.Descendants<LeafBlock>().Select(leaf => TextOf(leaf.Inline)))).ToList();
            if (row.IsHeader)
            {
                header = cells;
            }
            else
            {
                segments.Add(TableRows.Describe(header, cells), path.ToString(), row.Line + 1);
            }
        }
    }

    private static string TextOf(ContainerInline? inlines)
    {
        var text = new StringBuilder();
        if (inlines is not null)
        {
            Append(inlines, text);
        }

        return text.ToString();
    }

    private static void Append(ContainerInline inlines, StringBuilder text)
    {
        foreach (var inline in inlines)
        {
            switch (inline)
            {
                case LiteralInline literal:
                    text.Append(literal.Content.AsSpan());
                    break;
                case CodeInline code:
                    text.Append(code.Content);
                    break;
                case LineBreakInline:
                    text.Append('\n');
                    break;
                case AutolinkInline link:
                    text.Append(link.Url);
                    break;
                case HtmlEntityInline entity:
                    text.Append(entity.Transcoded.AsSpan());
                    break;
                case ContainerInline container:
                    Append(container, text);
                    break;
            }
        }
    }
}

internal static class TableRows
{
    /// <summary>"Name: Weber; Ort: Köln", so that a row makes sense by itself.</summary>
    public static string Describe(IReadOnlyList<string> header, IReadOnlyList<string> cells) => string.Join("; ", cells
        .Select((cell, index) => (Cell: cell.Trim(), Column: index < header.Count ? header[index].Trim() : ""))
        .Where(pair => pair.Cell.Length > 0)
        .Select(pair => pair.Column.Length > 0 ? $"{pair.Column}: {pair.Cell}" : pair.Cell));
}
