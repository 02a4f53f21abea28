using System.Text;

namespace ImmoNow.Server.Modules.Documents.Texts;

/// <summary>A part of a mail: its headers and its body, which may hold parts again.</summary>
internal sealed class MimePart
{
    private const int MostHeaders = 2_000;
    private const int MostParts = 500;
    private readonly List<(string Name, string Value)> headers = [];
    private readonly ReadOnlyMemory<byte> body;
    private readonly StringBuilder odd = new();

    private MimePart(ReadOnlyMemory<byte> content, string usualType)
    {
        body = content[ReadHeaders(content.Span)..];
        var type = Header("Content-Type");
        Type = (type.Length == 0 ? usualType : type.Split(';')[0].Trim()).ToLowerInvariant();
        var disposition = Header("Content-Disposition");
        FileName = MimeText.Parameter(disposition, "filename") ?? MimeText.Parameter(type, "name");
        IsAttachment = disposition.StartsWith("attachment", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Media type in small letters.</summary>
    public string Type { get; }

    public string? FileName { get; }

    public bool IsAttachment { get; }

    /// <summary>
    /// What stands among the headers from the first line on that is none: programs that forget the empty line put their text there.
    /// </summary>
    public string Odd => odd.ToString();

    public bool IsMultipart => Type.StartsWith("multipart/", StringComparison.Ordinal);

    public static MimePart Parse(ReadOnlyMemory<byte> content) => new(content, "text/plain");

    /// <summary>The first header of that name as it stands, or empty.</summary>
    public string Header(string name) => headers.Find(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value ?? "";

    /// <summary>A parameter of the content type.</summary>
    public string? TypeParameter(string name) => MimeText.Parameter(Header("Content-Type"), name);

    /// <summary>The content without its transfer encoding.</summary>
    public byte[] Bytes() => MimeText.Unpack(body.Span, Header("Content-Transfer-Encoding"));

    /// <summary>The content as text.</summary>
    public string Text() => MimeText.Decode(Bytes(), TypeParameter("charset"));

    /// <summary>The parts between the boundaries; none when there is no boundary to be found.</summary>
    public IReadOnlyList<MimePart> Parts()
    {
        if (TypeParameter("boundary") is not { Length: > 0 } boundary)
        {
            return [];
        }

        var mark = Encoding.UTF8.GetBytes("--" + boundary.TrimEnd());
        var kind = Type == "multipart/digest" ? "message/rfc822" : "text/plain";
        var parts = new List<MimePart>();
        var start = -1;
        var position = 0;
        var span = body.Span;
        while (position < span.Length && parts.Count < MostParts)
        {
            var end = span[position..].IndexOf((byte)'\n');
            var next = end < 0 ? span.Length : position + end + 1;
            if (span[position..next].StartsWith(mark))
            {
                var rest = span[(position + mark.Length)..next];
                var isLast = rest.StartsWith("--"u8);
                if (isLast || rest.Trim(" \t\r\n"u8).IsEmpty)
                {
                    Take(position);
                    start = isLast ? -1 : next;
                }
            }

            position = next;
        }

        Take(span.Length);
        return parts;

        void Take(int end)
        {
            if (start >= 0 && end > start)
            {
                parts.Add(new MimePart(body[start..end], kind));
            }

            start = -1;
        }
    }

    private int ReadHeaders(ReadOnlySpan<byte> content)
    {
        var position = 0;
        while (position < content.Length)
        {
            var end = content[position..].IndexOf((byte)'\n');
            var next = end < 0 ? content.Length : position + end + 1;
            var line = content[position..next].TrimEnd("\r\n"u8);
            if (line.Trim(" \t"u8).IsEmpty && (headers.Count > 0 || position == 0))
            {
                return next;
            }

            if (headers.Count < MostHeaders && !line.IsEmpty)
            {
                ReadLine(TextDecoding.Decode(line.ToArray()));
            }

            position = next;
        }

        return content.Length;
    }

    private void ReadLine(string line)
    {
        var isFolded = line.Length > 0 && line[0] is ' ' or '\t' && headers.Count > 0;
        var end = line.IndexOf(':', StringComparison.Ordinal);
        var isHeader = isFolded || (end > 0 && !line.AsSpan(0, end).Contains(' ') && !line.AsSpan(0, end).Contains(';')) ||
            (headers.Count == 0 && line.StartsWith("From ", StringComparison.Ordinal));
        if (odd.Length < 20_000 && (odd.Length > 0 || !isHeader))
        {
            odd.Append(line).Append('\n');
        }

        if (isFolded)
        {
            var (name, value) = headers[^1];
            headers[^1] = (name, value.Length < 20_000 ? value + line : value);
            return;
        }

        if (end > 0 && isHeader)
        {
            headers.Add((line[..end], line[(end + 1)..].Trim()));
        }
    }
}
