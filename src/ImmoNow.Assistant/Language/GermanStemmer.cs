using System.Text;

namespace ImmoNow.Assistant.Language;

/// <summary>
/// Suffix stripping for folded German words in the manner of the Snowball description (regions R1 and R2, three steps).
/// It works on folded text, where umlauts are vowel pairs, so that "Häuser" typed as "Haeuser" has the same stem.
/// </summary>
public static class GermanStemmer
{
    public static string Stem(string folded)
    {
        if (folded.Length < 4)
            return folded;
        var word = new StringBuilder(UmlautPairsAsVowels(folded));
        var (r1, r2) = Regions(word);
        StepOne(word, r1);
        StepTwo(word, r1);
        StepThree(word, r1, r2);
        return word.ToString();
    }

    /// <summary>"Häuser" and "Haus", "Käufer" and "Kauf" share a stem when the umlaut of the plural is undone.</summary>
    private static string UmlautPairsAsVowels(string folded)
    {
        var index = folded.IndexOf("aeu", StringComparison.Ordinal);
        return index > 0 ? folded.Remove(index + 1, 1) : folded;
    }

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

    private static (int R1, int R2) Regions(StringBuilder word)
    {
        var r1 = Region(word, 0);
        var r2 = Region(word, r1);
        return (Math.Max(r1, 3), r2);
    }

    private static int Region(StringBuilder word, int from)
    {
        for (var i = from + 1; i < word.Length; i++)
        {
            if (!IsVowel(word[i]) && IsVowel(word[i - 1]))
                return i + 1;
        }
        return word.Length;
    }

    private static void StepOne(StringBuilder word, int r1)
    {
        if (Strip(word, r1, "ern") || Strip(word, r1, "em") || Strip(word, r1, "er"))
            return;
        if (Strip(word, r1, "en") || Strip(word, r1, "es") || Strip(word, r1, "e"))
        {
            if (EndsWith(word, "niss"))
                word.Length--;
            return;
        }
        if (EndsWith(word, "s") && word.Length - 1 >= r1 && "bdfghklmnrt".Contains(word[^2], StringComparison.Ordinal))
            word.Length--;
    }

    private static void StepTwo(StringBuilder word, int r1)
    {
        if (Strip(word, r1, "est") || Strip(word, r1, "en") || Strip(word, r1, "er"))
            return;
        if (EndsWith(word, "st") && word.Length - 2 >= r1 && word.Length > 5 && "bdfghklmnt".Contains(word[^3], StringComparison.Ordinal))
            word.Length -= 2;
    }

    private static void StepThree(StringBuilder word, int r1, int r2)
    {
        if (Strip(word, r2, "end") || Strip(word, r2, "ung"))
        {
            if (EndsWith(word, "ig") && word.Length - 2 >= r2 && word[^3] != 'e')
                word.Length -= 2;
            return;
        }
        if ((EndsWith(word, "ig") || EndsWith(word, "ik")) && word.Length - 2 >= r2 && word[^3] != 'e')
        {
            word.Length -= 2;
            return;
        }
        if (EndsWith(word, "isch") && word.Length - 4 >= r2 && word[^5] != 'e')
        {
            word.Length -= 4;
            return;
        }
        if (Strip(word, r2, "lich") || Strip(word, r2, "heit"))
        {
            _ = Strip(word, r1, "er") || Strip(word, r1, "en");
            return;
        }
        if (Strip(word, r2, "keit"))
            _ = Strip(word, r2, "lich") || Strip(word, r2, "ig");
    }

    private static bool Strip(StringBuilder word, int region, string suffix)
    {
        if (!EndsWith(word, suffix) || word.Length - suffix.Length < region)
            return false;
        word.Length -= suffix.Length;
        return true;
    }

    private static bool EndsWith(StringBuilder word, string suffix)
    {
        if (word.Length < suffix.Length)
            return false;
        for (var i = 0; i < suffix.Length; i++)
        {
            if (word[word.Length - suffix.Length + i] != suffix[i])
                return false;
        }
        return true;
    }
}
