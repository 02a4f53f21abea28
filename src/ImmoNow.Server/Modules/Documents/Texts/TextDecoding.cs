using System.Text;
using System.Text.RegularExpressions;

namespace ImmoNow.Server.Modules.Documents.Texts;

/// <summary>
/// Finds out how a text file is encoded. Order: byte order mark, UTF-16 by its zero bytes, valid UTF-8, the charset that an
/// HTML page names, Japanese double bytes, and Windows-1252 for everything else, which is what old German programs write.
/// </summary>
public static partial class TextDecoding
{
    private const int SampleSize = 64 * 1024;
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    static TextDecoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The text of the bytes, line ends as "\n", without byte order mark and without NUL characters.</summary>
    /// <param name="mayNameCharset">Whether a charset inside the text counts (HTML).</param>
    /// <param name="isCutOff">Whether the bytes may end within a character.</param>
    public static string Decode(byte[] bytes, bool mayNameCharset = false, bool isCutOff = false)
    {
        var (encoding, skip) = Detect(bytes, mayNameCharset, isCutOff);
        return encoding.GetString(bytes, skip, bytes.Length - skip)
            .Replace("\0", "", StringComparison.Ordinal)
            .ReplaceLineEndings("\n");
    }

    /// <summary>Whether the first bytes of a file can be text in any of the encodings that <see cref="Decode"/> knows.</summary>
    public static bool LooksLikeText(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((byte[])[0xFF, 0xFE]) || head.StartsWith((byte[])[0xFE, 0xFF]) || Utf16ByZeros(head) is not null)
        {
            return true;
        }

        // Form feeds, escapes and the like do occur in old text files, NUL never does.
        var controls = 0;
        foreach (var value in head)
        {
            if (value == 0)
            {
                return false;
            }

            controls += value < 0x20 && value is not (0x09 or 0x0A or 0x0D) ? 1 : 0;
        }

        return controls * 20 <= head.Length;
    }

    private static (Encoding Encoding, int Skip) Detect(byte[] bytes, bool mayNameCharset, bool isCutOff)
    {
        switch (bytes)
        {
            case [0xEF, 0xBB, 0xBF, ..]:
                return (Encoding.UTF8, 3);
            case [0xFF, 0xFE, ..]:
                return (Encoding.Unicode, 2);
            case [0xFE, 0xFF, ..]:
                return (Encoding.BigEndianUnicode, 2);
        }

        if (Utf16ByZeros(bytes) is { } utf16)
        {
            return (utf16, 0);
        }

        if (IsUtf8(bytes, isCutOff))
        {
            return (Encoding.UTF8, 0);
        }

        if (mayNameCharset && NamedIn(bytes) is { } named)
        {
            return (named, 0);
        }

        return (LooksJapanese(bytes) ? Encoding.GetEncoding(932) : Encoding.GetEncoding(1252), 0);
    }

    private static bool IsUtf8(byte[] bytes, bool isCutOff)
    {
        try
        {
            // The last character of a cut-off text may be incomplete: leave out up to three bytes of it.
            var end = bytes.Length;
            for (var back = 0; isCutOff && back < 3 && end > 0 && bytes[end - 1] >= 0x80; back++)
            {
                end--;
            }

            StrictUtf8.GetCharCount(bytes, 0, end);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    /// <summary>Western text in UTF-16 has a zero in every second byte; nothing else has that.</summary>
    private static Encoding? Utf16ByZeros(ReadOnlySpan<byte> bytes)
    {
        var sample = bytes[..Math.Min(bytes.Length, 1024)];
        if (sample.Length < 4)
        {
            return null;
        }

        int even = 0, odd = 0;
        for (var index = 0; index < sample.Length; index++)
        {
            if (sample[index] == 0)
            {
                even += index % 2 == 0 ? 1 : 0;
                odd += index % 2;
            }
        }

        var half = sample.Length / 2;
        if (odd * 10 >= half * 7 && even * 20 < half)
        {
            return Encoding.Unicode;
        }

        return even * 10 >= half * 7 && odd * 20 < half ? Encoding.BigEndianUnicode : null;
    }

    private static Encoding? NamedIn(byte[] bytes)
    {
        var sample = Encoding.Latin1.GetString(bytes, 0, Math.Min(bytes.Length, SampleSize));
        var match = CharsetPattern().Match(sample);
        if (!match.Success)
        {
            return null;
        }

        try
        {
            return Encoding.GetEncoding(match.Groups["charset"].Value);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Shift JIS: its lead bytes 81–9F are hardly ever letters in Western text, and the pairs are all valid.</summary>
    private static bool LooksJapanese(byte[] bytes)
    {
        int pairs = 0, low = 0;
        var isTrail = false;
        foreach (var value in bytes.AsSpan(0, Math.Min(bytes.Length, SampleSize)))
        {
            if (isTrail)
            {
                isTrail = false;
                if (value is < 0x40 or 0x7F or > 0xFC)
                {
                    return false;
                }
            }
            else if (value is 0x80 or 0xA0 or > 0xFC)
            {
                return false;
            }
            else if (value is > 0x80 and < 0xA0 or > 0xDF)
            {
                isTrail = true;
                pairs++;
                low += value <= 0x9F ? 1 : 0;
            }
        }

        return pairs > 0 && low * 2 > pairs;
    }

    [GeneratedRegex("""<meta[^>]+charset\s*=\s*["']?\s*(?<charset>[A-Za-z0-9_:\-]+)""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CharsetPattern();
}
