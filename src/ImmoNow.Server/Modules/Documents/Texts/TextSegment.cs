using ImmoNow.Assistant.Safety;

namespace ImmoNow.Server.Modules.Documents.Texts;

/// <summary>A passage of a document with the place where it stands, as it is stored and cited.</summary>
/// <param name="N">From 1 within the document.</param>
/// <param name="Text">Without markup.</param>
/// <param name="Heading">The headings above it, outermost first, joined by " › "; empty when there are none.</param>
/// <param name="Line">Line in the file, from 1; null when the format has no lines of its own.</param>
/// <param name="Row">Row of a table file as a spreadsheet counts it (the header is row 1); null for other kinds.</param>
/// <param name="Cells">The cells of that row, for showing it as a table.</param>
/// <param name="IsHeading">Whether the passage itself is a heading.</param>
public sealed record TextSegment(
    int N, string Text, string Heading = "", int? Line = null, int? Row = null, IReadOnlyList<string>? Cells = null, bool IsHeading = false)
{
    /// <summary>Page of a paged file, from 1.</summary>
    public int? Page { get; init; }

    /// <summary>Slide of a presentation, from 1.</summary>
    public int? Slide { get; init; }

    /// <summary>Name of the sheet in a workbook.</summary>
    public string? Sheet { get; init; }

    /// <summary>Name of the file inside an archive, or of an attachment.</summary>
    public string? Member { get; init; }

    /// <summary>An item of a list.</summary>
    public bool IsListItem { get; init; }
}

/// <summary>What reading a file brought.</summary>
/// <param name="Problem">A code of <see cref="TextProblems"/> when something is missing, or empty.</param>
public sealed record ExtractedText(IReadOnlyList<TextSegment> Segments, string Problem = "")
{
    /// <summary>Characters of all passages.</summary>
    public int Characters => Segments.Sum(segment => segment.Text.Length);

    /// <summary>The page to go on with: others get their turn first. Null when the file was read to its end.</summary>
    public int? NextPage { get; init; }
}

/// <summary>How far reading a paged file has come.</summary>
/// <param name="Page">The page at work, from 1.</param>
/// <param name="Segments">All passages of the pages before it that this reading brought; goes on growing.</param>
public sealed record PagesSoFar(int Page, int Pages, IReadOnlyList<TextSegment> Segments);

/// <summary>Where to begin with a paged file, and how long to go on.</summary>
/// <param name="FromPage">From 1.</param>
/// <param name="Slice">After this time the rest is left for another turn.</param>
public sealed record ReadingTurn(int FromPage, TimeSpan Slice)
{
    /// <summary>From the first page, as far as a standard turn goes.</summary>
    public static ReadingTurn First { get; } = new(1, TimeSpan.FromSeconds(45));
}

/// <summary>Why a document has no text, or not all of it; part of the wire contract (<c>index_error</c>).</summary>
public static class TextProblems
{
    /// <summary>Text of this kind of file is not read yet.</summary>
    public const string UnsupportedType = "unsupported_type";

    /// <summary>A file of Word, Excel or PowerPoint as they wrote them before 2007; it can be saved in the present format.</summary>
    public const string OldFormat = "old_format";

    /// <summary>The file was read and holds no text.</summary>
    public const string NoText = "no_text";

    /// <summary>The file was read up to the limit; the rest is not searched.</summary>
    public const string Truncated = "truncated";

    /// <summary>The file cannot be read as what it claims to be.</summary>
    public const string Unreadable = "unreadable";

    /// <summary>Reading took too long.</summary>
    public const string TooSlow = "too_slow";

    /// <summary>The file is not in the store.</summary>
    public const string FileLost = "file_lost";

    /// <summary>The file asks for a password.</summary>
    public const string Encrypted = "encrypted";

    /// <summary>The file unpacks to more than anybody would search in: size, pages, entries, nesting or ratio.</summary>
    public const string TooLarge = "too_large";

    /// <summary>Pictures only, and no text could be recognised in them.</summary>
    public const string NoTextRecognised = "no_text_recognised";

    /// <summary>A program that this server needs for it is not installed.</summary>
    public const string ProgramMissing = "program_missing";

