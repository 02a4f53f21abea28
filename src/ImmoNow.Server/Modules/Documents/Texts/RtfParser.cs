using System.Globalization;
using System.Text;

namespace ImmoNow.Server.Modules.Documents.Texts;

/// <summary>The grammar of RTF: groups, control words with numbers, bytes in hexadecimal, Unicode with a fallback to pass over.</summary>
internal sealed class RtfParser(byte[] bytes, RtfText text)
{
    private const int DeepestGroup = 2_000;
    private static readonly HashSet<string> Unread =
    [
        "colortbl", "info", "pict", "object", "fldinst", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf", "xe", "tc", "filetbl",
        "listtable", "listoverridetable", "revtbl", "generator", "themedata", "datastore", "bkmkstart", "bkmkend", "annotation", "atnid", "atnauthor", "nonshppict", "xmlnstbl",
    ];

    private readonly Stack<State> groups = new();
    private readonly Dictionary<int, int> fonts = [];
    private readonly Dictionary<int, Encoding> encodings = [];
    private readonly List<byte> pending = [];
    private readonly StringBuilder styleName = new();
    private State state = new("", false, 1, 1252, 0);
    private int position;
    private int ansi = 1252;
    private int fallback;
    private int fontNumber;
    private int styleNumber;
    private bool isStar;

    private sealed record State(string Destination, bool IsHidden, int FallbackLength, int CodePage, int Style);

    public void Run()
    {
        // Registers the code pages.
        TextDecoding.LooksLikeText([]);
        while (position < bytes.Length && !text.IsFull)
        {
            var letter = bytes[position++];
            switch (letter)
            {
                case (byte)'{':
                    Flush();
                    if (groups.Count >= DeepestGroup)
                    {
                        throw new UnreadableTextException(TextProblems.Unreadable);
                    }

                    groups.Push(state);
                    isStar = false;
                    break;
                case (byte)'}':
                    Flush();
                    EndGroup();
                    break;
                case (byte)'\\':
                    Control();
                    break;
                case (byte)'\r' or (byte)'\n':
                    break;
                default:
                    Put(letter);
                    break;
            }
        }

        Flush();
        text.Finish();
    }

    private void EndGroup()
    {
        if (state.Destination == "style" && styleName.Length > 0)
        {
            text.Name(styleNumber, styleName.ToString().TrimEnd(';').Trim());
            styleName.Clear();
        }

        state = groups.TryPop(out var outer) ? outer : state;
        fallback = 0;
    }

