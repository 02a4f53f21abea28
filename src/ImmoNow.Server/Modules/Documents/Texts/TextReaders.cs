using ImmoNow.Server.Modules.Documents.Files;

namespace ImmoNow.Server.Modules.Documents.Texts;

/// <summary>Which reader reads which kind of file, alone or as a part of another file.</summary>
internal static class TextReaders
{
    /// <summary>Kinds that are text once their encoding is known.</summary>
    public static IReadOnlyDictionary<string, Action<string, SegmentList>> Text { get; } = new Dictionary<string, Action<string, SegmentList>>(StringComparer.Ordinal)
    {
        ["text/plain"] = PlainTextReader.Read,
        ["text/markdown"] = MarkdownReader.Read,
        ["text/html"] = HtmlReader.Read,
        ["text/csv"] = CsvTableReader.Read,
    };

    /// <summary>Kinds with a structure of their own. A reader throws <see cref="UnreadableTextException"/> for a known reason.</summary>
    public static IReadOnlyDictionary<string, Action<Stream, SegmentList>> Binary { get; } = new Dictionary<string, Action<Stream, SegmentList>>(StringComparer.Ordinal)
    {
        ["application/vnd.openxmlformats-officedocument.wordprocessingml.document"] = Guarded.By(DocxReader.Read),
        ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"] = Guarded.By(XlsxReader.Read),
        [FileTypes.Pdf] = PdfReader.Read,
        ["image/png"] = Recognition.Read,
        ["image/jpeg"] = Recognition.Read,
        ["image/tiff"] = Recognition.Read,
        ["image/webp"] = Recognition.Read,
        ["application/vnd.openxmlformats-officedocument.presentationml.presentation"] = Guarded.By(PptxReader.Read),
        ["application/vnd.oasis.opendocument.text"] = Guarded.By(OpenDocumentReader.Read),
        ["application/vnd.oasis.opendocument.spreadsheet"] = Guarded.By(OpenDocumentReader.Read),
        ["application/zip"] = Guarded.By(ZipReader.Read),
        ["application/rtf"] = Guarded.By(RtfReader.Read),
        ["message/rfc822"] = Guarded.By(EmlReader.Read),
        ["application/vnd.ms-outlook"] = Guarded.By(MsgReader.Read),
    };

    /// <summary>
    /// Reads a file inside another one (a member of an archive, an attachment) by the reader of its kind. One that nobody can
    /// read is passed over, unless it is a bomb.
    /// </summary>
    /// <returns>Why nothing was read (a code of <see cref="TextProblems"/>), or empty.</returns>
    public static string ReadMember(string name, Stream content, SegmentList segments)
    {
        var head = new byte[FileTypes.HeadSize];
        var length = content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        content.Position = 0;
        var type = FileTypes.Decide(name, head.AsSpan(0, length));
        if (!Text.ContainsKey(type) && !Binary.ContainsKey(type))
        {
            return TextProblems.UnsupportedType;
        }

        var outer = (segments.Page, segments.Slide, segments.Sheet, segments.Member);
        (segments.Page, segments.Slide, segments.Sheet) = (null, null, null);
        segments.Member = outer.Member is null ? TextCleaning.Clean(name) : $"{outer.Member} › {TextCleaning.Clean(name)}";
        segments.Unpacking.Enter();
        try
        {
            Read(type, content, segments);
            return "";
        }
        catch (UnreadableTextException exception) when (exception.Code != TextProblems.TooLarge)
        {
            return exception.Code;
        }
        finally
        {
            segments.Unpacking.Leave();
            (segments.Page, segments.Slide, segments.Sheet, segments.Member) = outer;
        }
    }

    private static void Read(string type, Stream content, SegmentList segments)
    {
        if (Binary.TryGetValue(type, out var readBinary))
        {
            // One attachment that nobody can read must not take the whole mail along.
            Guarded.By(readBinary)(content, segments);
            return;
        }

        var bytes = new byte[content.Length - content.Position];
        content.ReadExactly(bytes);
        try
        {
            Text[type](TextDecoding.Decode(bytes, type == "text/html"), segments);
        }
#pragma warning disable CA1031 // Whatever a parser of text stumbles over, the file is the reason.
        catch (Exception exception) when (exception is not UnreadableTextException)
#pragma warning restore CA1031
        {
            throw new UnreadableTextException(TextProblems.Unreadable, exception);
        }
    }
}