    /// <summary>Reading broke down three times; it is not tried again by itself.</summary>
    public const string GivenUp = "given_up";

    /// <summary>The first pages were read; at the next one reading broke down three times.</summary>
    public const string Partial = "partial";

    /// <summary>Read to the end, but single pages are pictures in which nothing could be recognised.</summary>
    public const string PagesMissing = "pages_missing";

    /// <summary>Whether there is a text in spite of it.</summary>
    public static bool IsRead(string problem) => problem is "" or Truncated or Partial or PagesMissing;
}

/// <summary>A reader knows why a file cannot be read.</summary>
/// <param name="code">Of <see cref="TextProblems"/>.</param>
public sealed class UnreadableTextException(string code, Exception? inner = null) : Exception(code, inner)
{
    /// <summary>Of <see cref="TextProblems"/>.</summary>
    public string Code => Message;
}

/// <summary>Collects passages up to the limit.</summary>
internal sealed class SegmentList
{
    /// <summary>Longer passages are cut at a line or sentence, so that a citation points at something one can find.</summary>
    public const int LongestSegment = 1_500;

    private const int MostCharacters = 5_000_000;
    private const int MostSegments = 50_000;
    private readonly List<TextSegment> segments = [];

    /// <summary>Where the following passages stand: a reader of a paged format sets these as it goes on.</summary>
    public int? Page { get; set; }

    /// <inheritdoc cref="TextSegment.Slide"/>
    public int? Slide { get; set; }

    /// <inheritdoc cref="TextSegment.Sheet"/>
    public string? Sheet { get; set; }

    /// <inheritdoc cref="TextSegment.Member"/>
    public string? Member { get; set; }

    /// <summary>What may still be unpacked.</summary>
    public Unpacking Unpacking { get; } = new();

    private int characters;

    public IReadOnlyList<TextSegment> Segments => segments;

    /// <summary>Whether no more passages are taken.</summary>
    public bool IsFull { get; private set; }

    /// <summary>A reader left something out, such as pages beyond its limit.</summary>
    public bool IsCut { get; set; }

    /// <summary>Single pages could not be read.</summary>
    public bool MissesPages { get; set; }

    /// <inheritdoc cref="ExtractedText.NextPage"/>
    public int? NextPage { get; set; }

    /// <summary>Adds a passage without its invisible characters; a long one becomes several at the same place.</summary>
    public void Add(string text, string heading = "", int? line = null, int? row = null, IReadOnlyList<string>? cells = null, bool isHeading = false, bool isListItem = false)
    {
        // What nobody sees goes, and the reader is told that it was there.
        text = InstructionDetector.HidesText(text) ? $"{TextCleaning.Clean(text)} {InstructionDetector.RemovedText}" : TextCleaning.Clean(text);
        heading = TextCleaning.Clean(heading);
        cells = cells is null ? null : [.. cells.Select(TextCleaning.Clean)];
        var rest = text.AsSpan().Trim();
        var currentLine = line;
        while (rest.Length > 0 && !IsFull)
        {
            var length = row is null ? CutAt(rest) : rest.Length;
            var part = rest[..length];
            segments.Add(new TextSegment(segments.Count + 1, part.Trim().ToString(), heading, currentLine, row, cells, isHeading)
            {
                Page = Page,
                Slide = Slide,
                Sheet = Sheet,
                Member = Member,
                IsListItem = isListItem,
            });
            characters += length;
            currentLine += part.Count('\n');
            rest = rest[length..];
            currentLine += rest.Length - rest.TrimStart().Length > 0 ? rest[..(rest.Length - rest.TrimStart().Length)].Count('\n') : 0;
            rest = rest.TrimStart();
            IsFull = characters >= MostCharacters || segments.Count >= MostSegments;
        }
    }

    private static int CutAt(ReadOnlySpan<char> text)
    {
        if (text.Length <= LongestSegment)
        {
            return text.Length;
        }

        var window = text[..LongestSegment];
        foreach (var mark in (string[])["\n", ". ", " "])
        {
            var cut = window.LastIndexOf(mark);
            if (cut > LongestSegment / 2)
            {
                return cut + mark.Length;
            }
        }

        return char.IsHighSurrogate(window[^1]) ? LongestSegment - 1 : LongestSegment;
    }
}
