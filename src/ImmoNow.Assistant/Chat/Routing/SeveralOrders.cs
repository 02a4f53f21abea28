using System.Collections.Frozen;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Chat.Routing;

/// <summary>
/// "Erledige die Aufgabe X und erstelle eine Aufgabe Y": orders that follow each other in one message. They are taken apart only where each
/// begins with its own verb, and done only when every one of them is understood; otherwise the assistant asks for one at a time.
/// </summary>
internal static class SeveralOrders
{
    /// <summary>The forms in which orders begin.</summary>
    public static readonly FrozenSet<string> Imperatives = (
        "erinnere erinner mach mache erstelle erstell lege leg notiere notier setze setz stelle stell markiere markier aendere aender verschiebe verschieb vertage verlege weise erledige hake hak schliesse schliess benenne benenn loesche loesch entferne "
        + "kommentiere kommentier tagge tagg oeffne zeige zeig liste fasse fass teile senke senk erhoehe reserviere trage trag fuehre fuehr merge verschmelze gib sende schicke schick verschicke ruf rufe "
        + "create add set mark move delete complete rename tag note open show list assign comment share summarise postpone push send email call remind lower raise update")
        .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly UnsupportedRoute OneAtATime = new(
        new BilingualText(
            "Ihre Nachricht enthält mehrere Aufträge, und nicht jeden davon verstehe ich sicher. Bitte geben Sie sie mir nacheinander; geändert habe ich nichts.",
            "Your message holds several orders, and I am not sure about each of them. Please give them to me one at a time; nothing was changed."),
        null);

    public static Route? TryRoute(Utterance u, RoutingContext context, Func<Utterance, RoutingContext, Route> decide)
    {
        var starts = Starts(u);
        if (starts.Count < 2)
            return Coordinated(u, context, decide);
        var routes = new List<ToolRoute>();
        for (var i = 0; i < starts.Count; i++)
        {
            var end = i + 1 < starts.Count ? Before(u, starts[i + 1]) : u.Tokens.Count;
            // "Zeig mir A und dann B": the first verb holds for both.
            var repeated = Imperatives.Contains(u.Word(starts[i])) ? "" : u.Tokens[starts[0]].Text + " ";
            var clause = Utterance.Parse(repeated + u.Slice(starts[i], end), context.Clock, u.Language);
            // What "ihn" or "die Aufgabe" means in a later order is only known once the first one is carried out.
            var seen = i == 0 ? context : context with { Entity = null, Memory = ConversationMemory.Empty };
            if (decide(clause, seen with { Memory = seen.Memory with { Question = null } }) is not ToolRoute route)
                return OneAtATime;
            routes.Add(route);
        }
        return new SeveralRoute(routes);
    }

    /// <summary>"Monatsbericht abhaken und Schlüssel abholen löschen": each clause has its verb at its end.</summary>
    private static Route? Coordinated(Utterance u, RoutingContext context, Func<Utterance, RoutingContext, Route> decide)
    {
        var last = u.Tokens.Count - 1;
        while (last > 0 && (u.Tokens[last].Kind == TokenKind.Mark || u.Is(last, "bitte", "please")))
            last--;
        if (last < 4 || !OrderPhrasing.IsInfinitive(u, last))
            return null;
        for (var i = 2; i + 1 < last; i++)
        {
            if (!u.Is(i, "und", "and", ",") || !OrderPhrasing.IsInfinitive(u, i - 1) || Colon(u, 0, i))
                continue;
            var clauses = new[] { u.Slice(0, i), u.Slice(i + 1, last + 1) };
            var routes = clauses.Select((clause, n) => decide(Utterance.Parse(clause, context.Clock, u.Language), n == 0 ? context with { Memory = context.Memory with { Question = null } } : context with { Entity = null, Memory = ConversationMemory.Empty })).ToList();
            return routes.TrueForAll(route => route is ToolRoute) ? new SeveralRoute([.. routes.Cast<ToolRoute>()]) : OneAtATime;
        }
        return null;
    }

    private static List<int> Starts(Utterance u)
    {
        var first = 0;
        while (u.Is(first, "bitte", "please", "hallo", "hi", "hey", "und", "kannst", "du", "mal", ","))
            first++;
        var starts = new List<int> { first };
        if (!Imperatives.Contains(u.Word(first)) || u.Text.TrimEnd().EndsWith('?'))
            return starts;
        for (var i = first + 2; i + 1 < u.Tokens.Count; i++)
        {
            if (IntentWords.Show.Contains(u.Word(first)) && u.Is(i - 1, "dann", "danach", "then") && u.Is(i - 2, "und", "and", ",") && !Imperatives.Contains(u.Word(i)) && !Colon(u, first, i))
            {
                starts.Add(i);
                continue;
            }
            if (u.Tokens[i].Kind != TokenKind.Word || !Imperatives.Contains(u.Word(i)) || u.Tokens[i].IsCapitalised && !u.Is(i - 1, ".", ";", "!") || !Joins(u, i))
                continue;
            // Behind a colon the words belong to a title or a note, unless a record of its own is named.
            if (Colon(u, starts[^1], i) && !Enumerable.Range(i, Math.Min(5, u.Tokens.Count - i)).Any(at => SubjectLexicon.Tasks.Contains(u.Word(at)) || SubjectLexicon.Contacts.Contains(u.Word(at)) || SubjectLexicon.Properties.Contains(u.Word(at))))
                continue;
            starts.Add(i);
        }
        return starts;
    }

    private static bool Joins(Utterance u, int index)
    {
        while (u.Is(index - 1, "bitte", "please", "dann", "then", "danach", "anschliessend", "auch", "also", "noch"))
            index--;
        return u.Is(index - 1, "und", "and", ",", ";", ".", "!") || u.Is(index, "dann", "then", "danach");
    }

    private static bool Colon(Utterance u, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (u.Tokens[i] is { Kind: TokenKind.Mark, Text: ":" })
                return true;
        }
        return false;
    }

    private static int Before(Utterance u, int start)
    {
        while (start > 0 && u.Is(start - 1, "und", "and", ",", ";", ".", "!", "bitte", "please", "dann", "then", "danach", "anschliessend", "auch", "also", "noch"))
            start--;
        return start;
    }
}
