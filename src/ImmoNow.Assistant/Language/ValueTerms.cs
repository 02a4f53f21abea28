using System.Globalization;
using ImmoNow.Assistant.Contracts;

namespace ImmoNow.Assistant.Language;

/// <summary>
/// Terms for what is written with figures, the same however it is written: "1.234,56 €" and "1234.56 EUR", "85 m²" and "85 qm",
/// "§ 556d Abs. 2", "1.4.2024" and "1. April 2024".
/// </summary>
internal static class ValueTerms
{
    private const double UnitWeight = 0.6;
    private const double PeriodWeight = 0.5;

    /// <summary>Adds the terms of the value that starts at the token and says how many tokens it takes; 0 when none starts there.</summary>
    public static int Read(List<Token> tokens, int index, List<SearchTerm> terms)
    {
        var token = tokens[index];
        if (token.Kind == TokenKind.Mark && token.Text[0] == '§')
            return Paragraph(tokens, index + (Next(tokens, index).Is("§") ? 2 : 1), index, terms);
        if (token.Kind == TokenKind.Word && token.Folded is "paragraph" or "paragraf" or "paragraphen" or "artikel" or "art")
            return Paragraph(tokens, index + (token.Is("art") && Next(tokens, index).Is(".") ? 2 : 1), index, terms);
        if (token.Kind != TokenKind.Number)
            return 0;
        return Date(tokens, index, terms) is > 0 and var date ? date : Number(tokens, index, terms);
    }

    /// <summary>The spelling that units of measure share; null when the word is none.</summary>
    public static string? Unit(string folded) => folded switch
    {
        "m²" or "qm" or "m2" or "quadratmeter" or "quadratmetern" or "sqm" => "qm",
        "€" or "eur" or "euro" or "euros" => "eur",
        "%" or "prozent" or "percent" => "prozent",
        "m³" or "cbm" or "kubikmeter" => "cbm",
        _ => null,
    };

    private static int Paragraph(List<Token> tokens, int at, int index, List<SearchTerm> terms)
    {
        if (at >= tokens.Count || tokens[at].Kind != TokenKind.Number || tokens[at].Text.Length > 6)
            return 0;
        var end = at + 1;
        var number = tokens[at].Text.Trim('.', ',');
        // "556d" is cut into figure and letter.
        if (end < tokens.Count && tokens[end] is { Kind: TokenKind.Word, Text.Length: 1 } letter && letter.Start == tokens[at].End)
        {
            number += letter.Folded;
            end++;
        }
        terms.Add(new SearchTerm("§" + number, 1));
        var part = end;
        if (part < tokens.Count && tokens[part].Folded is "abs" or "absatz")
        {
            part += part + 1 < tokens.Count && tokens[part + 1].Is(".") ? 2 : 1;
            if (part < tokens.Count && tokens[part] is { Kind: TokenKind.Number, Text.Length: <= 2 } section)
            {
                terms.Add(new SearchTerm($"§{number}({section.Text})", UnitWeight));
                end = part + 1;
            }
        }
        return end - index;
    }

    private static int Date(List<Token> tokens, int index, List<SearchTerm> terms)
    {
        var text = tokens[index].Text;
        if (DateOnly.TryParseExact(text, ["d.M.yyyy", "dd.MM.yyyy", "yyyy-MM-dd", "d.M.yy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            AddDay(day, terms);
            return 1;
        }
        if (text.Length > 2 || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 31)
            return 0;
        var month = index + (Next(tokens, index).Is(".") ? 2 : 1);
        if (month + 1 >= tokens.Count || !TemporalWords.Months.TryGetValue(tokens[month].Folded, out var named)
            || tokens[month + 1] is not { Kind: TokenKind.Number, Text.Length: 4 } year || !int.TryParse(year.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var written)
            || written < 1 || number > DateTime.DaysInMonth(written, named))
            return 0;
        AddDay(new DateOnly(written, named, number), terms);
        return month + 2 - index;
    }

    private static void AddDay(DateOnly day, List<SearchTerm> terms)
    {
        terms.Add(new SearchTerm(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), 1));
        terms.Add(new SearchTerm(day.ToString("yyyy-MM", CultureInfo.InvariantCulture), PeriodWeight));
        terms.Add(new SearchTerm(day.ToString("yyyy", CultureInfo.InvariantCulture), PeriodWeight));
    }

    private static int Number(List<Token> tokens, int index, List<SearchTerm> terms)
    {
        var text = tokens[index].Text.Trim('.', ',', ':', '\'');
        if (text.Length is 0 or > 40)
            return 1;
        // Postal codes and telephone numbers keep their zeros; times and version numbers are no numbers.
        if ((text[0] == '0' && text.Length > 1 && char.IsAsciiDigit(text[1])) || !GermanNumbers.TryParse(text, false, out var value))
        {
            terms.Add(new SearchTerm(text, 1));
            return 1;
        }
        var plain = value.ToString("0.############", CultureInfo.InvariantCulture);
        terms.Add(new SearchTerm(plain, 1));
        if (index + 1 < tokens.Count && Unit(tokens[index + 1].Folded) is { } unit)
        {
            terms.Add(new SearchTerm(plain + unit, UnitWeight));
            return 2;
        }
        // "3ZKB": the letters are read as a word of their own.
        return 1;
    }

    private static Token Next(List<Token> tokens, int index) => index + 1 < tokens.Count ? tokens[index + 1] : default;
}
