using System.Collections.Frozen;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Chat.Routing;

/// <summary>The words of an order without those that a rule has understood; what is left names the record.</summary>
internal sealed class OrderText
{
    /// <summary>Words around a name that are no part of it.</summary>
    private static readonly FrozenSet<string> Frame = (
        "die der das den dem des ein eine einen einem einer eines the a an bitte please mal doch dann danke thanks gerne gern einmal jetzt now sofort nun gleich ab hat haben hab ist sind wird wurde is are was has have been von vom fuer bei beim zu zum zur mit an am auf aus im in ins nach of for to on at by from into with as als und and oder or sowie neu neue neuer neues neuen new also auch noch "
        + "ich wir du sie er es ihr mir uns mich i we you he she it they me us kannst koenntest koennen koennten wuerdest wuerden can could would will soll sollen sollst moechte will mag lass lasse hallo hi hey ok okay unser unsere unserer unseren unserem our mein meine meinen meiner meinem my so eben halt grad gerade bis dass wieder up out off down over back um ueber hin her weg raus rein dazu drauf dran")
        .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private readonly bool[] taken;

    public OrderText(Utterance utterance)
    {
        Utterance = utterance;
        taken = new bool[utterance.Tokens.Count];
    }

    public Utterance Utterance { get; }

    public bool IsTaken(int index) => index >= 0 && index < taken.Length && taken[index];

    public void Take(int first, int length = 1)
    {
        if (first >= 0 && first < taken.Length)
            taken.AsSpan(first, Math.Min(length, taken.Length - first)).Fill(true);
    }

    /// <summary>Takes an annotation and the prepositions in front of it.</summary>
    public void TakeWith(Annotation annotation, params ReadOnlySpan<string> before)
    {
        var first = annotation.First;
        while (first > 0 && Utterance.Is(first - 1, before))
            first--;
        Take(first, annotation.End - first);
    }

    /// <summary>Takes the tokens that lie in a stretch of the text.</summary>
    public void TakeText(int start, int end)
    {
        for (var i = 0; i < taken.Length; i++)
            taken[i] |= Utterance.Tokens[i].Start < end && Utterance.Tokens[i].End > start;
    }

    public void TakeWords(IReadOnlySet<string> words)
    {
        for (var i = 0; i < taken.Length; i++)
            taken[i] |= Utterance.Tokens[i].Kind == TokenKind.Word && words.Contains(Utterance.Word(i));
    }

    public void TakeWords(params ReadOnlySpan<string> words)
    {
        for (var i = 0; i < taken.Length; i++)
            taken[i] |= Utterance.Is(i, words);
    }

    /// <summary>The verb of the order and its particle at the end.</summary>
    public void TakeVerb(int verb)
    {
        Take(verb);
        var last = taken.Length - 1;
        while (last > verb && Utterance.Tokens[last].Kind == TokenKind.Mark)
            last--;
        if (last > verb && verb >= 0 && Utterance.Is(last, "an", "ab", "auf", "um", "zu", "ein", "hinzu", "hoch", "runter", "zurueck", "zusammen", "dazu", "raus", "heraus", "weg"))
            Take(last);
    }

    /// <summary>What is left, with its gaps closed, for the rules of look-ups to read as a selection.</summary>
    public string Remaining()
    {
        var parts = new List<string>();
        for (var i = 0; i < taken.Length;)
        {
            var end = i;
            while (end < taken.Length && !taken[end])
                end++;
            if (end > i && Utterance.Slice(i, end) is { Length: > 0 } part)
                parts.Add(part);
            i = Math.Max(end, i + 1);
        }
        return string.Join(' ', parts);
    }

    /// <summary>The longest stretch that nothing took, without the words that only frame it; null without one.</summary>
    /// <param name="isFrame">Further words that do not belong to a name.</param>
    public (int First, int End)? Name(Func<string, bool> isFrame)
    {
        (int First, int End)? best = null;
        for (var i = 0; i < taken.Length;)
        {
            if (taken[i])
            {
                i++;
                continue;
            }
            var stop = i;
            while (stop < taken.Length && !taken[stop] && !(Utterance.Tokens[stop] is { Kind: TokenKind.Mark } mark && mark.Text is ":" or ";" or "?" or "!"))
                stop++;
            var (first, end) = Trim(i, stop, isFrame);
            if (end > first && (best is not { } known || end - first > known.End - known.First))
                best = (first, end);
            i = stop + 1;
        }
        return best;
    }

    public string Text((int First, int End) stretch) => Utterance.Slice(stretch.First, stretch.End);

    private (int First, int End) Trim(int first, int end, Func<string, bool> isFrame)
    {
        while (first < end && IsFrame(first, isFrame))
            first++;
        while (end > first && IsFrame(end - 1, isFrame))
            end--;
        return (first, end);
    }

    private bool IsFrame(int index, Func<string, bool> isFrame) =>
        Utterance.Tokens[index].Kind == TokenKind.Mark || (Utterance.Tokens[index].Kind == TokenKind.Word && (Frame.Contains(Utterance.Word(index)) || isFrame(Utterance.Word(index))));
}
