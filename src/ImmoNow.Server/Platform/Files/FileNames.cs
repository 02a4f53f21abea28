namespace ImmoNow.Server.Platform.Files;

/// <summary>Names that people give their files, made harmless. The names on the disk never come from people.</summary>
public static class FileNames
{
    private const int Longest = 200;
    private const int LongestExtension = 12;

    /// <summary>The name without folders, control characters and text direction tricks, never empty and never long.</summary>
    public static string Safe(string? given)
    {
        var text = given ?? "";
        var name = new string([.. text[(text.LastIndexOfAny(['/', '\\']) + 1)..].Where(IsHarmless)]).Trim().Trim('.');
        if (name.Length > Longest)
        {
            var extension = Path.GetExtension(name) is { Length: <= LongestExtension } known ? known : "";
            var stem = name[..(Longest - extension.Length)];
            // Half of a character outside the basic plane cannot be stored.
            name = (char.IsHighSurrogate(stem[^1]) ? stem[..^1] : stem) + extension;
        }

        return name.Length == 0 ? "Datei" : name;
    }

    private static bool IsHarmless(char letter) => !char.IsControl(letter) && letter is not
        ('\u200e' or '\u200f' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') or '\ufffd' or '<' or '>' or ':' or '"' or '|' or '?' or '*');
}
