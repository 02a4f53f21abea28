namespace ImmoNow.Assistant.Language;

public enum TokenKind
{
    Word,
    Number,
    /// <summary>Text between quotation marks; <see cref="Token.Text"/> is the inside.</summary>
    Quoted,
    Mark,
}

/// <summary>A piece of a text and where it stands there.</summary>
/// <param name="Start">Index in the cleaned text.</param>
/// <param name="End">Index behind the last character.</param>
/// <param name="Folded">Folded text of words, the plain text of everything else.</param>
public readonly record struct Token(TokenKind Kind, int Start, int End, string Text, string Folded)
{
    public bool IsCapitalised => Kind == TokenKind.Word && char.IsUpper(Text[0]);

    public bool Is(string folded) => string.Equals(Folded, folded, StringComparison.Ordinal);
}