    private void Control()
    {
        if (position >= bytes.Length)
        {
            return;
        }

        var letter = (char)bytes[position];
        if (char.IsAsciiLetter(letter))
        {
            Word();
            return;
        }

        position++;
        switch (letter)
        {
            case '\'':
                if (position + 1 < bytes.Length && byte.TryParse(Encoding.ASCII.GetString(bytes, position, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var value))
                {
                    position += 2;
                    Put(value);
                }

                break;
            case '*':
                isStar = true;
                break;
            case '~':
                Flush();
                Put(" ");
                break;
            case '_':
                Flush();
                Put("-");
                break;
            case '\\' or '{' or '}':
                Put((byte)letter);
                break;
            case '\r' or '\n':
                Flush();
                text.EndParagraph();
                break;
        }
    }

    private void Word()
    {
        var start = position;
        while (position < bytes.Length && char.IsAsciiLetter((char)bytes[position]) && position - start < 32)
        {
            position++;
        }

        var word = Encoding.ASCII.GetString(bytes, start, position - start);
        var numberStart = position;
        while (position < bytes.Length && position - numberStart < 11 && (char.IsAsciiDigit((char)bytes[position]) || (position == numberStart && bytes[position] == '-')))
        {
            position++;
        }

        int? number = int.TryParse(Encoding.ASCII.GetString(bytes, numberStart, position - numberStart), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var parsed)
            ? parsed
            : null;
        if (position < bytes.Length && bytes[position] == ' ')
        {
            position++;
        }

        if (word == "u")
        {
            Unicode(number ?? 0);
            return;
        }

        Flush();
        fallback = 0;
        Apply(word, number);
        isStar = false;
    }

    private void Apply(string word, int? number)
    {
        if (Unread.Contains(word) || (isStar && word is not ("shppict" or "pn" or "pntext" or "listtext" or "cs" or "s" or "shptxt" or "shpinst")))
        {
            state = state with { Destination = "unread" };
            return;
        }

        switch (word)
        {
            case "bin":
                position = (int)Math.Min(bytes.Length, (long)position + Math.Max(0, number ?? 0));
                break;
            case "ansicpg":
                ansi = number ?? ansi;
                state = state with { CodePage = ansi };
                break;
            case "fonttbl":
                state = state with { Destination = "fonts" };
                break;
            case "stylesheet":
                state = state with { Destination = "style" };
                break;
            case "uc":
                state = state with { FallbackLength = Math.Clamp(number ?? 1, 0, 16) };
                break;
            case "f" when state.Destination == "fonts":
                fontNumber = number ?? 0;
                break;
            case "f":
                state = state with { CodePage = fonts.GetValueOrDefault(number ?? 0, ansi) };
                break;
            case "fcharset":
                fonts[fontNumber] = CodePageOf(number ?? 0);
                break;
            case "s" when state.Destination == "style":
                styleNumber = number ?? 0;
                break;
            case "v" or "deleted":
                state = state with { IsHidden = number is not 0 };
                break;
            case "plain":
                state = state with { IsHidden = false, CodePage = ansi };
                break;
            default:
                if (state is { Destination: "", IsHidden: false })
                {
                    Layout(word, number);
                }

                break;
        }
    }

    private void Layout(string word, int? number)
    {
        switch (word)
        {
            case "par" or "sect" or "page":
                text.EndParagraph();
                break;
            case "pard":
                (text.Outline, text.Style, text.IsListItem, text.IsInTable) = (-1, 0, false, false);
                break;
            case "intbl":
                text.IsInTable = true;
                break;
            case "outlinelevel":
                text.Outline = number ?? -1;
                break;
            case "s":
                text.Style = number ?? 0;
                break;
            case "ls" or "pntext" or "listtext":
                text.IsListItem = true;
                break;
            case "cell":
                text.EndCell();
                break;
            case "row":
                text.EndRow();
                break;
            default:
                Put(SignOf(word));
                break;
        }
    }

    private static string SignOf(string word) => word switch
    {
        "line" => "\n",
        "tab" or "nestcell" => "\t",
        "emdash" => "—",
        "endash" => "–",
        "bullet" => "•",
        "lquote" => "‘",
        "rquote" => "’",
        "ldblquote" => "“",
        "rdblquote" => "”",
        "emspace" or "enspace" or "qmspace" => " ",
        _ => "",
    };

    private void Unicode(int number)
    {
        Flush();
        Put(((char)(ushort)number).ToString());
        fallback = state.FallbackLength;
    }

    private void Put(byte value)
    {
        if (fallback > 0)
        {
            fallback--;
        }
        else if (state is { Destination: "", IsHidden: false } or { Destination: "style" })
        {
            pending.Add(value);
        }
    }

    private void Put(string sign)
    {
        if (state is { Destination: "", IsHidden: false })
        {
            text.Append(sign);
        }
        else if (state.Destination == "style")
        {
            styleName.Append(sign);
        }
    }

    private void Flush()
    {
        if (pending.Count == 0)
        {
            return;
        }

        var decoded = EncodingOf(state.CodePage).GetString([.. pending]);
        pending.Clear();
        Put(decoded);
    }

    private Encoding EncodingOf(int codePage)
    {
        if (!encodings.TryGetValue(codePage, out var encoding))
        {
            encodings[codePage] = encoding = FindEncoding(codePage);
        }

        return encoding;
    }

    private static Encoding FindEncoding(int codePage)
    {
        try
        {
            return codePage == 65001 ? Encoding.UTF8 : Encoding.GetEncoding(codePage);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return Encoding.GetEncoding(1252);
        }
    }

    private int CodePageOf(int charset) => charset switch
    {
        77 => 10000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => ansi,
    };
}
