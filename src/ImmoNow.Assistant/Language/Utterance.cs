using ImmoNow.Assistant.Contracts;

namespace ImmoNow.Assistant.Language;

/// <summary>A message, cut into tokens, with everything found in it that has a meaning of its own.</summary>
public sealed class Utterance
{
    private readonly bool[] covered;

    private Utterance(string text, List<Token> tokens, AssistantLanguage language)
    {
        Text = text;
        Tokens = tokens;
        Language = language;
        covered = new bool[tokens.Count];
    }

    /// <summary>The cleaned text.</summary>
    public string Text { get; }

    public IReadOnlyList<Token> Tokens { get; }

    /// <summary>The language it is written in, the caller's when it does not tell.</summary>
    public AssistantLanguage Language { get; }

    public IReadOnlyList<Annotation> Annotations { get; private set; } = [];

    public static Utterance Parse(string message, LocalClock clock, AssistantLanguage fallback)
    {
        var text = Folding.Clean(message);
        var tokens = JoinHyphenated(text, Tokenizer.Tokenize(text));
        if (tokens.Count > AssistantLimits.RoutedTokens)
            tokens.RemoveRange(AssistantLimits.RoutedTokens, tokens.Count - AssistantLimits.RoutedTokens);
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Kind == TokenKind.Word && !(i > 0 && NameParser.IsSalutation(tokens[i - 1].Folded)))
                tokens[i] = tokens[i] with { Folded = Colloquial.Of(tokens[i].Folded) ?? (i > 0 && tokens[i - 1].Folded is "in" or "aus" ? Cities.Slip(tokens[i].Folded) : null) ?? Spelling.Correct(tokens[i]) };
        }
        var english = StopWords.LooksEnglish(tokens) ?? fallback == AssistantLanguage.English;
        var utterance = new Utterance(text, tokens, english ? AssistantLanguage.English : AssistantLanguage.German);
        utterance.Annotations = new Annotator(text, tokens, clock, english).Annotate();
        foreach (var annotation in utterance.Annotations)
            utterance.covered.AsSpan(annotation.First, annotation.Length).Fill(true);
        return utterance;
    }

    /// <summary>"E-Mail" and "To-do" are one word, unlike "Kanban-Board".</summary>
    private static List<Token> JoinHyphenated(string text, List<Token> tokens)
    {
        for (var i = 0; i + 1 < tokens.Count; i++)
        {
            var (first, second) = (tokens[i], tokens[i + 1]);
            var joins = (first.Is("e") && (second.Is("mail") || second.Is("mails"))) || (first.Is("to") && (second.Is("do") || second.Is("dos"))) || (first.Is("qm") && (second.Is("preis") || second.Is("preise")));
            if (!joins || second.Start != first.End + 1 || text[first.End] is not ('-' or '‐' or '‑'))
                continue;
            tokens[i] = new Token(TokenKind.Word, first.Start, second.End, text[first.Start..second.End], first.Folded + second.Folded);
            tokens.RemoveAt(i + 1);
        }
        return tokens;
    }

    public IEnumerable<T> All<T>() where T : Annotation => Annotations.OfType<T>();

    public T? First<T>() where T : Annotation => Annotations.OfType<T>().FirstOrDefault();

    /// <summary>Whether the token belongs to an annotation.</summary>
    public bool IsCovered(int index) => covered[index];

    public string Word(int index) => index >= 0 && index < Tokens.Count ? Tokens[index].Folded : "";

    public bool Is(int index, params ReadOnlySpan<string> words) => index >= 0 && index < Tokens.Count && words.Contains(Tokens[index].Folded);

    /// <summary>Index of the first token outside quotes that is one of the words, -1 without.</summary>
    public int IndexOf(IReadOnlySet<string> words, int from = 0)
    {
        for (var i = from; i < Tokens.Count; i++)
        {
            if (Tokens[i].Kind == TokenKind.Word && words.Contains(Tokens[i].Folded))
                return i;
        }
        return -1;
    }

    public bool Has(IReadOnlySet<string> words) => IndexOf(words) >= 0;

    public bool HasPhrase(params ReadOnlySpan<string> words)
    {
        for (var i = 0; i + words.Length <= Tokens.Count; i++)
        {
            var match = true;
            for (var j = 0; j < words.Length && match; j++)
                match = Tokens[i + j].Is(words[j]);
            if (match)
                return true;
        }
        return false;
    }

    /// <summary>The original text between two token indexes (the second excluded), trimmed of marks at both ends.</summary>
    public string Slice(int first, int end)
    {
        while (first < end && Tokens[first] is { Kind: TokenKind.Mark })
            first++;
        while (end > first && Tokens[end - 1] is { Kind: TokenKind.Mark })
            end--;
        return first >= end ? "" : Text[Tokens[first].Start..Tokens[end - 1].End];
    }
}
