using System.Collections.Frozen;
using System.Text;
using ImmoNow.Assistant.Contracts;

namespace ImmoNow.Assistant.Language;

/// <summary>In which language a text is written, as far as can be told.</summary>
public enum WrittenLanguage
{
    /// <summary>Too little text, or names and numbers only.</summary>
    Unclear,
    German,
    English,
    Other,
}

/// <summary>
/// Tells German, English and anything else apart by small words and scripts. Quotations do not count: an English answer may quote a German lease.
/// </summary>
public static class LanguageVerdict
{
    /// <summary>Small words one language is ahead by when the matter is decided.</summary>
    private const int Lead = 3;

    /// <summary>Letters of another script that are no name any more.</summary>
    private const int ForeignLetters = 6;

    private static readonly FrozenSet<string> German = Set(
        "der die das den dem des ein eine einen einem einer eines und oder aber nicht kein keine ist sind war wird werden wurde hat haben kann koennen muss soll darf ich sie ihr ihre ihnen ihren wir er es mit von vom zum zur zu fuer auf aus bei nach ueber unter durch gegen ohne bis dass wenn weil auch nur noch sich im am als wie laut gibt steht dazu hier liegt betraegt folgende");

    private static readonly FrozenSet<string> English = Set(
        "the a an and or but not no is are was were be been has have had can could must should may i you your we he she it they of to for with from by at on about that this these those which when if as also only there according amounts following its their");

    /// <summary>Small words of neighbouring languages that are none in German or English.</summary>
    private static readonly FrozenSet<string> Other = Set(
        "le les des du est sont avec pour dans une vous nous qui que sur pas el los las una con para por esta son usted como il lo gli della sono che per nel non het een van zijn niet voor deze och att det som aer foer inte med av og ikke til jest nie na sie przy oraz ve bir bu icin para os uma nao");

    public static WrittenLanguage Of(string text)
    {
        var words = Words(Unquoted(text), out var foreign);
        if (foreign >= ForeignLetters && foreign * 8 > text.Length)
            return WrittenLanguage.Other;
        var (german, english, other) = (0, 0, 0);
        foreach (var word in words)
        {
            german += German.Contains(word) ? 1 : 0;
            english += English.Contains(word) ? 1 : 0;
            other += Other.Contains(word) && !German.Contains(word) && !English.Contains(word) ? 1 : 0;
        }
        if (other >= Lead && other > 2 * Math.Max(german, english))
            return WrittenLanguage.Other;
        return german - english >= Lead || (german > 0 && english == 0 && other == 0 && words.Count <= 12) ? WrittenLanguage.German
            : english - german >= Lead || (english > 0 && german == 0 && other == 0 && words.Count <= 12) ? WrittenLanguage.English
            : german >= 2 * english && german > 1 && other < german ? WrittenLanguage.German
            : english >= 2 * german && english > 1 && other < english ? WrittenLanguage.English
            : WrittenLanguage.Unclear;
    }

    public static WrittenLanguage Of(AssistantLanguage language) => language == AssistantLanguage.German ? WrittenLanguage.German : WrittenLanguage.English;

    private static string Unquoted(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var line in text.Split('\n'))
        {
            if (line.StartsWith('>'))
                continue;
            var isQuoted = false;
            foreach (var c in line)
            {
                if (c is '„' or '“' or '”' or '«' or '»' or '"')
                    isQuoted = c == '„' || (c != '”' && !isQuoted);
                else if (!isQuoted)
                    result.Append(c);
            }
            result.Append('\n');
        }
        return result.ToString();
    }

    private static List<string> Words(string text, out int foreign)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreign = 0;
        foreach (var c in text)
        {
            if (char.IsLetter(c))
            {
                // Above the Latin letters with their marks.
                if (c > 0x24F)
                    foreign++;
                word.Append(c);
                continue;
            }
            Flush();
        }
        Flush();
        return words;

        void Flush()
        {
            if (word.Length is > 0 and <= 24)
                words.Add(Folding.Fold(word.ToString()));
            word.Clear();
        }
    }

    private static FrozenSet<string> Set(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
