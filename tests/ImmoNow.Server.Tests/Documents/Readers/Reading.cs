using System.IO.Compression;
using System.Text;
using ImmoNow.Server.Modules.Documents.Files;
using ImmoNow.Server.Modules.Documents.Texts;

namespace ImmoNow.Server.Tests.Documents.Readers;

/// <summary>Makes small files by hand and reads them by the reader of their kind.</summary>
internal static class Reading
{
    public const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public const string Pptx = "application/vnd.openxmlformats-officedocument.presentationml.presentation";
    public const string Odt = "application/vnd.oasis.opendocument.text";
    public const string Ods = "application/vnd.oasis.opendocument.spreadsheet";
    public const string Zip = "application/zip";
    public const string Eml = "message/rfc822";
    public const string Rtf = "application/rtf";
    public const string Msg = "application/vnd.ms-outlook";

    private const string WordSpace = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"urn:r\" xmlns:a=\"urn:a\" xmlns:p=\"urn:p\" xmlns:mc=\"urn:mc\"";

    public static IReadOnlyList<TextSegment> Read(string type, byte[] file)
    {
        var segments = new SegmentList();
        using var stream = new MemoryStream(file);
        TextReaders.Binary[type](stream, segments);
        return segments.Segments;
    }

    public static IReadOnlyList<string> Texts(string type, byte[] file) => [.. Read(type, file).Select(segment => segment.Text)];

    public static string ProblemOf(string type, byte[] file) => Assert.Throws<UnreadableTextException>(() => Read(type, file)).Code;

    public static string TypeOf(string name, byte[] file) => FileTypes.Decide(name, file.AsSpan(0, Math.Min(file.Length, FileTypes.HeadSize)));

    /// <summary>A ZIP archive with those members.</summary>
    public static byte[] Pack(params (string Name, string Content)[] members) => PackBytes(members.Select(member => (member.Name, Encoding.UTF8.GetBytes(member.Content))));

    /// <inheritdoc cref="Pack"/>
    public static byte[] PackBytes(IEnumerable<(string Name, byte[] Content)> members)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in members)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return memory.ToArray();
    }

    /// <summary>An XML part; the prefixes w, r, a, p and mc are declared.</summary>
    public static string Xml(string root, string content) => $"<?xml version=\"1.0\"?><{root} {WordSpace}>{content}</{root}>";

    /// <summary>Relations of a part; each is "id|kind|target".</summary>
    public static string Relations(params string[] relations) =>
        "<Relationships>" + string.Concat(relations.Select(relation => relation.Split('|')).Select(parts =>
            $"<Relationship Id=\"{parts[0]}\" Type=\"http://x/{parts[1]}\" Target=\"{parts[2]}\"/>")) + "</Relationships>";

    /// <summary>A Word file with that body and further parts.</summary>
    public static byte[] Word(string body, params (string Name, string Content)[] others) =>
        Pack([("word/document.xml", Xml("w:document", $"<w:body>{body}</w:body>")), .. others]);
}
