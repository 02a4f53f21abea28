using System.Buffers.Binary;
using System.Text;

namespace ImmoNow.Server.Modules.Documents.Texts;

/// <summary>Mail of Outlook (MSG, MS-OXMSG): the same as of an EML file, from the properties in its compound file.</summary>
internal static class MsgReader
{
    private const int DeepestMessages = 4;
    private const string Attachment = "__attach_version1.0_";
    private const ushort MessageClass = 0x001A, Subject = 0x0037, Headers = 0x007D, Sender = 0x0C1A, SenderMail = 0x5D01, To = 0x0E04, Copies = 0x0E03,
        Body = 0x1000, Html = 0x1013, Rtf = 0x1009, Sent = 0x0039, Received = 0x0E06, FileName = 0x3707, ShortName = 0x3704, DisplayName = 0x3001,
        MediaType = 0x370E, ContentId = 0x3712, Data = 0x3701;

    public static void Read(Stream file, SegmentList segments)
    {
        var compound = CompoundFile.Open(file);
        if (compound.Root.Child("__properties_version1.0") is null)
        {
            throw new UnreadableTextException(TextProblems.Unreadable);
        }

        ReadMessage(new Properties(compound, compound.Root, headSize: 32), segments, 0);
    }

    private static void ReadMessage(Properties message, SegmentList segments, int depth)
    {
        var kind = message.Text(MessageClass);
        if ((kind.Contains("SMIME", StringComparison.OrdinalIgnoreCase) && !kind.Contains("MultipartSigned", StringComparison.OrdinalIgnoreCase)) ||
            message.Text(Headers).Contains("multipart/encrypted", StringComparison.OrdinalIgnoreCase))
        {
            throw new UnreadableTextException(TextProblems.Encrypted);
        }

        var sender = (message.Text(Sender) + " " + message.Text(SenderMail)).Trim();
        var date = message.Time(Sent) ?? message.Time(Received);
        EmlReader.WriteHead(
            message.Text(Subject),
            [("Von", sender), ("An", message.Text(To)), ("Kopie", message.Text(Copies)), ("Datum", date is null ? "" : SpreadsheetNumbers.Write(date.Value))],
            segments);
        ReadBody(message, segments);
        foreach (var storage in message.Storage.Children.Where(child => child.IsStorage && child.Name.StartsWith(Attachment, StringComparison.OrdinalIgnoreCase)))
        {
            segments.Unpacking.CountEntries(1);
            ReadAttachment(message.Inner(storage, headSize: 8), segments, depth);
        }
    }

    private static void ReadBody(Properties message, SegmentList segments)
    {
        if (message.Text(Body) is { Length: > 0 } body && !string.IsNullOrWhiteSpace(body))
        {
            PlainTextReader.Read(body, segments);
        }
        else if (message.Bytes(Html) is { Length: > 0 } html)
        {
            HtmlReader.Read(TextDecoding.Decode(html, mayNameCharset: true), segments);
        }
        else if (message.Text(Html) is { Length: > 0 } page)
        {
            HtmlReader.Read(page, segments);
        }
        else if (message.Bytes(Rtf) is { Length: > 16 } packed)
        {
            RtfReader.Read(CompressedRtf.Unpack(packed), segments);
        }
    }

    private static void ReadAttachment(Properties attachment, SegmentList segments, int depth)
    {
        if (attachment.Text(MediaType).Contains("pgp-encrypted", StringComparison.OrdinalIgnoreCase))
        {
            throw new UnreadableTextException(TextProblems.Encrypted);
        }

        var name = attachment.Text(FileName) is { Length: > 0 } full ? full : attachment.Text(ShortName) is { Length: > 0 } brief ? brief : attachment.Text(DisplayName);
        if (attachment.Storage.Child($"__substg1.0_{Data:X4}000D") is { IsStorage: true } nested)
        {
            if (depth >= DeepestMessages)
            {
                return;
            }

            var outer = segments.Member;
            var member = TextCleaning.Clean(name.Length > 0 ? name : "Nachricht.msg");
            segments.Member = outer is null ? member : $"{outer} › {member}";
            ReadMessage(attachment.Inner(nested, headSize: 24), segments, depth + 1);
            segments.Member = outer;
        }
        else if (attachment.Bytes(Data) is { Length: > 0 } data && !EmlReader.IsDecoration(name, attachment.Text(MediaType), attachment.Text(ContentId), data.Length))
        {
            using var content = segments.Unpacking.ReadAll(new MemoryStream(data), data.Length);
            TextReaders.ReadMember(name, content, segments);
        }
    }

