using System.Text;
using ImmoNow.Server.Modules.Documents.Texts;
using ImmoNow.Server.Platform.Files;

namespace ImmoNow.Server.Modules.Documents.Files;

/// <summary>
/// Decides a file's content type: an allow-list by extension, confirmed by the first bytes. What the sender says is ignored,
/// and what is not known for certain is served as a mere download.
/// </summary>
public static class FileTypes
{
    public const string Unknown = "application/octet-stream";
    public const string PlainText = "text/plain";
    public const string Pdf = "application/pdf";

    /// <summary>As many first bytes as <see cref="Decide"/> looks at.</summary>
    public const int HeadSize = 4096;

    private const string RichText = "application/rtf";
    private const string Word = "application/vnd.openxmlformats-officedocument.";

    private static readonly Dictionary<string, string> ByExtension = new(StringComparer.OrdinalIgnoreCase)
    {
        [".txt"] = PlainText, [".log"] = PlainText, [".text"] = PlainText,
        [".md"] = "text/markdown", [".markdown"] = "text/markdown",
        [".csv"] = "text/csv", [".tsv"] = "text/csv",
        [".html"] = "text/html", [".htm"] = "text/html", [".xhtml"] = "text/html",
        [".svg"] = "image/svg+xml", [".xml"] = "application/xml", [".js"] = "text/javascript", [".mjs"] = "text/javascript",
        [".json"] = "application/json", [".ics"] = "text/calendar", [".vcf"] = "text/vcard", [".eml"] = "message/rfc822", [".rtf"] = RichText,
        [".pdf"] = Pdf,
        [".png"] = "image/png", [".jpg"] = "image/jpeg", [".jpeg"] = "image/jpeg", [".gif"] = "image/gif", [".webp"] = "image/webp",
        [".tif"] = "image/tiff", [".tiff"] = "image/tiff", [".heic"] = "image/heic",
        [".docx"] = Word + "wordprocessingml.document", [".xlsx"] = Word + "spreadsheetml.sheet", [".pptx"] = Word + "presentationml.presentation",
        [".odt"] = "application/vnd.oasis.opendocument.text", [".ods"] = "application/vnd.oasis.opendocument.spreadsheet",
        [".zip"] = "application/zip", [".msg"] = "application/vnd.ms-outlook", [".doc"] = "application/msword",
        [".xls"] = "application/vnd.ms-excel", [".ppt"] = "application/vnd.ms-powerpoint",
        [".mp4"] = "video/mp4", [".mov"] = "video/quicktime", [".mp3"] = "audio/mpeg",
    };

    private static readonly HashSet<string> TextTypes =
    [
        PlainText, "text/markdown", "text/csv", "text/html", "image/svg+xml", "application/xml", "text/javascript",
        "application/json", "text/calendar", "text/vcard", "message/rfc822",
    ];

    private static readonly byte[] Archive = [0x50, 0x4B, 0x03, 0x04];
    private static readonly byte[] EmptyArchive = [0x50, 0x4B, 0x05, 0x06];
    private static readonly byte[] Compound = [0xD0, 0xCF, 0x11, 0xE0];

