using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ImmoNow.Assistant.Chat.Writing;

/// <summary>
/// Lets a model's words through as they come and keeps back only what cannot be judged yet: an open bracket, a sign that may begin
/// a tag or a picture. Citations are numbered anew in the order in which they appear, which is known while they stream.
/// </summary>
public sealed partial class ReplyStream(int passages)
{
    /// <summary>Longer brackets are no citation and no label; they are let through and taken apart by the guard.</summary>
    private const int LongestLabel = 300;
    private const int LongestTarget = 2_000;

    private readonly StringBuilder pending = new();
    private readonly StringBuilder shown = new();
    private readonly List<int> cited = [];

    /// <summary>Everything let through so far.</summary>
    public string Text => shown.ToString();

    public int Length => shown.Length;

    /// <summary>Passages behind [1], [2], … of the text, as numbers of the passages given, from 1.</summary>
    public IReadOnlyList<int> Cited => cited;

    /// <summary>The model cited a passage that it was not given.</summary>
    public bool CitesUnknown { get; private set; }

    /// <summary>What came so far was no answer; it begins now.</summary>
    public void Restart()
    {
        pending.Clear();
        shown.Clear();
        cited.Clear();
        CitesUnknown = false;
    }

    /// <summary>What can be shown now; often nothing.</summary>
    public string Push(string delta)
    {
        pending.Append(delta);
        return Release(pending.ToString(), isEnd: false);
    }

    /// <summary>What is left at the end.</summary>
    public string Finish() => Release(pending.ToString(), isEnd: true);

    private string Release(string text, bool isEnd)
    {
        var end = isEnd ? text.Length : Decided(text);
        // White space waits for what follows: none stands at the beginning or the end of an answer.
        while (end > 0 && char.IsWhiteSpace(text[end - 1]))
            end--;
        var part = text[..end];
        pending.Clear().Append(text, end, isEnd ? 0 : text.Length - end);
        if (shown.Length == 0)
            part = part.TrimStart();
        if (part.Length == 0)
            return "";
        var clean = ReplyGuard.Clean(Citations().Replace(part, Renumber), cited.Count);
        shown.Append(clean);
        return clean;
    }

    /// <summary>How much of the text no later character can change.</summary>
    private static int Decided(string text)
    {
        var i = 0;
        while (i < text.Length)
        {
            var next = text[i] switch
            {
                '[' => AfterBracket(text, i),
                '!' when i + 1 < text.Length && text[i + 1] == '[' => AfterBracket(text, i + 1),
                '\\' => i + 1 < text.Length ? i + 2 : -1,
                '<' or '!' or ']' => i + 1 < text.Length ? i + 1 : -1,
                var c when char.IsHighSurrogate(c) => i + 1 < text.Length ? i + 2 : -1,
                _ => i + 1,
            };
            if (next < 0)
                return i;
            i = next;
        }
        return i;
    }

    /// <summary>Behind the whole construct that begins with the bracket; -1 while its end may still come.</summary>
    private static int AfterBracket(string text, int open)
    {
        var close = Closing(text, open + 1, ']', LongestLabel);
        if (close is null)
            return open + 1;
        if (close < 0 || close + 1 == text.Length)
            return -1;
        var label = text.AsSpan(open + 1, close.Value - open - 1);
        switch (text[close.Value + 1])
        {
            case '(':
                return Closing(text, close.Value + 2, ')', LongestTarget) is not { } target ? close.Value + 2 : target < 0 ? -1 : target + 1;
            case '[' when !label.ContainsAnyExceptInRange('0', '9'):
                return close.Value + 1;
            case '[':
                return Closing(text, close.Value + 2, ']', LongestLabel) is not { } reference ? close.Value + 2 : reference < 0 ? -1 : reference + 1;
            default:
                return close.Value + 1;
        }
    }

    /// <summary>Null where none can come any more, -1 where it may.</summary>
    private static int? Closing(string text, int from, char close, int longest)
    {
        for (var i = from; i < text.Length; i++)
        {
            if (text[i] == close)
                return i;
            if (text[i] == '\n' || i - from > longest)
                return null;
        }
        return -1;
    }

    /// <summary>"[2]", "[2, 5]" and "[Fundstelle 2]" alike.</summary>
    private string Renumber(Match match)
    {
        var result = new StringBuilder();
        foreach (Match number in Number().Matches(match.Value))
        {
            if (!int.TryParse(number.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var n) || n < 1 || n > passages)
            {
                CitesUnknown = true;
                continue;
            }
            var place = cited.IndexOf(n);
            if (place < 0)
            {
                cited.Add(n);
                place = cited.Count - 1;
            }
            result.Append(CultureInfo.InvariantCulture, $"[{place + 1}]");
        }
        return result.ToString();
    }

    [GeneratedRegex(@"(?<!\\)\[(?:(?:Fundstellen?|Quellen?|passages?|sources?)\s+)?\d{1,5}(?:\s*(?:,|;|und|and)\s*\d{1,5})*\](?!\()", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 2_000)]
    private static partial Regex Citations();

    [GeneratedRegex(@"\d+", RegexOptions.CultureInvariant, 2_000)]
    private static partial Regex Number();
}
