using System.Text.Json.Nodes;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Chat.Routing;

/// <summary>"Verschieb den Mietvertrag ins Archiv", "Benenne … um in …", "Teile … für 14 Tage", "Fass … zusammen", "Neueste Dokumente".</summary>
internal static class DocumentRule
{
    public static Route? TryRoute(Utterance u, RoutingContext context)
    {
        if (u.Has(SubjectLexicon.Tasks) && !u.Has(SubjectLexicon.Documents))
            return null;
        return Summarise(u, context) ?? Share(u, context) ?? Rename(u, context) ?? Move(u, context) ?? Find(u, context);
    }

    private static Route? Summarise(Utterance u, RoutingContext context)
    {
        var asks = u.Is(0, "fasse", "fass") && u.HasPhrase("zusammen") || u.HasPhrase("zusammenfassen") || u.HasPhrase("zusammenfassung") || u.HasPhrase("summarise") || u.HasPhrase("summarize") || u.HasPhrase("summary") || (u.HasPhrase("fasse") || u.HasPhrase("fass")) && u.HasPhrase("zusammen") || u.HasPhrase("worum", "geht");
        if (!asks || u.Has(SubjectLexicon.Contacts) || u.First<PersonAnnotation>() is not null && !u.Has(SubjectLexicon.Documents))
            return null;
        var order = new OrderText(u);
        order.TakeWords("fasse", "fass", "zusammen", "zusammenfassen", "zusammenfassung", "summarise", "summarize", "summary", "give", "gib", "zeig", "show", "kurz", "inhalt", "worum", "geht", "erstelle", "schreibe", "mach", "make", "write", "short", "briefly");
        return Target.Route(new TargetReader(order, context).Read(RecordKind.Document), RecordKind.Document, ToolNames.SummariseDocument, [], "document_id");
    }

    /// <summary>A link that can be read without signing in. Sending it to somebody is not offered.</summary>
    private static Route? Share(Utterance u, RoutingContext context)
    {
        var link = u.HasPhrase("link") || u.HasPhrase("freigabelink") || u.HasPhrase("downloadlink");
        var asks = u.Is(0, "teile", "teil", "share", "freigeben") || u.HasPhrase("gib") && u.HasPhrase("frei") || u.HasPhrase("freigeben") || link && (u.Has(IntentWords.Create) || u.HasPhrase("brauche") || u.HasPhrase("brauch") || u.HasPhrase("need") || u.Is(0, "gib", "give", "link"));
        if (!asks || u.Has(IntentWords.Send) || !link && !u.Has(SubjectLexicon.Documents) && context.Present?.Type != EntityTypes.Document && !Listed(context) && !u.All<QuotedAnnotation>().Any() && !u.Is(0, "teile", "teil", "share"))
            return null;
        var order = new OrderText(u);
        order.TakeWords("teile", "teil", "share", "freigeben", "gib", "frei", "link", "freigabelink", "downloadlink", "erstelle", "mach", "mache", "brauche", "brauch", "need", "create", "make", "give", "gilt", "gueltig", "valid", "lang", "long", "laeuft", "der", "that", "oeffentlich", "public");
        int? days = null;
        for (var i = 0; i + 1 < u.Tokens.Count; i++)
        {
            if (DayCount.Read(u.Tokens, i) is not { } count || count > 30)
                continue;
            days = count;
            order.Take(i, 2);
            order.Take(i - 1, u.Is(i - 1, "fuer", "for") ? 1 : 0);
        }
        var arguments = days is { } limit ? new JsonObject { ["days"] = limit } : [];
        return Target.Route(new TargetReader(order, context).Read(RecordKind.Document), RecordKind.Document, ToolNames.ShareDocument, arguments, "document_id");
    }

    private static Route? Rename(Utterance u, RoutingContext context)
    {
        var verb = -1;
        for (var i = 0; i < Math.Min(5, u.Tokens.Count) && verb < 0; i++)
        {
            if (u.Is(i, "benenne", "benenn", "umbenennen", "rename", "nenne", "nenn"))
                verb = i;
        }
        if (verb >= 0 && Called(u, verb))
            return NewName(u, context, verb);
        if (verb < 0 || !u.Has(SubjectLexicon.Documents) && context.Present?.Type != EntityTypes.Document && !Listed(context) || u.Is(verb, "nenne", "nenn") && !u.HasPhrase("um"))
            return null;
        for (var i = u.Tokens.Count - 2; i > verb; i--)
        {
            if (!u.Is(i, "in", "to"))
                continue;
            var end = u.Tokens.Count;
            while (end > i + 1 && (u.Is(end - 1, "um") || u.Tokens[end - 1].Kind == TokenKind.Mark))
                end--;
            var title = u.Tokens[i + 1].Kind == TokenKind.Quoted ? u.Tokens[i + 1].Text : u.Slice(i + 1, end);
            if (title.Length == 0)
                return null;
            var order = new OrderText(u);
            order.Take(verb);
            order.Take(i, u.Tokens.Count - i);
            order.TakeWords("um");
            return Target.Route(new TargetReader(order, context).Read(RecordKind.Document), RecordKind.Document, ToolNames.RenameDocument, new JsonObject { ["title"] = title }, "document_id");
        }
        return null;
    }

