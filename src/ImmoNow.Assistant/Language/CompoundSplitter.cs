using System.Buffers;
using System.Collections.Frozen;
using System.Reflection;
using System.Runtime.InteropServices;

namespace ImmoNow.Assistant.Language;

/// <summary>A word inside a compound, in its basic form.</summary>
/// <param name="IsHead">The last one, which says what the thing is; the others say which kind.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct CompoundPart(string Word, bool IsHead);

/// <summary>
/// Cuts German compounds with a lexicon: "Mietvertragskündigung" is Miete, Vertrag and Kündigung. Every part but one has to be a
/// known word, linked by s, es, n, en, er or e; of several ways the one with the fewest parts counts. Names are never cut.
/// </summary>
public static class CompoundSplitter
{
    private const int Shortest = 6;
    private const int Longest = 48;
    private const int ShortestPart = 3;

    /// <summary>In front of a known word something unknown may stand ("Herthastraße"), when both are long enough not to be chance.</summary>
    private const int ShortestUnknown = 4;

    private const int ShortestHeadOfUnknown = 5;

    /// <summary>Parts that are verbs by themselves: they stand only in front.</summary>
    private const string Verbs = "wohn miet kauf heiz wasch koch schlaf park trag fahr lad spar lauf mess pruef leih schreib lese rauch streich saug dreh heb klapp roll schliess trink ess bohr brenn spiel sing turn lern lehr";

    private static readonly FrozenSet<string> Whole = Read("names");

    private static readonly (Dictionary<string, string> Heads, Dictionary<string, string> Modifiers) Forms = MakeForms();

    private static readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> HeadForms = Forms.Heads.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> ModifierForms = Forms.Modifiers.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string> Stems = Forms.Modifiers.Values.Select(GermanStemmer.Stem).Where(stem => stem.Length >= ShortestPart).ToFrozenSet(StringComparer.Ordinal);

    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouy");

    /// <summary>Whether the lexicon knows the word itself, in any form.</summary>
    public static bool Knows(string folded) => Forms.Heads.ContainsKey(folded);

    /// <summary>Whether every part of the word is known, so that its cut is no guess.</summary>
    internal static bool IsOfKnown(string folded) => folded.Length is >= Shortest and <= Longest && Known(folded) is not null;

    /// <summary>Whether the lexicon knows it in front of another word, with or without a link behind it.</summary>
    internal static bool IsModifier(string folded) => Forms.Modifiers.ContainsKey(folded);

    /// <summary>Whether a word of the lexicon has this stem, so that it may be a part of a compound.</summary>
    internal static bool KnowsStem(string stem) => Stems.Contains(stem);

    /// <summary>Whether it is listed as a name, or as a word that is more than its parts.</summary>
    internal static bool IsWhole(string folded) => Whole.Contains(folded);

    /// <param name="folded">A folded word.</param>
    /// <returns>At least two parts, or none when the word is no compound as far as known.</returns>
    public static IReadOnlyList<CompoundPart> Split(string folded)
    {
        if (folded.Length is < Shortest or > Longest || Whole.Contains(folded))
            return [];
        // "Handlungen" are no lungs of a hand: a known word is cut in its basic form or not at all.
        if (Forms.Heads.TryGetValue(folded, out var basic))
            return basic.Length < Shortest || Whole.Contains(basic) ? [] : Known(basic) ?? [];
        return Known(folded) ?? BehindUnknown(folded);
    }

