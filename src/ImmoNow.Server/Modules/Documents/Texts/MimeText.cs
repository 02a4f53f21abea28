using System.Globalization;
using System.Text;

namespace ImmoNow.Server.Modules.Documents.Texts;

/// <summary>How mail encodes text: character sets, quoted-printable, base64, encoded words (RFC 2045, 2047, 2231). Linear, and never fails.</summary>
internal static class MimeText
{
    private const int LongestHeader = 20_000;

    static MimeText() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Text in a named character set; a wrong or missing name is found out from the bytes.</summary>
    public static string Decode(byte[] bytes, string? charset)
    {
        if (string.IsNullOrEmpty(charset) || charset.Contains("ascii", StringComparison.OrdinalIgnoreCase) || charset.StartsWith("utf", StringComparison.OrdinalIgnoreCase))
        {
            return TextDecoding.Decode(bytes);
        }

        try
        {
            return Encoding.GetEncoding(charset).GetString(bytes).Replace("\0", "", StringComparison.Ordinal).ReplaceLineEndings("\n");
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return TextDecoding.Decode(bytes);
        }
    }

    /// <summary>The bytes of a body in its transfer encoding.</summary>
    public static byte[] Unpack(ReadOnlySpan<byte> body, string encoding) => encoding.Trim().ToLowerInvariant() switch
    {
        "base64" => Base64(body),
        "quoted-printable" => QuotedPrintable(body, isHeader: false),
        _ => body.ToArray(),
    };

    /// <summary>A header with its encoded words decoded; neighbours of the same character set belong together.</summary>
    public static string Header(string raw)
    {
        var value = raw.Length <= LongestHeader ? raw : raw[..LongestHeader];
        var text = new StringBuilder();
        var bytes = new List<byte>();
        var charset = "";
        var index = 0;
        while (index < value.Length)
        {
            if (EncodedWord(value, index) is { } word)
            {
                if (!word.Charset.Equals(charset, StringComparison.OrdinalIgnoreCase))
                {
                    Flush();
                }

                charset = word.Charset;
                bytes.AddRange(word.Bytes);
                index = word.End;

                // White space between two encoded words is only there to fold the line.
                var next = index;
                while (next < value.Length && char.IsWhiteSpace(value[next]))
                {
                    next++;
                }

                index = next < value.Length && value[next] == '=' && EncodedWord(value, next) is not null ? next : index;
                continue;
            }

            Flush();
            text.Append(value[index]);
            index++;
        }

        Flush();
        return string.Join(' ', text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

        void Flush()
        {
            text.Append(bytes.Count > 0 ? Decode([.. bytes], charset) : "");
            bytes.Clear();
            charset = "";
        }
    }

    /// <summary>A parameter such as <c>filename</c> of a header, in one piece or in several.</summary>
    public static string? Parameter(string header, string name)
    {
        var parameters = Parameters(header);
        if (parameters.TryGetValue(name + "*", out var extended))
        {
            return Extended(extended);
        }

        if (parameters.TryGetValue(name, out var plain))
        {
            return Header(plain);
        }

        var pieces = new StringBuilder();
        var isExtended = false;
        for (var index = 0; index < 50; index++)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"{name}*{index}");
            isExtended |= parameters.ContainsKey(key + "*");
            if (!parameters.TryGetValue(key, out var piece) && !parameters.TryGetValue(key + "*", out piece))
            {
                break;
            }

            pieces.Append(piece);
        }

