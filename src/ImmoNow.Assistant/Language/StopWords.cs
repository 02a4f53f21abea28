using System.Buffers;
using System.Collections.Frozen;

namespace ImmoNow.Assistant.Language;

/// <summary>Words that carry no subject of their own, folded.</summary>
public static class StopWords
{
    private static readonly FrozenSet<string> German = Set(
        "aber alle allem allen aller alles als also am an ander andere anderem anderen anderer anderes auch auf aus bei beim bin bis bist bitte da dabei dadurch dafuer daher damit dann daran darauf darin darueber das dass dein deine dem den denn der deren des deshalb dessen dich die dies diese diesem diesen dieser dieses dir doch dort du durch ein eine einem einen einer eines er es etwas euch euer eure fuer gegen gehabt gerade gern gerne habe haben hat hatte hatten hier hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in ins ist ja jede jedem jeden jeder jedes jetzt kann kannst kein keine keinen keiner koennen koennte koennten koenntest laut mal man mein meine meinem meinen meiner meines mich mir mit muss musst nach nicht noch nun nur ob oder ohne sehr sein seine seinem seinen seiner sich sie sind so solche soll sollen sollte sollten sowie ueber um und uns unser unsere unserem unseren unserer unter vom von vor waere war waren was wegen weil welche welchem welchen welcher welches wenn wer werde werden wie wieder wieviel wird wo wohl wuerde wuerden wurde wurden zu zum zur zwischen gibt es gibts moechte moechten will wollen bitteschoen danke mal eben einmal schon eigentlich denn vielleicht insgesamt aktuell derzeit momentan gerade noch ganz genau wann warum wieso wen wem wessen wohin woher heute morgen gestern uebermorgen bekomme brauche braeuchte liegt liegen steht stehen");

    private static readonly FrozenSet<string> English = Set(
        "today tomorrow yesterday a about all am an and any are as at be been but by can could currently did do does for from give had has have he her here him his how i if in into is it its just kindly let like many may me might much must my no not now of on or our out over please shall she should so some still than that the their them then there these they this those to under up us was we were what when where which who whom whose why will with would you your there's what's i'd i'm it's let's right");

    private static readonly FrozenSet<string> EnglishOnly = Set("the is are show me what which with and of for to please how many my find create task tasks open new from by due list who where contacts properties have has do does in under over between give phone number email set mark move assign overdue tomorrow today average total price apartments house houses remind");

    private static readonly FrozenSet<string> GermanOnly = Set("der die das ist sind zeig zeige mir welche welcher mit und von fuer zu bitte wie viele mein meine finde erstelle aufgabe aufgaben oeffne neue aus nach faellig liste wer wo kontakte immobilien haben hat in unter ueber zwischen gib telefonnummer auf setze markiere verschiebe weise ueberfaellig morgen heute durchschnittliche summe wohnungen haus haeuser erinnere den dem was im am bis zum zur nicht ein eine einen ich");

    private static readonly SearchValues<char> Umlauts = SearchValues.Create("äöüßÄÖÜ");

    public static bool IsStopWord(string folded) => German.Contains(folded) || English.Contains(folded);

    public static bool IsStopWord(string folded, bool english) => (english ? English : German).Contains(folded);

    /// <summary>The language most of the small words belong to; null when they do not tell.</summary>
    public static bool? LooksEnglish(IReadOnlyList<Token> tokens)
    {
        var score = 0;
        foreach (var token in tokens)
        {
            if (token.Kind != TokenKind.Word)
                continue;
            score += (EnglishOnly.Contains(token.Folded) ? 1 : 0) - (GermanOnly.Contains(token.Folded) ? 1 : 0);
            if (token.Text.AsSpan().ContainsAny(Umlauts))
                score--;
        }
        return score == 0 ? null : score > 0;
    }

    private static FrozenSet<string> Set(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