    /// <summary>"Leg den Grundriss in Exposés ab".</summary>
    private static bool FiledAway(Utterance u) => u.Is(0, "leg", "lege") && u.Is(u.Tokens.Count - (u.Tokens[^1].Kind == TokenKind.Mark ? 2 : 1), "ab");

    private static int Divider(Utterance u, int verb) =>
        Enumerable.Range(verb + 2, Math.Max(0, u.Tokens.Count - verb - 3)).FirstOrDefault(i => u.Is(i, "bitte", "jetzt", "kuenftig", "ab", "einfach", "please"), -1);

    /// <summary>"Nenn den Grundriss bitte Grundriss EG": the new name stands behind the small word.</summary>
    private static bool Called(Utterance u, int verb) => u.Is(verb, "nenne", "nenn") && !u.HasPhrase("um") && Divider(u, verb) > verb + 1 && !u.Has(SubjectLexicon.Contacts) && !u.Is(verb + 1, "mir", "uns");

    private static Route? NewName(Utterance u, RoutingContext context, int verb)
    {
        var divider = Divider(u, verb);
        var first = u.Is(divider + 1, "sofort") ? divider + 2 : divider + 1;
        var end = u.Tokens.Count;
        while (end > first && u.Tokens[end - 1].Kind == TokenKind.Mark)
            end--;
        if (end <= first)
            return null;
        var order = new OrderText(u);
        order.Take(verb);
        order.Take(divider, u.Tokens.Count - divider);
        var title = u.Tokens[first].Kind == TokenKind.Quoted ? u.Tokens[first].Text : u.Slice(first, end);
        return Target.Route(new TargetReader(order, context).Read(RecordKind.Document), RecordKind.Document, ToolNames.RenameDocument, new JsonObject { ["title"] = title }, "document_id");
    }

    private static Route? Move(Utterance u, RoutingContext context)
    {
        var verb = u.IndexOf(IntentWords.Change);
        if (verb < 0 && u.Is(0, "pack", "packe", "leg", "lege", "put", "file") && (u.HasPhrase("ordner") || u.HasPhrase("folder") || u.HasPhrase("archiv") || FiledAway(u)))
            verb = 0;
        if (verb < 0 || verb > 3 && !u.Is(0, "kannst", "koenntest", "can", "could") || !u.Is(verb, "verschiebe", "verschieb", "verschieben", "schiebe", "schieb", "move", "pack", "packe", "leg", "lege", "put", "file") || u.Has(SubjectLexicon.Tasks))
            return null;
        if (!u.Has(SubjectLexicon.Documents) && !u.HasPhrase("ordner") && !u.HasPhrase("folder") && !u.HasPhrase("archiv") && !FiledAway(u) && context.Present?.Type != EntityTypes.Document && !Listed(context))
            return null;
        for (var i = u.Tokens.Count - 2; i > verb; i--)
        {
            if (!u.Is(i, "in", "ins", "nach", "to", "into", "zu"))
                continue;
            var first = i + 1;
            while (u.Is(first, "den", "die", "das", "the", "ordner", "folder", "dem"))
                first++;
            var end = u.Tokens.Count;
            while (end > first && (u.Tokens[end - 1].Kind == TokenKind.Mark || u.Is(end - 1, "bitte", "please", "verschieben", "ab", "folder", "ordner")))
                end--;
            if (end <= first)
                return null;
            var order = new OrderText(u);
            order.TakeVerb(verb);
            order.Take(i, u.Tokens.Count - i);
            var folder = new Mention("folder_id", u.Tokens[first].Kind == TokenKind.Quoted ? u.Tokens[first].Text : u.Slice(first, end), [EntityTypes.Folder]);
            return Target.Route(new TargetReader(order, context).Read(RecordKind.Document), RecordKind.Document, ToolNames.MoveDocuments, new JsonObject { ["document_ids"] = new JsonArray() }, "document_ids", folder);
        }
        // "Vertrag verschieben": where to is asked.
        var named = new OrderText(u);
        named.TakeVerb(verb);
        return u.Tokens.Count > verb + 1 && Target.Route(new TargetReader(named, context).Read(RecordKind.Document), RecordKind.Document, ToolNames.MoveDocuments, new JsonObject { ["document_ids"] = new JsonArray() }, "document_ids") is ToolRoute { Selection: null } known
            ? new AskRoute(new OpenQuestion(ToolNames.MoveDocuments, known.Arguments, "folder_id", false, [], known.Mentions), new BilingualText("In welchen Ordner?", "Into which folder?"))
            : null;
    }

