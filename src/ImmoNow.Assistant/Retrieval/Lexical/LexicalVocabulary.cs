using System.Collections.Concurrent;
using System.Numerics;

namespace ImmoNow.Assistant.Retrieval.Lexical;

/// <summary>
/// The numbered terms of an index. Grows only; one writer at a time, any number of readers. Finds words that are spelled almost
/// like a given one: which letters a word has (one bit each) rules out nearly all others in a pass over plain numbers, the rest
/// is compared letter by letter. Words with the same first or last letters hang together in chains, for finding compounds.
/// </summary>
internal sealed class LexicalVocabulary
{
    private const int ShortestWord = 4;

    /// <summary>From this length on a word may have two slips.</summary>
    private const int LongWord = 8;

    private readonly ConcurrentDictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> bySpan;
    private readonly ConcurrentDictionary<int, int> chains = new();
    private volatile Words words = new(new string[64], new uint[64], new int[64], new int[64], new int[64], 0);
    private int count;

    public LexicalVocabulary() => bySpan = numbers.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <param name="Beginnings">The word before that begins with the same letters; -1 at the end of the chain.</param>
    /// <param name="Endings">The word before that ends with the same letters.</param>
    private sealed record Words(string[] Texts, uint[] Letters, int[] Numbers, int[] Beginnings, int[] Endings, int Count);

    /// <summary>Bytes, roughly: of a term's text and its entries.</summary>
    public long Bytes => (count * 130L) + (words.Count * 40L);

    public bool TryFind(string term, out int number) => numbers.TryGetValue(term, out number);

    /// <summary>The number of a term, a new one where it is not known yet.</summary>
    public int NumberOf(ReadOnlySpan<char> term)
    {
        if (bySpan.TryGetValue(term, out var number))
        {
            return number;
        }

        var text = term.ToString();
        numbers[text] = count;
        if (IsWord(text))
        {
            Add(text);
        }

        return count++;
    }

    /// <summary>Words of the index within one slip of this word, or two where it is long: other letters, missing, doubled or swapped ones.</summary>
    public IEnumerable<(string Word, int Number, int Slips)> Similar(string word)
    {
        if (!IsWord(word))
        {
            yield break;
        }

        var all = words;
        var letters = LettersOf(word);
        var most = word.Length >= LongWord ? 2 : 1;
        for (var place = 0; place < all.Count; place++)
        {
            // One slip changes two letters at most: one goes, one comes.
            if (BitOperations.PopCount(all.Letters[place] ^ letters) > most * 2 || Math.Abs(all.Texts[place].Length - word.Length) > most)
            {
                continue;
            }

            var slips = Distance(word, all.Texts[place], most);
            if (slips > 0 && slips <= most)
            {
                yield return (all.Texts[place], all.Numbers[place], slips);
            }
        }
    }

    /// <summary>Longer words of the index that begin or end with this one.</summary>
    public IEnumerable<(string Word, int Number, bool Ends)> Holding(string part)
    {
        if (!IsWord(part))
        {
            yield break;
        }

        foreach (var ends in (bool[])[true, false])
        {
            // The chain is asked for before the words, which are published the other way round.
            if (!chains.TryGetValue(KeyOf(part, ends), out var place))
            {
                continue;
            }

            var all = words;
            for (; place >= 0; place = ends ? all.Endings[place] : all.Beginnings[place])
            {
                var word = all.Texts[place];
                if (word.Length > part.Length && (ends ? word.EndsWith(part, StringComparison.Ordinal) : word.StartsWith(part, StringComparison.Ordinal)))
                {
                    yield return (word, all.Numbers[place], ends);
                }
            }
        }
    }

    /// <summary>The first or last four letters as a number.</summary>
    private static int KeyOf(string word, bool ends)
    {
        var key = ends ? 1 : 0;
        foreach (var letter in ends ? word.AsSpan(word.Length - ShortestWord) : word.AsSpan(0, ShortestWord))
        {
            key = (key << 5) | (letter - 'a');
        }

        return key;
    }

    private static bool IsWord(string term) => term.Length >= ShortestWord && term.AsSpan().IndexOfAnyExceptInRange('a', 'z') < 0;

    private static uint LettersOf(string word)
    {
        var letters = 0u;
        foreach (var letter in word)
        {
            letters |= 1u << (letter - 'a');
        }

        return letters;
    }

    private void Add(string word)
    {
        var now = words;
        if (now.Count == now.Texts.Length)
        {
            var size = now.Count * 2;
            now = new Words(Grown(now.Texts, size), Grown(now.Letters, size), Grown(now.Numbers, size), Grown(now.Beginnings, size), Grown(now.Endings, size), now.Count);
        }

        var (beginning, ending) = (KeyOf(word, false), KeyOf(word, true));
        now.Texts[now.Count] = word;
        now.Letters[now.Count] = LettersOf(word);
        now.Numbers[now.Count] = count;
        now.Beginnings[now.Count] = chains.GetValueOrDefault(beginning, -1);
        now.Endings[now.Count] = chains.GetValueOrDefault(ending, -1);
        words = now with { Count = now.Count + 1 };
        chains[beginning] = chains[ending] = now.Count;
    }

    private static T[] Grown<T>(T[] array, int size)
    {
        Array.Resize(ref array, size);
        return array;
    }

    /// <summary>Edits between two words with swapped neighbours as one; anything above <paramref name="most"/> where there are more.</summary>
    private static int Distance(string left, string right, int most)
    {
        Span<int> earlier = stackalloc int[right.Length + 1];
        Span<int> before = stackalloc int[right.Length + 1];
        Span<int> row = stackalloc int[right.Length + 1];
        for (var column = 0; column <= right.Length; column++)
        {
            before[column] = column;
        }

        for (var line = 1; line <= left.Length; line++)
        {
            row[0] = line;
            var least = line;
            for (var column = 1; column <= right.Length; column++)
            {
                var same = left[line - 1] == right[column - 1];
                var edits = Math.Min(Math.Min(row[column - 1], before[column]) + 1, before[column - 1] + (same ? 0 : 1));
                if (line > 1 && column > 1 && left[line - 1] == right[column - 2] && left[line - 2] == right[column - 1])
                {
                    edits = Math.Min(edits, earlier[column - 2] + 1);
                }

                row[column] = edits;
                least = Math.Min(least, edits);
            }

            if (least > most)
            {
                return most + 1;
            }

            var spare = earlier;
            earlier = before;
            before = row;
            row = spare;
        }

        return before[right.Length];
    }
}
