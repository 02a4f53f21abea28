using System.IO.Compression;
using System.Xml;

namespace ImmoNow.Server.Modules.Documents.Texts;

/// <summary>A relation from one part of an Office file to another.</summary>
/// <param name="Kind">The last part of its type, such as <c>slide</c>.</param>
internal sealed record PartRelation(string Id, string Kind, string Target);

/// <summary>
/// A file of Word, Excel, PowerPoint or LibreOffice: XML parts in a ZIP archive. Parts are streamed within the limits of
/// <see cref="Unpacking"/>, and no document type definition is read, so that neither bombs nor foreign files get in.
/// </summary>
internal sealed class OfficePackage : IDisposable
{
    private const int DeepestXml = 512;
    private const int MostRelations = 10_000;
    private const string Encryption = "EncryptedPackage";

    /// <summary>Where Word, Excel and PowerPoint kept their text before 2007; somebody has only changed the name of the file.</summary>
    private static readonly string[] OldContents = ["WordDocument", "Workbook", "Book", "PowerPoint Document"];
    private readonly ZipArchive archive;
    private readonly SegmentList segments;
    private readonly Dictionary<string, ZipArchiveEntry> entries = new(StringComparer.OrdinalIgnoreCase);

    private OfficePackage(ZipArchive archive, SegmentList segments)
    {
        this.archive = archive;
        this.segments = segments;
        foreach (var entry in archive.Entries)
        {
            entries.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry);
        }
    }

    /// <summary>Opens the package; one with a password is a compound file around an encrypted one.</summary>
    public static OfficePackage Open(Stream file, SegmentList segments)
    {
        if (CompoundFile.IsOne(file))
        {
            var compound = CompoundFile.Open(file);
            throw new UnreadableTextException(
                compound.Find(Encryption) is not null ? TextProblems.Encrypted
                : OldContents.Any(name => compound.Find(name) is not null) ? TextProblems.OldFormat
                : TextProblems.Unreadable);
        }

        return new OfficePackage(new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true), segments);
    }

    /// <summary>Whether there is such a part.</summary>
    public bool Has(string part) => entries.ContainsKey(part);

    /// <summary>Names of all parts.</summary>
    public IEnumerable<string> Parts => entries.Keys;

    /// <summary>The part that the package is about, or the usual one when the package does not say.</summary>
    public string MainPart(string usual) =>
        RelationsOf("").FirstOrDefault(relation => relation.Kind == "officeDocument" && Has(relation.Target))?.Target ?? usual;

    /// <summary>Relations of a part (empty name: of the package).</summary>
    public IReadOnlyList<PartRelation> RelationsOf(string part)
    {
        var slash = part.LastIndexOf('/');
        var folder = slash < 0 ? "" : part[..(slash + 1)];
        var relations = new List<PartRelation>();
        Walk($"{folder}_rels/{part[(slash + 1)..]}.rels", reader =>
        {
            if (reader.LocalName == "Relationship" && relations.Count < MostRelations && reader.GetAttribute("TargetMode") != "External" && reader.GetAttribute("Target") is { } target)
            {
                var type = reader.GetAttribute("Type") ?? "";
                relations.Add(new PartRelation(reader.GetAttribute("Id") ?? "", type[(type.LastIndexOf('/') + 1)..], Resolve(folder, target)));
            }

            return true;
        });
        return relations;
    }

    /// <summary>Goes through a part; one that is not there has no elements.</summary>
    /// <param name="enter">Called for each element; false passes over all that is in it.</param>
    /// <param name="leave">Called with the local name at the end of each element that was entered.</param>
    /// <param name="text">Called for each piece of text.</param>
    public void Walk(string part, Func<XmlReader, bool> enter, Action<string>? leave = null, Action<string>? text = null)
    {
        if (!entries.TryGetValue(part, out var entry))
        {
            return;
        }

        if (entry.IsEncrypted)
        {
            throw new UnreadableTextException(TextProblems.Encrypted);
        }

        using var content = segments.Unpacking.Bound(entry.Open(), entry.CompressedLength);
        using var reader = XmlReader.Create(content, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = Unpacking.MostBytes,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        });
        Walk(reader, enter, leave, text);
    }

    /// <summary>An attribute by its name without prefix.</summary>
    public static string? Attribute(XmlReader reader, string name)
    {
        string? value = null;
        for (var more = reader.MoveToFirstAttribute(); more && value is null; more = reader.MoveToNextAttribute())
        {
            value = reader.LocalName == name ? reader.Value : null;
        }

        reader.MoveToElement();
        return value;
    }

    /// <summary>The <c>val</c> attribute as a switch: an element without it is on.</summary>
    public static bool IsOn(XmlReader reader) => Attribute(reader, "val") is not ("0" or "false" or "off");

    public void Dispose() => archive.Dispose();

    private void Walk(XmlReader reader, Func<XmlReader, bool> enter, Action<string>? leave, Action<string>? text)
    {
        var skipped = -1;
        while (!segments.IsFull && reader.Read())
        {
            if (reader.Depth > DeepestXml)
            {
                throw new UnreadableTextException(TextProblems.Unreadable);
            }

            if (skipped >= 0)
            {
                skipped = reader.NodeType == XmlNodeType.EndElement && reader.Depth == skipped ? -1 : skipped;
                continue;
            }

            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    var isEmpty = reader.IsEmptyElement;
                    if (!enter(reader))
                    {
                        skipped = isEmpty ? -1 : reader.Depth;
                    }
                    else if (isEmpty)
                    {
                        leave?.Invoke(reader.LocalName);
                    }

                    break;
                case XmlNodeType.EndElement:
                    leave?.Invoke(reader.LocalName);
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace:
                    text?.Invoke(reader.Value);
                    break;
            }
        }
    }

    private static string Resolve(string folder, string target)
    {
        var path = new List<string>();
        foreach (var segment in (target.StartsWith('/') ? target : folder + target).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (segment == ".." && path.Count > 0)
            {
                path.RemoveAt(path.Count - 1);
            }
            else if (segment is not ("." or ".."))
            {
                path.Add(segment);
            }
        }

        return string.Join('/', path);
    }
}
