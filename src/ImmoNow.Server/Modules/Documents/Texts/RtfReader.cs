namespace ImmoNow.Server.Modules.Documents.Texts;

/// <summary>
/// RTF: paragraphs, headings by outline level or style, lists and tables. Bytes are decoded by the code page of their font;
/// hidden and deleted text, pictures and everything that is not known do not count. One pass without recursion.
/// </summary>
internal static class RtfReader
{
    private const int LargestFile = 64 * 1_048_576;

    public static void Read(Stream file, SegmentList segments)
    {
        if (file.Length - file.Position > LargestFile)
        {
            throw new UnreadableTextException(TextProblems.TooLarge);
        }

        var bytes = new byte[file.Length - file.Position];
        file.ReadExactly(bytes);
        Read(bytes, segments);
    }

    /// <summary>Reads RTF in memory, which is also how Outlook stores its texts.</summary>
    public static void Read(byte[] bytes, SegmentList segments)
    {
        if (bytes.AsSpan().TrimStart(" \r\n\t"u8).StartsWith("{\\rtf"u8))
        {
            new RtfParser(bytes, new RtfText(segments)).Run();
            return;
        }

        throw new UnreadableTextException(TextProblems.Unreadable);
    }
}