    /// <summary>Properties of a message or an attachment; those of variable length are streams named by number and type.</summary>
    private sealed class Properties(CompoundFile file, CompoundEntry storage, int headSize)
    {
        private const string Prefix = "__substg1.0_";

        public CompoundEntry Storage => storage;

        public Properties Inner(CompoundEntry inner, int headSize) => new(file, inner, headSize);

        public byte[] Bytes(ushort id) => Stream(id, "0102");

        public string Text(ushort id)
        {
            var unicode = Stream(id, "001F");
            return unicode.Length > 0
                ? Encoding.Unicode.GetString(unicode).TrimEnd('\0').ReplaceLineEndings("\n")
                : TextDecoding.Decode(Stream(id, "001E"));
        }

        /// <summary>A time of fixed length stands in the list of properties itself.</summary>
        public DateTime? Time(ushort id)
        {
            var list = storage.Child("__properties_version1.0") is { } entry ? file.Read(entry) : [];
            for (var offset = headSize; offset + 16 <= list.Length; offset += 16)
            {
                if (BinaryPrimitives.ReadUInt16LittleEndian(list.AsSpan(offset)) == 0x0040 && BinaryPrimitives.ReadUInt16LittleEndian(list.AsSpan(offset + 2)) == id)
                {
                    var ticks = BinaryPrimitives.ReadInt64LittleEndian(list.AsSpan(offset + 8));
                    return ticks is > 0 and < 2_650_467_743_990_000_000 ? DateTime.FromFileTimeUtc(ticks) : null;
                }
            }

            return null;
        }

        private byte[] Stream(ushort id, string type) => storage.Child($"{Prefix}{id:X4}{type}") is { IsStorage: false } entry ? file.Read(entry) : [];
    }
}

/// <summary>The packed RTF of Outlook (MS-OXRTFCP).</summary>
internal static class CompressedRtf
{
    private const int WindowSize = 4096;
    private const int LargestText = 16 * 1_048_576;
    private const string Start = "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";

    public static byte[] Unpack(byte[] packed)
    {
        if (BinaryPrimitives.ReadUInt32LittleEndian(packed.AsSpan(8)) == 0x414C_454D)
        {
            return packed[16..];
        }

        var window = new byte[WindowSize];
        var write = Encoding.ASCII.GetBytes(Start, window);
        var text = new MemoryStream();
        var position = 16;
        while (position < packed.Length && text.Length < LargestText)
        {
            var flags = packed[position++];
            for (var bit = 0; bit < 8 && position < packed.Length; bit++, flags >>= 1)
            {
                if ((flags & 1) == 0)
                {
                    Put(packed[position++]);
                    continue;
                }

                if (position + 1 >= packed.Length)
                {
                    return text.ToArray();
                }

                var reference = (packed[position] << 8) | packed[position + 1];
                position += 2;
                var offset = reference >> 4;
                if (offset == write)
                {
                    return text.ToArray();
                }

                for (var count = (reference & 15) + 2; count > 0; count--)
                {
                    Put(window[offset]);
                    offset = (offset + 1) % WindowSize;
                }
            }
        }

        return text.ToArray();

        void Put(byte value)
        {
            text.WriteByte(value);
            window[write] = value;
            write = (write + 1) % WindowSize;
        }
    }
}
