using System.Text;

namespace ImmoNow.Assistant.Models;

/// <summary>Parts a text that arrives in pieces of any size into thinking and answer.</summary>
/// <param name="waitsForClosing">Nothing is answer until a tag has come: the opening one may be missing.</param>
internal sealed class ThinkingSplitter(bool waitsForClosing)
{
    private static readonly string[] Opening = ["<think>", "<thinking>"];
    private static readonly string[] Closing = ["</think>", "</thinking>"];

    /// <summary>What waits for the tag that tells what it is.</summary>
    private readonly StringBuilder held = new();

    /// <summary>Space that belongs to the answer only if one follows.</summary>
    private readonly StringBuilder space = new();

    private List<(bool IsThinking, string Text)> pieces = [];
    private Mode mode = waitsForClosing ? Mode.Waiting : Mode.Answer;
    private string rest = "";
    private bool skipsSpace;
    private bool hasAnswer;
    private bool hasMetTag;

    /// <summary>A thought was closed that had not been opened: if an answer follows, what came before it was none.</summary>
    private bool isLeak;

    private enum Mode
    {
        Waiting,
        Answer,
        Thinking,
    }

    /// <summary>The piece is answer from end to end, which almost every piece is: nothing waits, and no tag can begin in it.</summary>
    public bool IsPlain(string piece) => mode == Mode.Answer && hasAnswer && !isLeak && rest.Length == 0 && !piece.Contains('<', StringComparison.Ordinal);

    /// <summary>What is certain after this piece. A piece of thinking without text takes back everything before it: it was no answer, its opening tag was missing. The end of it may wait, since it could be the beginning of a tag.</summary>
    public IReadOnlyList<(bool IsThinking, string Text)> Feed(string piece)
    {
        rest += piece;
        var start = 0;
        var at = rest.IndexOf('<', StringComparison.Ordinal);
        while (at >= 0)
        {
            var (tag, isPartial) = TagAt(rest.AsSpan(at));
            if (isPartial)
                break;
            if (tag is not null)
            {
                Put(rest[start..at]);
                Meet(tag);
                start = at + tag.Length;
            }
            at = rest.IndexOf('<', at + (tag?.Length ?? 1));
        }
        var end = at < 0 ? rest.Length : at;
        Put(rest[start..end]);
        rest = rest[end..];
        return Taken();
    }

    /// <summary>Nothing more comes.</summary>
    public IReadOnlyList<(bool IsThinking, string Text)> Complete()
    {
        Put(rest);
        rest = "";
        Decide(Mode.Answer);
        return Taken();
    }

    /// <summary>The server parts thinking and answer itself, so nothing has to wait.</summary>
    public IReadOnlyList<(bool IsThinking, string Text)> Trust()
    {
        if (mode == Mode.Waiting)
            Decide(Mode.Answer);
        return Taken();
    }

    private static (string? Tag, bool IsPartial) TagAt(ReadOnlySpan<char> text)
    {
        foreach (var tag in (ReadOnlySpan<string>)[.. Opening, .. Closing])
        {
            if (text.StartsWith(tag, StringComparison.OrdinalIgnoreCase))
                return (tag, false);
            if (text.Length < tag.Length && tag.AsSpan().StartsWith(text, StringComparison.OrdinalIgnoreCase))
                return (null, true);
        }
        return (null, false);
    }

    private void Meet(string tag)
    {
        var opens = Opening.Contains(tag);
        if (opens && mode == Mode.Thinking)
        {
            Put(tag);
            return;
        }
        isLeak |= !opens && !hasMetTag && mode == Mode.Answer && hasAnswer;
        hasMetTag = true;
        Decide(opens ? Mode.Answer : Mode.Thinking);
        if (opens && !hasAnswer)
            space.Clear();
        mode = opens ? Mode.Thinking : Mode.Answer;
        skipsSpace = !opens && !hasAnswer;
    }

    /// <summary>What was held is answer, or thinking.</summary>
    private void Decide(Mode decided)
    {
        if (mode != Mode.Waiting)
            return;
        mode = decided;
        Put(held.ToString());
        held.Clear();
    }

    private void Put(string text)
    {
        if (text.Length == 0)
            return;
        switch (mode)
        {
            case Mode.Waiting:
                held.Append(text);
                break;
            case Mode.Thinking:
                Add(true, text);
                break;
            default:
                PutAnswer(text);
                break;
        }
    }

    private void PutAnswer(string text)
    {
        var words = text.AsSpan().TrimStart();
        if (words.IsEmpty && !hasAnswer)
        {
            if (!skipsSpace)
                space.Append(text);
            return;
        }
        if (skipsSpace)
            text = words.ToString();
        if (text.Length == 0)
            return;
        if (isLeak && !words.IsEmpty)
        {
            isLeak = false;
            pieces.Add((true, ""));
        }
        skipsSpace = false;
        hasAnswer = true;
        Add(false, space.Append(text).ToString());
        space.Clear();
    }

    private void Add(bool isThinking, string text)
    {
        if (pieces.Count > 0 && pieces[^1].IsThinking == isThinking)
            pieces[^1] = (isThinking, pieces[^1].Text + text);
        else
            pieces.Add((isThinking, text));
    }

    private List<(bool IsThinking, string Text)> Taken()
    {
        var taken = pieces;
        pieces = [];
        return taken;
    }
}
