using System.Buffers;

namespace ImmoNow.Assistant.Safety;

/// <summary>
/// Finds text in data that speaks to the assistant instead of the reader. It decides nothing: what a model may do does not depend on
/// it. It shows people which source tried to give orders. One pass over the text and a bounded look around each ordering word.
/// </summary>
public static class InstructionDetector
{
    private const int ExcerptBefore = 40;
    private const int ExcerptLength = 160;
    private static readonly SearchValues<string> Marks = SearchValues.Create([.. InstructionRules.Marks.Where(mark => mark != "SYSTEM:")], StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<char> AddressEnds = SearchValues.Create(" )\"'>\n");
    private static readonly WordSet Negations = new("nicht nie niemals not never dont keine keinen kein niemandem no");
    private static readonly WordSet Reported = new("to zu dass that wer who");

    /// <summary>Stands in a text that was read in the place of hidden characters.</summary>
    public const string RemovedText = "[unsichtbarer Text entfernt]";

    /// <summary>Whether somebody put text there that only a program reads.</summary>
    public static bool HidesText(string text) => Unmasking.HiddenText(text).Length > 0;

    /// <summary>Whether the text holds an instruction to the assistant.</summary>
    public static bool HasInstructions(string text) => Find(text) is not null;

    /// <summary>The first instruction, or null.</summary>
    public static InstructionFinding? Find(string text)
    {
        if (text.Length == 0)
            return null;
        if (Unmasking.HiddenText(text) is { Length: > 0 } hidden)
            return new InstructionFinding(InstructionKind.Hidden, Excerpt(hidden, 0));
        if (Unmasking.TurnsText(text))
            return new InstructionFinding(InstructionKind.Hidden, "");
        var plain = Unmasking.Plain(text);
        if (InPlain(plain) is { } found)
            return found;
        foreach (var decoded in Unmasking.Encoded(plain))
        {
            if (InPlain(Unmasking.Plain(decoded)) is not null)
                return new InstructionFinding(InstructionKind.Hidden, Excerpt(decoded, 0));
        }
        return null;
    }

    private static InstructionFinding? InPlain(string plain)
    {
        var mark = plain.AsSpan().IndexOfAny(Marks);
        if (mark < 0 && IsSystemLine(plain) is var line and >= 0)
            mark = line;
        if (mark >= 0)
            return new InstructionFinding(InstructionKind.FakeMessage, Excerpt(plain, mark));
        if (RemotePicture(plain) is var picture and >= 0)
            return new InstructionFinding(InstructionKind.Exfiltration, Excerpt(plain, picture));
        var words = PlainWords.Of(plain);
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i].Text;
            if (word.Length >= 14 && IsGluedOrder(word))
                return new InstructionFinding(InstructionKind.Override, Excerpt(plain, words[i].Start));
            foreach (var rule in InstructionRules.Words)
            {
                if (rule.Anchor.Contains(word) && Applies(rule, words, i))
                    return new InstructionFinding(rule.Kind, Excerpt(plain, words[i].Start));
            }
        }
        return null;
    }

    private static bool Applies(InstructionRule rule, List<PlainWord> words, int at)
    {
        if (rule.Negatable && IsNegated(words, at))
            return false;
        var (first, last) = (Math.Max(0, at - rule.Reach), Math.Min(words.Count - 1, at + rule.Reach));
        foreach (var need in rule.Needs)
        {
            var isMet = false;
            for (var i = first; i <= last && !isMet; i++)
                isMet = i != at && Math.Abs(words[i].Sentence - words[at].Sentence) <= rule.Sentences && need.Contains(words[i].Text);
            if (!isMet)
                return false;
        }
        return true;
    }

    /// <summary>"Ignorieren Sie nicht …", "do not ignore", "wer … ignoriert" warn or report.</summary>
    private static bool IsNegated(List<PlainWord> words, int at)
    {
        for (var i = Math.Max(0, at - 2); i <= Math.Min(words.Count - 1, at + 2); i++)
        {
            if (i != at && words[i].Sentence == words[at].Sentence && (Negations.Contains(words[i].Text) || (i == at - 1 && Reported.Contains(words[i].Text))))
                return true;
        }
        return false;
    }

    /// <summary>What was written without spaces.</summary>
    private static bool IsGluedOrder(string word) =>
        (word.Contains("ignor", StringComparison.Ordinal) || word.Contains("disregard", StringComparison.Ordinal) || word.Contains("vergiss", StringComparison.Ordinal))
        && (word.Contains("anweisung", StringComparison.Ordinal) || word.Contains("instruction", StringComparison.Ordinal) || word.Contains("regeln", StringComparison.Ordinal) || word.Contains("previous", StringComparison.Ordinal) || word.Contains("vorherig", StringComparison.Ordinal));

    /// <summary>"SYSTEM:" in capitals at the beginning of a line; "System: Fußbodenheizung" is a field.</summary>
    private static int IsSystemLine(string plain)
    {
        var at = -1;
        while ((at = plain.IndexOf("SYSTEM:", at + 1, StringComparison.Ordinal)) >= 0)
        {
            if (at == 0 || !char.IsLetterOrDigit(plain[at - 1]))
                return at;
        }
        return -1;
    }

    /// <summary>A picture whose address carries something to another host.</summary>
    private static int RemotePicture(string plain)
    {
        var at = -1;
        while ((at = plain.IndexOf("http", at + 1, StringComparison.OrdinalIgnoreCase)) >= 0)
        {
            var before = plain.AsSpan(Math.Max(0, at - 120), at - Math.Max(0, at - 120));
            var isPicture = before.EndsWith("](") && before.Contains("![", StringComparison.Ordinal)
                || before.Contains("<img", StringComparison.OrdinalIgnoreCase) && before.LastIndexOf('>') < before.LastIndexOf("<img", StringComparison.OrdinalIgnoreCase);
            if (!isPicture)
                continue;
            var address = plain.AsSpan(at, Math.Min(400, plain.Length - at));
            var end = address.IndexOfAny(AddressEnds);
            if ((end < 0 ? address : address[..end]).IndexOfAny("?{=") >= 0)
                return at;
        }
        return -1;
    }

    private static string Excerpt(string text, int at)
    {
        var start = Math.Max(0, at - ExcerptBefore);
        if (start > 0 && char.IsLowSurrogate(text[start]))
            start++;
        var length = Math.Min(ExcerptLength, text.Length - start);
        if (start + length < text.Length && char.IsHighSurrogate(text[start + length - 1]))
            length--;
        return Language.Folding.Clean(text.Substring(start, length)).ReplaceLineEndings(" ").Trim();
    }
}
