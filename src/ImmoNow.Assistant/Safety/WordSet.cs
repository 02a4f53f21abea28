using System.Collections.Frozen;

namespace ImmoNow.Assistant.Safety;

/// <summary>Folded words, some of them beginnings ("anweisung*").</summary>
internal sealed class WordSet
{
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> whole;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> beginnings;
    private readonly int shortest;
    private readonly int longest;

    public WordSet(string words)
    {
        var all = words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var starts = all.Where(word => word[^1] == '*').Select(word => word[..^1]).ToList();
        whole = all.Where(word => word[^1] != '*').ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        beginnings = starts.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        shortest = starts.Count == 0 ? int.MaxValue : starts.Min(start => start.Length);
        longest = starts.Count == 0 ? 0 : starts.Max(start => start.Length);
    }

    public bool Contains(ReadOnlySpan<char> word)
    {
        if (whole.Contains(word))
            return true;
        for (var length = shortest; length <= longest && length <= word.Length; length++)
        {
            if (beginnings.Contains(word[..length]))
                return true;
        }
        return false;
    }
}
