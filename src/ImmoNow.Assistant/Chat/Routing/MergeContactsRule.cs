using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Chat.Routing;

/// <summary>"Gibt es doppelte Kontakte?", "Führe Clara Hoffmann und Clara Hofmann zusammen, Hoffmann soll bleiben".</summary>
internal static class MergeContactsRule
{
    public static Route? TryRoute(Utterance u, RoutingContext context) => u.Has(SubjectLexicon.Tasks) || u.Has(SubjectLexicon.Documents) ? null : Merge(u, context) ?? Duplicates(u, context);

    private static Route? Duplicates(Utterance u, RoutingContext context)
    {
        var asks = u.HasPhrase("dubletten") || u.HasPhrase("dublette") || u.HasPhrase("duplikate") || u.HasPhrase("duplikat") || u.HasPhrase("duplicates") || u.HasPhrase("duplicate")
            || ((u.HasPhrase("doppelt") || u.HasPhrase("doppelte") || u.HasPhrase("doppelten") || u.HasPhrase("mehrfach") || u.HasPhrase("twice")) && (u.Has(SubjectLexicon.Contacts) || u.First<PersonAnnotation>() is not null || u.Is(0, "ist", "sind", "is", "are") || context.ChatContext == "contacts"));
        if (!asks || u.Has(SubjectLexicon.Properties) || u.Has(IntentWords.Delete))
            return null;
        var order = new OrderText(u);
        order.TakeWords("dubletten", "dublette", "duplikate", "duplikat", "duplicates", "duplicate", "doppelt", "doppelte", "doppelten", "mehrfach", "twice", "gibt", "eigentlich", "drin", "vorhanden", "angelegt", "da", "erfasst", "pruefe", "pruef", "check", "any", "do", "suche", "such", "finde", "find", "zeig", "zeige", "show", "bei");
        order.TakeWords(IntentWords.Function);
        order.TakeWords(RecordKind.Contact.Nouns);
        var target = new TargetReader(order, context).Named(RecordKind.Contact) ?? (u.HasPhrase("dazu") || u.HasPhrase("von", "ihr") || u.HasPhrase("von", "ihm") ? new TargetReader(order, context).Read(RecordKind.Contact) : null);
        var arguments = RouteArguments.ToJson(new FindDuplicateContactsArguments());
        return target is null ? new ToolRoute(ToolNames.FindDuplicateContacts, arguments, []) : Target.Route(target, RecordKind.Contact, ToolNames.FindDuplicateContacts, arguments, "contact_id");
    }

    private static Route? Merge(Utterance u, RoutingContext context)
    {
        var asks = u.HasPhrase("zusammen") && (u.HasPhrase("fuehre") || u.HasPhrase("fuehr") || u.HasPhrase("lege") || u.HasPhrase("leg") || u.HasPhrase("pack")) || u.HasPhrase("zusammenfuehren") || u.HasPhrase("zusammenlegen") || u.HasPhrase("verschmelze") || u.HasPhrase("verschmelzen") || u.HasPhrase("merge");
        if (!asks)
            return null;
        var order = new OrderText(u);
        order.TakeWords("zusammen", "fuehre", "fuehr", "lege", "leg", "pack", "zusammenfuehren", "zusammenlegen", "verschmelze", "verschmelzen", "merge", "kontakt", "kontakte", "kontakten", "contact", "contacts", "bitte");
        var keeps = Keeps(u, order);
        var target = new TargetReader(order, context).Read(RecordKind.Contact);
        var arguments = RouteArguments.ToJson(new MergeContactsArguments { KeepId = Guid.Empty, MergeId = Guid.Empty });
        arguments.Remove("keep_id");
        arguments.Remove("merge_id");
        if (target is { Names: [var first, var second] } && string.Equals(first.Text, second.Text, StringComparison.OrdinalIgnoreCase))
            target = null;
        if (target is { Names: [var one, var other] })
        {
            // "merge A into B", "A in B": B stays. Otherwise it has to be said which one does.
            var stays = keeps is null ? Into(u) ? other.Text : null : Stays(keeps, one.Text, other.Text);
            var (keep, goes) = stays == other.Text ? (other, one) : (one, other);
            var mentions = new[] { new Mention("keep_id", keep.Text, [EntityTypes.Contact], keep.Salutation), new Mention("merge_id", goes.Text, [EntityTypes.Contact], goes.Salutation) };
            if (stays is not null)
                return new ToolRoute(ToolNames.MergeContacts, arguments, mentions);
        }
        if (target is { Ids: [var firstId, var secondId] } && keeps is not null && Ordinals.Read(keeps) is 1 or 2)
        {
            var keepsFirst = Ordinals.Read(keeps) == 1;
            arguments["keep_id"] = RouteArguments.Id(keepsFirst ? firstId : secondId);
            arguments["merge_id"] = RouteArguments.Id(keepsFirst ? secondId : firstId);
            return new ToolRoute(ToolNames.MergeContacts, arguments, []);
        }
        return new UnsupportedRoute(
            new BilingualText("Welcher Kontakt soll bleiben, und welcher geht darin auf? Sagen Sie es mir bitte so: „Führe Hofmann in Hoffmann zusammen“.", "Which contact stays, and which one goes into it? Please tell me like this: “Merge Hofmann into Hoffmann”."), null);
    }

    private static bool Into(Utterance u) => u.HasPhrase("in") || u.HasPhrase("into");

    private static string? Stays(string keeps, string one, string other)
    {
        var (inOne, inOther) = (Contains(one, keeps), Contains(other, keeps));
        return inOne == inOther ? null : inOne ? one : other;
    }

    private static bool Contains(string name, string part) => CandidateRanker.Words(part).TrueForAll(CandidateRanker.Words(name).Contains);

    /// <summary>"…, Hoffmann soll bleiben", "behalte Hoffmann", "keep Hoffmann".</summary>
    private static string? Keeps(Utterance u, OrderText order)
    {
        for (var i = 0; i < u.Tokens.Count; i++)
        {
            var (first, end) = (0, 0);
            if (u.Is(i, "bleiben", "bleibt", "stays"))
            {
                end = i;
                while (end > 0 && u.Is(end - 1, "soll", "sollen", "bestehen"))
                    end--;
                first = end;
                while (first > 0 && u.Tokens[first - 1].Kind == TokenKind.Word && !u.Is(first - 1, "und", "and"))
                    first--;
            }
            else if (u.Is(i, "behalte", "behalt", "keep"))
            {
                first = i + 1;
                end = first;
                while (end < u.Tokens.Count && u.Tokens[end].Kind == TokenKind.Word)
                    end++;
            }
            if (end <= first)
                continue;
            var text = u.Slice(first, end);
            order.Take(Math.Min(first, i), Math.Max(end, i + 1) - Math.Min(first, i));
            return text;
        }
        return null;
    }
}
