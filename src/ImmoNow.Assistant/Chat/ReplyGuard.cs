using System.Globalization;
using System.Text;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Chat;

/// <summary>
/// The last station of every answer, whoever wrote it: hidden characters go, raw HTML becomes text, pictures become their
/// description, links out of the application show their host and stop being links, and a citation stays only when its source was issued.
/// One pass; nothing is looked at twice.
/// </summary>
public sealed class ReplyGuard
{
    private const int LongestLink = 2_000;

    private readonly string text;
    private readonly int sources;
    private readonly StringBuilder result;

    /// <summary>No closing mark stands between a failed search and this index, so nobody has to search there again.</summary>
    private readonly Dictionary<char, int> closedNowhereBefore = new() { [']'] = 0, [')'] = 0 };

    private ReplyGuard(string text, int sources)
    {
        this.text = text;
        this.sources = sources;
        result = new StringBuilder(text.Length);
    }

    /// <param name="sources">Citations [1] to [sources] exist.</param>
    public static string Clean(string markdown, int sources) => new ReplyGuard(Folding.Clean(markdown), sources).Clean();

    private string Clean()
    {
        var index = 0;
        while (index < text.Length)
        {
            var c = text[index];
            if (c == '\\' && index + 1 < text.Length && text[index + 1] != '<')
            {
                result.Append(c).Append(text[index + 1]);
                index += 2;
            }
            else if (c == '<' && index + 1 < text.Length && (char.IsAsciiLetter(text[index + 1]) || text[index + 1] is '/' or '!' or '?'))
            {
                result.Append("&lt;");
                index++;
            }
            else if (c == '!' && index + 1 < text.Length && text[index + 1] == '[')
            {
                // The exclamation mark of a picture goes; what is left is handled as a link.
                index++;
            }
            else if (c == '[')
            {
                index = Bracket(index);
            }
            else if (c == ']' && index + 1 < text.Length && text[index + 1] == '(')
            {
                // The end of a link whose beginning was taken apart.
                result.Append("] (");
                index += 2;
            }
            else
            {
                result.Append(c);
                index++;
            }
        }
        return result.ToString();
    }

    private int Bracket(int open)
    {
        var close = Closing(open + 1, ']');
        if (close < 0)
        {
            result.Append('[');
            return open + 1;
        }
        var label = text[(open + 1)..close];
        var next = close + 1;
        if (next < text.Length && text[next] == '(' && Closing(next + 1, ')') is var end and > 0)
        {
            AppendLink(label, text[(next + 1)..end]);
            return end + 1;
        }
        if (next < text.Length && text[next] == '[' && Closing(next + 1, ']') is var reference and > 0 && !IsNumber(text[(next + 1)..reference]))
        {
            result.Append(PlainLabel(label));
            return reference + 1;
        }
        // "[x]: https://…" would define a link for the whole text.
        if (next < text.Length && text[next] == ':' && !IsNumber(label) && (open == 0 || text[open - 1] == '\n'))
        {
            result.Append(PlainLabel(label)).Append(':');
            return next + 1;
        }
        if (IsNumber(label))
        {
            if (int.TryParse(label, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n >= 1 && n <= sources)
                result.Append('[').Append(n.ToString(CultureInfo.InvariantCulture)).Append(']');
            else if (result.Length > 0 && result[^1] == ' ')
                result.Length--;
            return next;
        }
        result.Append('[');
        return open + 1;
    }

    private void AppendLink(string label, string target)
    {
        var url = target.Trim().Split(' ', 2)[0];
        if (url.Length > 1 && url[0] == '/' && url[1] is not ('/' or '\\') && !url.Contains('\\', StringComparison.Ordinal))
        {
            result.Append('[').Append(PlainLabel(label)).Append("](").Append(url).Append(')');
            return;
        }
        result.Append(PlainLabel(label));
        if (Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0)
            result.Append(" (").Append(uri.IdnHost).Append(')');
    }

    /// <summary>A label is shown as text: what could open another construct inside it is dropped.</summary>
    private static string PlainLabel(string label) => label.Replace("<", "&lt;", StringComparison.Ordinal).Replace("[", "", StringComparison.Ordinal).Replace("!", "", StringComparison.Ordinal);

    private static bool IsNumber(string label) => label.Length is > 0 and <= 6 && label.All(char.IsAsciiDigit);

    private int Closing(int from, char close)
    {
        if (from < closedNowhereBefore[close])
            return -1;
        var last = Math.Min(text.Length, from + LongestLink);
        var index = from;
        while (index < last && !(text[index] == '\n' && close == ']'))
        {
            if (text[index] == close)
                return index;
            index += text[index] == '\\' ? 2 : 1;
        }
        closedNowhereBefore[close] = index;
        return -1;
    }
}