    /// <summary>Which documents there are; what stands in them is for the search.</summary>
    private static ToolRoute? Find(Utterance u, RoutingContext context)
    {
        var plural = -1;
        for (var i = 0; i < u.Tokens.Count && plural < 0; i++)
        {
            if (u.Is(i, "dokumente", "dateien", "unterlagen", "documents", "files", "papiere", "paperwork"))
                plural = i;
        }
        if (u.Is(0, "was", "what", "welche", "zeig", "zeige", "show") && (u.HasPhrase("im", "ordner") || u.HasPhrase("in", "the", "folder") || u.HasPhrase("in", "folder")) && !u.HasPhrase("steht") && FolderName(u) is { } container)
            return new ToolRoute(ToolNames.FindDocuments, RouteArguments.ToJson(new FindDocumentsArguments()), [new Mention("folder_id", container, [EntityTypes.Folder])]);
        if (plural < 0 || u.Is(0, "was", "warum", "wie", "what", "why", "how", "wer", "who", "wann", "when", "oeffne", "open", "geh", "go") || u.HasPhrase("steht") || u.HasPhrase("regelt"))
            return null;
        var window = u.First<TemporalAnnotation>()?.Value.Window(context.Clock);
        var newest = u.Has(IntentWords.Newest);
        var folder = FolderName(u);
        if (window is null && folder is null && Related(u) is { } related && (u.Has(IntentWords.Show) || u.Is(0, "alle", "all", "gibt", "haben", "welche", "which") || u.Tokens.Count <= 6))
            return new ToolRoute(ToolNames.FindDocuments, RouteArguments.ToJson(new FindDocumentsArguments()), [related]);
        if (!newest && window is null && folder is null && !u.HasPhrase("hochgeladen") && !u.HasPhrase("uploaded"))
            return null;
        var arguments = new FindDocumentsArguments { CreatedFrom = window?.From, CreatedBefore = window?.Before, Sort = newest && window is null ? "-created_at" : null };
        return new ToolRoute(ToolNames.FindDocuments, RouteArguments.ToJson(arguments), folder is null ? [] : [new Mention("folder_id", folder, [EntityTypes.Folder])]);
    }

    /// <summary>"alle Unterlagen zur Villa", "Dokumente von Frau Becker".</summary>
    private static Mention? Related(Utterance u)
    {
        if (u.First<PersonAnnotation>() is { } person && u.Is(person.First - 1, "zu", "von", "zur", "for", "of", "bei"))
            return new Mention("related", person.Name, [EntityTypes.Contact], person.Salutation, OtherwiseSlot: "query");
        if (u.First<AddressAnnotation>()?.Text is { } address)
            return new Mention("related", address, [EntityTypes.Property], OtherwiseSlot: "query");
        return PropertyListRule.KindName(u) is { } kind ? new Mention("related", kind, [EntityTypes.Property], OtherwiseSlot: "query") : null;
    }

    private static string? FolderName(Utterance u)
    {
        for (var i = 0; i + 1 < u.Tokens.Count; i++)
        {
            if (!u.Is(i, "ordner", "folder"))
                continue;
            var end = u.Tokens.Count;
            while (end > i + 1 && (u.Tokens[end - 1].Kind == TokenKind.Mark || u.Is(end - 1, "bitte", "liegen", "sind", "an")))
                end--;
            return u.Tokens[i + 1].Kind == TokenKind.Quoted ? u.Tokens[i + 1].Text : end > i + 1 ? u.Slice(i + 1, end) : null;
        }
        return null;
    }

    private static bool Listed(RoutingContext context) => context.Memory.Listed.Count > 0 && context.Memory.Listed.All(record => record.Type == EntityTypes.Document);
}