    /// <summary>All parts known: fewest parts by dynamic programming over the places where a part may end.</summary>
    private static CompoundPart[]? Known(string word)
    {
        Span<int> parts = stackalloc int[word.Length + 1];
        Span<int> from = stackalloc int[word.Length + 1];
        parts.Fill(int.MaxValue);
        parts[0] = 0;
        for (var start = 0; start <= word.Length - (2 * ShortestPart); start++)
        {
            if (parts[start] == int.MaxValue)
                continue;
            for (var end = start + ShortestPart; end <= word.Length - ShortestPart; end++)
            {
                if (parts[start] + 1 < parts[end] && ModifierForms.ContainsKey(word.AsSpan(start, end - start)))
                    (parts[end], from[end]) = (parts[start] + 1, start);
            }
        }
        var best = -1;
        for (var cut = ShortestPart; cut <= word.Length - ShortestPart; cut++)
        {
            if (parts[cut] != int.MaxValue && (best < 0 || parts[cut] < parts[best]) && HeadForms.ContainsKey(word.AsSpan(cut)))
                best = cut;
        }
        if (best < 0)
            return null;
        var found = new List<CompoundPart> { new(HeadForms[word.AsSpan(best)], true) };
        for (var end = best; end > 0; end = from[end])
            found.Insert(0, new CompoundPart(ModifierForms[word.AsSpan(from[end], end - from[end])], false));
        return [.. found];
    }

    private static CompoundPart[] BehindUnknown(string word)
    {
        for (var cut = ShortestUnknown; cut <= word.Length - ShortestHeadOfUnknown; cut++)
        {
            if (!HeadForms.TryGetValue(word.AsSpan(cut), out var head) || head.Length < ShortestHeadOfUnknown)
                continue;
            var unknown = word[..cut];
            if (unknown.Length > ShortestUnknown && unknown[^1] == 's')
                unknown = unknown[..^1];
            return unknown.AsSpan().ContainsAny(Vowels) ? [new CompoundPart(unknown, false), new CompoundPart(head, true)] : [];
        }
        return [];
    }

    private static (Dictionary<string, string> Heads, Dictionary<string, string> Modifiers) MakeForms()
    {
        var nouns = Read("nouns");
        var heads = nouns.ToDictionary(noun => noun, StringComparer.Ordinal);
        var modifiers = new Dictionary<string, string>(heads, StringComparer.Ordinal);
        foreach (var noun in nouns.Order(StringComparer.Ordinal))
            AddForms(noun, heads, modifiers);
        foreach (var verb in Verbs.Split(' '))
            modifiers.TryAdd(verb, verb);
        return (heads, modifiers);
    }

    private static void AddForms(string noun, Dictionary<string, string> heads, Dictionary<string, string> modifiers)
    {
        foreach (var link in (ReadOnlySpan<string>)["s", "es", "n", "en", "er", "e", "ns", "nen"])
            modifiers.TryAdd(noun + link, noun);
        if (noun[^1] == 'e' && noun.Length > ShortestPart)
            modifiers.TryAdd(noun[..^1], noun);
        foreach (var ending in (ReadOnlySpan<string>)["n", "en", "e", "er", "ern", "s", "es", "nen", "in", "innen"])
            heads.TryAdd(noun + ending, noun);
        if (Umlauted(noun) is not { } plural)
            return;
        foreach (var ending in (ReadOnlySpan<string>)["", "e", "er", "en", "ern", "n"])
        {
            heads.TryAdd(plural + ending, noun);
            modifiers.TryAdd(plural + ending, noun);
        }
    }

    /// <summary>"haus" as "haeus", for "Häuser"; null without a vowel that can change.</summary>
    private static string? Umlauted(string noun)
    {
        for (var i = noun.Length - 2; i >= 0; i--)
        {
            if (noun[i] == 'u' && i > 0 && noun[i - 1] == 'a')
                return noun[..i] + "e" + noun[i..];
            if (noun[i] is 'a' or 'o' or 'u' && noun[i + 1] != 'e' && noun[i + 1] != 'u')
                return noun[..(i + 1)] + "e" + noun[(i + 1)..];
            if (noun[i] is 'e' or 'i' && i < noun.Length - 2)
                return null;
        }
        return null;
    }

    private static FrozenSet<string> Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"lexicon/{name}.txt") ?? throw new InvalidOperationException($"The lexicon {name} is missing.");
        using var reader = new StreamReader(stream);
        var words = new HashSet<string>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
                words.UnionWith(line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        }
        return words.ToFrozenSet(StringComparer.Ordinal);
    }
}