        return pieces.Length == 0 ? null : isExtended ? Extended(pieces.ToString()) : Header(pieces.ToString());
    }

    private static Dictionary<string, string> Parameters(string header)
    {
        var parameters = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var part = new StringBuilder();
        var isQuoted = false;
        var isEscaped = false;
        foreach (var character in header.Length <= LongestHeader ? header : header[..LongestHeader])
        {
            if (isEscaped || (character == '\\' && isQuoted))
            {
                part.Append(isEscaped ? character : "");
                isEscaped = !isEscaped;
            }
            else if (character == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (character == ';' && !isQuoted)
            {
                Take();
            }
            else
            {
                part.Append(character);
            }
        }

        Take();
        return parameters;

        void Take()
        {
            var text = part.ToString();
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                parameters.TryAdd(text[..equals].Trim(), text[(equals + 1)..].Trim());
            }

            part.Clear();
        }
    }

    private static string Extended(string value)
    {
        var pieces = value.Split('\'', 3);
        var bytes = new List<byte>();
        foreach (var letter in Encoding.UTF8.GetBytes(pieces[^1]))
        {
            bytes.Add(letter);
            if (bytes.Count >= 3 && bytes[^3] == '%' && Hex(bytes[^2]) is var high and >= 0 && Hex(bytes[^1]) is var low and >= 0)
            {
                bytes.RemoveRange(bytes.Count - 3, 3);
                bytes.Add((byte)((high * 16) + low));
            }
        }

        return Decode([.. bytes], pieces.Length == 3 ? pieces[0] : null);
    }

    private static (string Charset, byte[] Bytes, int End)? EncodedWord(string value, int start)
    {
        if (value[start] != '=' || start + 1 >= value.Length || value[start + 1] != '?')
        {
            return null;
        }

        var charsetEnd = value.IndexOf('?', start + 2, Math.Min(60, value.Length - start - 2));
        if (charsetEnd < 0 || charsetEnd + 2 >= value.Length || value[charsetEnd + 2] != '?')
        {
            return null;
        }

        var from = charsetEnd + 3;
        var end = value.IndexOf("?=", from, Math.Min(2_000, value.Length - from), StringComparison.Ordinal);
        if (end < 0)
        {
            return null;
        }

        var body = Encoding.UTF8.GetBytes(value[from..end]);
        var charset = value[(start + 2)..charsetEnd].Split('*')[0];
        return char.ToUpperInvariant(value[charsetEnd + 1]) switch
        {
            'B' => (charset, Base64(body), end + 2),
            'Q' => (charset, QuotedPrintable(body, isHeader: true), end + 2),
            _ => null,
        };
    }

    /// <summary>Base64 that passes over everything foreign, as mail needs it.</summary>
    private static byte[] Base64(ReadOnlySpan<byte> text)
    {
        var bytes = new byte[(text.Length * 3 / 4) + 3];
        int bits = 0, count = 0, length = 0;
        foreach (var letter in text)
        {
            var value = letter switch
            {
                >= (byte)'A' and <= (byte)'Z' => letter - 'A',
                >= (byte)'a' and <= (byte)'z' => letter - 'a' + 26,
                >= (byte)'0' and <= (byte)'9' => letter - '0' + 52,
                (byte)'+' or (byte)'-' => 62,
                (byte)'/' or (byte)'_' => 63,
                _ => -1,
            };
            if (value < 0)
            {
                continue;
            }

            bits = ((bits << 6) | value) & 0xFFFFFF;
            count += 6;
            if (count >= 8)
            {
                count -= 8;
                bytes[length++] = (byte)(bits >> count);
            }
        }

        return bytes[..length];
    }

    private static byte[] QuotedPrintable(ReadOnlySpan<byte> text, bool isHeader)
    {
        var bytes = new List<byte>(text.Length);
        var index = 0;
        while (index < text.Length)
        {
            var letter = text[index];
            if (letter == '=' && index + 2 < text.Length && Hex(text[index + 1]) is var high and >= 0 && Hex(text[index + 2]) is var low and >= 0)
            {
                bytes.Add((byte)((high * 16) + low));
                index += 3;
            }
            else if (letter == '=' && !isHeader && SoftBreak(text[index..]) is var width and > 0)
            {
                index += width;
            }
            else
            {
                bytes.Add(isHeader && letter == '_' ? (byte)' ' : letter);
                index++;
            }
        }

        return [.. bytes];
    }

    private static int SoftBreak(ReadOnlySpan<byte> text)
    {
        var end = 1;
        while (end < text.Length && text[end] is (byte)' ' or (byte)'\t')
        {
            end++;
        }

        if (end >= text.Length)
        {
            return end;
        }

        return text[end] == '\n' ? end + 1 : text[end] == '\r' ? Math.Min(text.Length, end + 2) : 0;
    }

    private static int Hex(byte digit) => char.IsAsciiHexDigit((char)digit) ? Convert.ToInt32(((char)digit).ToString(), 16) : -1;
}
