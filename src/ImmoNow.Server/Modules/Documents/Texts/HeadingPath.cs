namespace ImmoNow.Server.Modules.Documents.Texts;

/// <summary>The headings that stand above the present place.</summary>
internal sealed class HeadingPath
{
    private const string Separator = " › ";
    private const int LongestHeading = 120;
    private readonly string[] levels = new string[7];

    /// <summary>Enters a heading of level 1 to 6; deeper ones end.</summary>
    public void Enter(int level, string text)
    {
        var heading = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        levels[level] = heading.Length <= LongestHeading ? heading : heading[..LongestHeading] + "…";
        Array.Clear(levels, level + 1, levels.Length - level - 1);
    }

    public override string ToString() => string.Join(Separator, levels.Where(level => !string.IsNullOrEmpty(level)));
}