    /// <summary>Types with a signature that must be there.</summary>
    private static readonly (string Type, byte[] Signature)[] Signatures =
    [
        (Pdf, "%PDF-"u8.ToArray()),
        ("image/png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
        ("image/jpeg", [0xFF, 0xD8, 0xFF]),
        ("image/gif", "GIF8"u8.ToArray()),
        ("image/webp", "RIFF"u8.ToArray()),
        ("image/tiff", [0x49, 0x49, 0x2A, 0x00]),
        ("image/tiff", [0x4D, 0x4D, 0x00, 0x2A]),
        (Word + "wordprocessingml.document", Archive),
        (Word + "spreadsheetml.sheet", Archive),
        (Word + "presentationml.presentation", Archive),
        ("application/vnd.oasis.opendocument.text", Archive),
        ("application/vnd.oasis.opendocument.spreadsheet", Archive),
        ("application/zip", Archive),
        ("application/zip", EmptyArchive),
        (RichText, "{\\rtf"u8.ToArray()),
        ("application/msword", Compound),
        ("application/vnd.ms-excel", Compound),
        ("application/vnd.ms-powerpoint", Compound),
        ("application/vnd.ms-outlook", Compound),
    ];

    /// <summary>Shown in the browser on wish; everything else (html, svg, scripts above all) is only ever a download.</summary>
    private static readonly HashSet<string> SafeInline = [Pdf, PlainText, "text/markdown", "text/csv", "image/png", "image/jpeg", "image/gif", "image/webp"];

    /// <summary>The binary formats that Office wrote before 2007.</summary>
    public static bool IsOldOffice(string contentType) => contentType is "application/msword" or "application/vnd.ms-excel" or "application/vnd.ms-powerpoint";

    /// <summary>
    /// The content type of a file with that name and those first bytes. Where they disagree the content decides: a PDF that is
    /// called .docx is a PDF, and what is neither is unknown.
    /// </summary>
    public static string Decide(string fileName, ReadOnlySpan<byte> head)
    {
        var sniffed = Sniff(head);
        if (!ByExtension.TryGetValue(FileNames.ExtensionOf(fileName), out var type))
        {
            return sniffed;
        }

        if (TextTypes.Contains(type))
        {
            return sniffed != Unknown ? sniffed : TextDecoding.LooksLikeText(head) ? type : Unknown;
        }

        // An Office file with a password is a compound file; its reader says so.
        var isLocked = type.StartsWith(Word, StringComparison.Ordinal) && head.StartsWith(Compound);
        var isOther = OfficeKind(head) is { } kind && kind != type;
        if (isLocked || (Confirms(type, head) && !isOther))
        {
            return type;
        }

        return sniffed == Unknown && type == RichText && TextDecoding.LooksLikeText(head) ? PlainText : sniffed;
    }

    /// <summary>The type under which a browser may show the file inside a page, or null when it must not.</summary>
    public static string? InlineTypeOf(string contentType) => !SafeInline.Contains(contentType)
        ? null
        // Texts are shown as they are; no browser should interpret them.
        : contentType.StartsWith("text/", StringComparison.Ordinal) ? PlainText : contentType;

    private static string Sniff(ReadOnlySpan<byte> head)
    {
        foreach (var type in (string[])[Pdf, "image/png", "image/jpeg", "image/gif", "image/webp", "image/tiff", RichText, "application/zip"])
        {
            // Within a text the mark of a PDF may be a mere word.
            if (Confirms(type, head) && (type != Pdf || head.StartsWith("%PDF-"u8)))
            {
                return type == "application/zip" ? OfficeKind(head) ?? type : type;
            }
        }

        return Unknown;
    }

    /// <summary>Which Office program an archive belongs to, by the names of its first members; null when they do not tell.</summary>
    private static string? OfficeKind(ReadOnlySpan<byte> head)
    {
        if (!head.StartsWith(Archive))
        {
            return null;
        }

        foreach (var type in (string[])["application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.spreadsheet"])
        {
            var mark = Encoding.ASCII.GetBytes("mimetype" + type);
            if (head[..Math.Min(head.Length, 200)].IndexOf(mark) is var at and >= 0 && (at + mark.Length >= head.Length || head[at + mark.Length] is not (byte)'-'))
            {
                return type;
            }
        }

        if (head.IndexOf("[Content_Types].xml"u8) < 0 && head.IndexOf("_rels/.rels"u8) < 0)
        {
            return null;
        }

        return head.IndexOf("word/"u8) >= 0 ? Word + "wordprocessingml.document"
            : head.IndexOf("ppt/"u8) >= 0 ? Word + "presentationml.presentation"
            : head.IndexOf("xl/"u8) >= 0 ? Word + "spreadsheetml.sheet" : null;
    }

    private static bool Confirms(string type, ReadOnlySpan<byte> head)
    {
        var known = false;
        foreach (var (candidate, signature) in Signatures)
        {
            if (candidate != type)
            {
                continue;
            }

            known = true;
            // A PDF may start a little later (ISO 32000, implementation note 13).
            if (type == Pdf ? head[..Math.Min(head.Length, 1024)].IndexOf(signature) >= 0 : head.StartsWith(signature))
            {
                return type != "image/webp" || (head.Length >= 12 && head[8..12].SequenceEqual("WEBP"u8));
            }
        }

        return !known;
    }
}
