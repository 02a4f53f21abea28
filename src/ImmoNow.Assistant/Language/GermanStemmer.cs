using System.Buffers;

namespace ImmoNow.Assistant.Language;

/// <summary>
/// The German stemmer of the Snowball project in its variant for umlauts written as two letters, on folded text: "Häuser",
/// "Haeuser" and "Haus" share a stem. Two things are told apart that it would mix: who rents (Mieter) and what is paid (Miete).
/// </summary>
public static class GermanStemmer
{
    private const int Longest = 64;

    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouyäöü");

    public static string Stem(string folded)
    {
        if (folded.Length is < 3 or > Longest)
            return folded;
        if (Tenants(folded) is { } tenant)
            return tenant;
        Span<char> letters = stackalloc char[Longest];
        var word = new Word(letters, Prepare(WithoutFeminine(folded), letters));
        word.MarkRegions();
        StepOne(ref word);
        StepTwo(ref word);
        StepThree(ref word);
        return word.Finish();
    }

    /// <summary>"Mieterin", "Vermieters", "Untermietern": people, unlike "Miete", "mieten", "vermietet".</summary>
    private static string? Tenants(string folded)
    {
        var at = folded.IndexOf("mieter", StringComparison.Ordinal);
        if (at < 0 || at > 8 || folded.Length - at > 12)
            return null;
        return folded[(at + 6)..] is "" or "n" or "s" or "in" or "innen" ? folded[..(at + 6)] : null;
    }

    /// <summary>"Käuferin", "Verwalterinnen" are "Käufer", "Verwalter".</summary>
    private static ReadOnlySpan<char> WithoutFeminine(string folded)
    {
        if (folded.Length > 8 && folded.EndsWith("erinnen", StringComparison.Ordinal))
            return folded.AsSpan(0, folded.Length - 5);
        return folded.Length > 6 && folded.EndsWith("erin", StringComparison.Ordinal) ? folded.AsSpan(0, folded.Length - 2) : folded;
    }

    /// <summary>Pairs of letters become umlauts again, u and y between vowels count as consonants and are written large.</summary>
    private static int Prepare(ReadOnlySpan<char> folded, Span<char> letters)
    {
        var length = 0;
        var i = 0;
        while (i < folded.Length)
        {
            var c = folded[i++];
            if (i < folded.Length && folded[i] == 'e' && c is 'a' or 'o' or 'u' && !(c == 'u' && length > 0 && letters[length - 1] is 'q' or 'a' or 'e' or 'o' or 'u'))
            {
                letters[length++] = c switch { 'a' => 'ä', 'o' => 'ö', _ => 'ü' };
                i++;
            }
            else
                letters[length++] = c;
        }
        for (var at = 1; at + 1 < length; at++)
        {
            if (letters[at] is 'u' or 'y' && Vowels.Contains(letters[at - 1]) && Vowels.Contains(letters[at + 1]))
                letters[at] = letters[at] == 'u' ? 'U' : 'Y';
        }
        return length;
    }

    private static void StepOne(ref Word word)
    {
        // "mit zwölf Bügeln", "den Schlüsseln": in the algorithm since Snowball 3.
        if ((word.Ends("ln") && word.Length - 2 >= word.R1) || (word.Ends("lns") && word.Length - 3 >= word.R1))
        {
            word.Length -= word.Ends("ln") ? 1 : 2;
            return;
        }
        if (word.Cut(word.R1, "ern") || word.Cut(word.R1, "em") || word.Cut(word.R1, "er"))
            return;
        if (word.Cut(word.R1, "en") || word.Cut(word.R1, "es") || word.Cut(word.R1, "e"))
        {
            if (word.Ends("niss"))
                word.Length--;
            return;
        }
        if (word.Ends("s") && word.Length - 1 >= word.R1 && word.Length > 1 && word.At(2) is 'b' or 'd' or 'f' or 'g' or 'h' or 'k' or 'l' or 'm' or 'n' or 'r' or 't')
            word.Length--;
    }

    private static void StepTwo(ref Word word)
    {
        if (word.Cut(word.R1, "est") || word.Cut(word.R1, "en") || word.Cut(word.R1, "er"))
            return;
        if (word.Ends("st") && word.Length - 2 >= word.R1 && word.Length > 5 && word.At(3) is 'b' or 'd' or 'f' or 'g' or 'h' or 'k' or 'l' or 'm' or 'n' or 't')
            word.Length -= 2;
    }

    private static void StepThree(ref Word word)
    {
        if (word.Cut(word.R2, "end") || word.Cut(word.R2, "ung"))
        {
            if (word.Ends("ig") && word.Length - 2 >= word.R2 && word.At(3) != 'e')
                word.Length -= 2;
            return;
        }
        if (word.Ends("ig") || word.Ends("ik") || word.Ends("isch"))
        {
            var suffix = word.Ends("isch") ? 4 : 2;
            if (word.Length - suffix >= word.R2 && word.Length > suffix && word.At(suffix + 1) != 'e')
                word.Length -= suffix;
            return;
        }
        if (word.Cut(word.R2, "lich") || word.Cut(word.R2, "heit"))
        {
            _ = word.Cut(word.R1, "er") || word.Cut(word.R1, "en");
            return;
        }
        if (word.Cut(word.R2, "keit"))
            _ = word.Cut(word.R2, "lich") || word.Cut(word.R2, "ig");
    }

    private ref struct Word(Span<char> letters, int length)
    {
        private readonly Span<char> letters = letters;

        public int Length { get; set; } = length;

        public int R1 { get; private set; }

        public int R2 { get; private set; }

        /// <summary>Counted from the end, from 1.</summary>
        public readonly char At(int fromEnd) => letters[Length - fromEnd];

        /// <summary>Behind the first consonant that follows a vowel; twice for the second region.</summary>
        public void MarkRegions()
        {
            var first = Region(0);
            R2 = Region(first);
            R1 = Math.Max(first, Math.Min(3, Length));
        }

        public readonly bool Ends(ReadOnlySpan<char> suffix) => letters[..Length].EndsWith(suffix);

        public bool Cut(int region, ReadOnlySpan<char> suffix)
        {
            if (!Ends(suffix) || Length - suffix.Length < region)
                return false;
            Length -= suffix.Length;
            return true;
        }

        public readonly string Finish()
        {
            foreach (ref var letter in letters[..Length])
                letter = letter switch { 'ä' => 'a', 'ö' => 'o', 'ü' => 'u', 'U' => 'u', 'Y' => 'y', _ => letter };
            return letters[..Length].ToString();
        }

        private readonly int Region(int from)
        {
            for (var i = from + 1; i < Length; i++)
            {
                if (!Vowels.Contains(letters[i]) && Vowels.Contains(letters[i - 1]))
                    return i + 1;
            }
            return Length;
        }
    }
}
