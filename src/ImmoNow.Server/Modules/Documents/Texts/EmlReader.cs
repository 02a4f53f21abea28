using System.Globalization;
using System.Text;

namespace ImmoNow.Server.Modules.Documents.Texts;

/// <summary>E-mail (RFC 5322 and MIME): sender, recipients, subject and date, the text, and attachments by the readers of their kind.</summary>
internal static class EmlReader
{
    private const int LargestFile = 64 * 1_048_576;
    private const int DeepestParts = 12;
    private const int DeepestMessages = 4;

    private const int SmallestPicture = 24 * 1024;
    private static readonly string[] PictureNames = [".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".webp", ".bmp"];

    private static readonly (string Header, string Label)[] Shown = [("From", "Von"), ("To", "An"), ("Cc", "Kopie"), ("Date", "Datum")];

    public static void Read(Stream file, SegmentList segments)
    {
        if (file.Length - file.Position > LargestFile || segments.Unpacking.Depth > DeepestMessages)
        {
            throw new UnreadableTextException(TextProblems.TooLarge);
        }

        var bytes = new byte[file.Length - file.Position];
        file.ReadExactly(bytes);
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] || Array.IndexOf(bytes, (byte)0, 0, Math.Min(bytes.Length, 64)) >= 0)
        {
            bytes = Encoding.UTF8.GetBytes(TextDecoding.Decode(bytes));
        }

        var message = MimePart.Parse(bytes.AsMemory(bytes is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0));
        WriteHead(message, segments);
        segments.Add(message.Odd, "Kopfzeilen");
        WritePart(message, segments, 0);
    }

    /// <summary>Gives the lines above a mail: who wrote to whom, when and what about.</summary>
    public static void WriteHead(string subject, IEnumerable<(string Label, string Value)> lines, SegmentList segments)
    {
        var path = new HeadingPath();
        path.Enter(1, subject);
        segments.Add(subject.Length > 0 ? $"Betreff: {subject}" : "", path.ToString(), isHeading: true);
        segments.Add(string.Join('\n', lines.Where(line => line.Value.Length > 0).Select(line => $"{line.Label}: {line.Value}")), path.ToString());
    }

    /// <summary>Logos and the like, which are not worth recognising the text in.</summary>
    public static bool IsDecoration(string name, string type, string contentId, int size) =>
        (type.StartsWith("image/", StringComparison.OrdinalIgnoreCase) || PictureNames.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))) &&
        (contentId.Length > 0 || size < SmallestPicture);

    private static void WriteHead(MimePart message, SegmentList segments) => WriteHead(
        MimeText.Header(message.Header("Subject")),
        Shown.Select(shown => (shown.Label, shown.Header == "Date" ? Date(message.Header("Date")) : MimeText.Header(message.Header(shown.Header)))),
        segments);

    private static string Date(string value)
    {
        var comment = value.IndexOf('(', StringComparison.Ordinal);
        var date = (comment < 0 ? value : value[..comment]).Trim();
        return DateTimeOffset.TryParse(date, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var parsed)
            ? parsed.ToString("dd.MM.yyyy HH:mm", CultureInfo.InvariantCulture)
            : MimeText.Header(value);
    }

    private static void WritePart(MimePart part, SegmentList segments, int depth)
    {
        if (depth > DeepestParts || segments.IsFull)
        {
            return;
        }

        if (part.Type == "multipart/encrypted" || (part.Type is "application/pkcs7-mime" or "application/x-pkcs7-mime" &&
            part.TypeParameter("smime-type") is not ("signed-data" or "certs-only")))
        {
            throw new UnreadableTextException(TextProblems.Encrypted);
        }

        var parts = part.IsMultipart ? part.Parts() : [];
        if (part.Type == "multipart/alternative" && parts.Count > 0)
        {
            foreach (var inner in WorthReading(parts))
            {
                WritePart(inner, segments, depth + 1);
            }
        }
        else if (parts.Count > 0)
        {
            foreach (var inner in parts)
            {
                WritePart(inner, segments, depth + 1);
            }
        }
        else if (!part.IsAttachment && part.FileName is null && (part.IsMultipart || part.Type is "text/plain" or "message/delivery-status" or "message/disposition-notification"))
        {
            PlainTextReader.Read(part.Text(), segments);
        }
        else if (!part.IsAttachment && part.FileName is null && part.Type == "text/html")
        {
            // Pages name their character set themselves when the mail does not.
            HtmlReader.Read(part.TypeParameter("charset") is null ? TextDecoding.Decode(part.Bytes(), mayNameCharset: true) : part.Text(), segments);
        }
        else
        {
            WriteAttachment(part, segments);
        }
    }

    /// <summary>
    /// Mail programs send the same text plain and as HTML. The plain one reads best and is enough, unless much of the other
    /// stands in it nowhere.
    /// </summary>
    private static IReadOnlyList<MimePart> WorthReading(IReadOnlyList<MimePart> parts)
    {
        var plain = parts.FirstOrDefault(part => part.Type == "text/plain");
        var rich = parts.LastOrDefault(part => part.Type == "text/html" || part.IsMultipart);
        if (plain is null || rich is null)
        {
            return [plain ?? rich ?? parts[^1]];
        }

        if (rich.Type != "text/html")
        {
            // Attachments beside the HTML must not get lost.
            return [rich];
        }

        var probe = new SegmentList();
        HtmlReader.Read(rich.Text(), probe);
        var known = Words(plain.Text()).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var words = probe.Segments.SelectMany(segment => Words(segment.Text)).ToList();
        var foreign = words.Count(word => !known.Contains(word));
        return foreign * 4 <= words.Count ? [plain] : known.Count * 3 < words.Count ? [rich] : [plain, rich];
    }

    private static string[] Words(string text) => text.Split([' ', '\n', '\t', '.', ',', ':', ';', '<', '>', '(', ')'], StringSplitOptions.RemoveEmptyEntries);

    private static void WriteAttachment(MimePart part, SegmentList segments)
    {
        segments.Unpacking.CountEntries(1);
        var bytes = part.Bytes();
        if (IsDecoration(part.FileName ?? "", part.Type, part.Header("Content-Id"), bytes.Length))
        {
            return;
        }

        using var content = segments.Unpacking.ReadAll(new MemoryStream(bytes), bytes.Length);
        TextReaders.ReadMember(NameOf(part), content, segments);
    }

    private static string NameOf(MimePart part)
    {
        var extension = part.Type switch
        {
            "message/rfc822" => ".eml",
            "text/html" => ".html",
            "text/csv" => ".csv",
            "text/rfc822-headers" or "text/plain" => ".txt",
            _ => "",
        };
        return part.FileName is not { Length: > 0 } name
            ? (part.Type == "message/rfc822" ? "Nachricht" : "Anhang") + extension
            : name.Contains('.', StringComparison.Ordinal) && part.Type != "message/rfc822" ? name : name + extension;
    }
}
