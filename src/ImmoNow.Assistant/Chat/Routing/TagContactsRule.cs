using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Chat.Routing;

/// <summary>"Tagge alle Käufer aus Köln mit Newsletter", "Gib Schmidt den Tag VIP", "Entferne bei Frau Becker das Schlagwort Interessent".</summary>
internal static class TagContactsRule
{
    private static readonly string[] Nouns = ["tag", "tags", "schlagwort", "schlagworte", "schlagwoerter", "label", "stichwort", "etikett", "markierung"];

    public static Route? TryRoute(Utterance u, RoutingContext context)
    {
        if (u.Has(SubjectLexicon.Tasks) || u.Has(SubjectLexicon.Properties) || u.Is(0, "welche", "wie", "wer", "was", "zeig", "zeige", "which", "who", "how", "what", "show", "list", "liste", "finde", "kontakte", "contacts"))
            return null;
        if (Becomes(u, context) is { } becomes)
            return becomes;
        var order = new OrderText(u);
        var verb = Find(u, "tagge", "tagg", "taggen", "tag", "verschlagworte", "verschlagworten", "label") is var tagging and >= 0 && (tagging == 0 || !u.Is(tagging, "tag", "label")) ? tagging : -1;
        var noun = Find(u, Nouns);
        var marks = verb < 0 && u.IndexOf(IntentWords.Change) is var change and >= 0 && u.Is(change, "markiere", "markier", "markieren", "mark") && Find(u, "mit", "with") > change ? change : -1;
        if (verb < 0 && noun < 0 && marks < 0)
            return null;
        // "Kontakte mit dem Tag VIP" only describes.
        if (verb < 0 && marks < 0 && !u.Has(IntentWords.Change) && !u.Has(IntentWords.Delete) && !u.Has(IntentWords.Create) && !Gets(u) && !u.Is(0, "versieh", "versehe", "pack", "packe", "haeng", "haenge", "verpass", "verpasse", "nimm", "streich", "streiche", "kleb", "klebe", "gib", "bitte", "kannst", "give"))
            return null;
        var removes = u.Has(IntentWords.Delete) || u.Is(0, "nimm", "streich", "streiche") || u.HasPhrase("raus") || u.HasPhrase("weg") || u.HasPhrase("untag");
        order.TakeVerb(Math.Max(verb, marks));
        order.TakeWords(IntentWords.Delete);
        order.TakeWords("versieh", "versehe", "bekommt", "bekommen", "kriegt", "kriegen", "erhaelt", "erhalten", "gets", "get", "pack", "packe", "haeng", "haenge", "verpass", "verpasse", "nimm", "streich", "streiche", "kleb", "klebe", "gib", "give", "fuege", "fueg", "hinzu", "add", "setze", "setz", "drauf", "dran", "raus", "heraus", "weg", "wieder");
        var tags = Values(u, order, noun, Math.Max(verb, marks));
        order.TakeWords(Nouns);
        if (tags.Count == 0)
            return null;
        var arguments = new TagContactsArguments { ContactIds = [], Add = removes ? null : tags, Remove = removes ? tags : null };
        var target = new TargetReader(order, context).Read(RecordKind.Contact);
        // Nothing else is marked with a word than contacts; where none is named, something else was meant.
        return target is null && marks >= 0 ? null : Target.Route(target, RecordKind.Contact, ToolNames.TagContacts, RouteArguments.ToJson(arguments), "contact_ids");
    }

    /// <summary>"Alle Eigentümer bekommen das Tag Weihnachtspost".</summary>
    private static bool Gets(Utterance u) => !u.Text.TrimEnd().EndsWith('?') && Find(u, "bekommt", "bekommen", "kriegt", "kriegen", "erhaelt", "erhalten", "gets", "get") > 0;

    /// <summary>"Mach den Yılmaz zum VIP": what is no role of ours is a tag.</summary>
    private static Route? Becomes(Utterance u, RoutingContext context)
    {
        if (!u.Is(0, "mach", "mache", "make"))
            return null;
        for (var i = u.Tokens.Count - 2; i > 1; i--)
        {
            if (!u.Is(i, "zum", "zur", "als", "a", "an") || u.Tokens[i + 1] is not { Kind: TokenKind.Word, IsCapitalised: true } tag || Vocabulary.Roles.ContainsKey(tag.Folded) || SubjectLexicon.IsSubject(tag.Folded))
                continue;
            var order = new OrderText(u);
            order.Take(0);
            order.Take(i, u.Tokens.Count - i);
            var target = new TargetReader(order, context).Read(RecordKind.Contact);
            return target is null ? null : Target.Route(target, RecordKind.Contact, ToolNames.TagContacts, RouteArguments.ToJson(new TagContactsArguments { ContactIds = [], Add = [u.Slice(i + 1, u.Tokens.Count)] }), "contact_ids");
        }
        return null;
    }

    private static List<string> Values(Utterance u, OrderText order, int noun, int verb)
    {
        var at = noun >= 0 && noun != verb ? noun + 1 : Find(u, "mit", "with", "als", "as") + 1;
        if (at <= 0)
            return [];
        var tags = new List<string>();
        var first = noun >= 0 && noun != verb ? noun : at - 1;
        var next = at;
        while (u.Is(next, ":", "dem", "den", "das", "der", "the", "tag", "schlagwort", "namens"))
            next++;
        while (next < u.Tokens.Count)
        {
            var token = u.Tokens[next];
            if (token.Kind == TokenKind.Quoted)
            {
                tags.Add(token.Text);
                next++;
            }
            else if (token.Kind == TokenKind.Word && !u.Is(next, "bei", "von", "vom", "fuer", "for", "from", "to", "on", "wieder", "raus", "weg", "drauf", "dran", "bitte", "please", "hinzu", "zu", "an", "auf", "entfernen", "entferne", "hinzufuegen", "setzen", "und", "and", "heraus", "off"))
            {
                var end = next + 1;
                // "Newsletter 2026", "A-Kunde"
                while (end < u.Tokens.Count && ((u.Tokens[end].Kind == TokenKind.Number && u.Tokens[end].Start == u.Tokens[end - 1].End + 1) || (u.Tokens[end].Kind == TokenKind.Word && u.Tokens[end].Start == u.Tokens[end - 1].End + 1 && u.Text[u.Tokens[end - 1].End] == '-')))
                    end++;
                tags.Add(u.Slice(next, end));
                next = end;
            }
            else
            {
                break;
            }
            var joined = next;
            while (u.Is(joined, ",", "und", "and"))
                joined++;
            if (joined == next || joined >= u.Tokens.Count)
                break;
            next = joined;
        }
        order.Take(first, next - first);
        order.Take(first - 1, u.Is(first - 1, "mit", "dem", "den", "das", "with", "the") ? 1 : 0);
        order.Take(first - 2, u.Is(first - 2, "mit", "with") ? 1 : 0);
        return tags;
    }

    private static int Find(Utterance u, params ReadOnlySpan<string> words)
    {
        for (var i = 0; i < u.Tokens.Count; i++)
        {
            if (u.Is(i, words))
                return i;
        }
        return -1;
    }
}
