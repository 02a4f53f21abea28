using System.Text.Json.Nodes;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Chat.Routing;

/// <summary>"Senk den Preis der Villa am Rheinufer auf 1,15 Mio", "Die Musterstraße 5 hat jetzt einen Balkon", "Eigentümerin der Musterstraße 5 ist Frau Becker".</summary>
internal static class UpdatePropertyRule
{
    public static Route? TryRoute(Utterance u, RoutingContext context)
    {
        if (u.Has(SubjectLexicon.Tasks) || u.Has(SubjectLexicon.Documents) || u.HasPhrase("budget") || u.Has(IntentWords.Send)
            || u.Is(0, "welche", "welcher", "was", "wie", "wer", "wem", "wo", "hat", "haben", "ist", "gibt", "which", "what", "how", "who", "is", "does", "zeig", "zeige", "show", "erstelle", "erinnere", "remind", "finde", "suche", "such"))
            return null;
        var verb = u.IndexOf(IntentWords.Change);
        if (verb < 0)
            verb = Find(u, "heb", "hebe", "senk", "senke", "reduziere", "reduzier", "erhoeh", "erhoehe", "lower", "raise", "reduce", "increase", "trage", "trag", "ergaenze", "fuege", "korrigiere", "korrigier", "mach", "mache", "add", "entferne", "remove", "nimm") is var other and >= 0 and <= 3 ? other : -1;
        if (verb < 0 && FieldNoun(u) is not null && Find(u, "runter", "hoch", "rauf", "down", "up") is > 0 and var particle)
            verb = particle;
        var states = u.HasPhrase("jetzt") || u.HasPhrase("now") || u.HasPhrase("neu") || u.HasPhrase("neue") || u.HasPhrase("neuer") || u.HasPhrase("nun") || u.HasPhrase("ab", "sofort") || u.HasPhrase("new")
            || FieldNoun(u) is not null && u.Tokens.Take(3).Any(token => Vocabulary.NumericFields.ContainsKey(token.Folded)) && u.All<QuantityAnnotation>().Any(quantity => u.Is(quantity.First - 1, "ist", "betraegt", "is", ":"));
        var order = new OrderText(u);
        if (verb >= 0)
            order.TakeVerb(verb);
        return Keeper(u, order, context, verb >= 0 || states || u.HasPhrase("ist") || u.HasPhrase("is")) ?? Owner(u, order, context, verb >= 0 || states) ?? Rename(u, order, context, verb) ?? Amount(u, order, context, verb, states) ?? Features(u, order, context, verb, states);
    }

    /// <summary>A new price, rent, area or number of rooms.</summary>
    private static Route? Amount(Utterance u, OrderText order, RoutingContext context, int verb, bool states)
    {
        var noun = FieldNoun(u);
        var quantity = u.All<QuantityAnnotation>().LastOrDefault(candidate => candidate.Value.Unit != QuantityUnit.Percent && !order.IsTaken(candidate.First) && IsValue(u, candidate, noun));
        var comparison = Find(u, "billiger", "guenstiger", "teurer", "cheaper");
        if (comparison > 0 && verb >= 0)
        {
            order.Take(comparison);
            order.TakeWords("mach", "mache", "make", "etwas");
            foreach (var annotation in u.All<QuantityAnnotation>())
                order.Take(annotation.First, annotation.Length);
            return new TargetReader(order, context).Read(RecordKind.Property) is { Selection: null, Names.Count: <= 1 } meant ? AskAmount(new JsonObject { ["property_ids"] = new JsonArray() }, "price", meant) : null;
        }
        if (noun is null && !(states && u.HasPhrase("kostet")) || (verb < 0 && !states))
            return null;
        var field = noun ?? "price";
        var relative = Find(u, "um", "by") is var by and >= 0 && by + 1 < u.Tokens.Count && u.Tokens[by + 1].Kind == TokenKind.Number;
        // "Was kostet …" is asked and "Preisverhandlung" is a title: without a value the field has to be named by an order.
        if (quantity is not null)
            order.TakeWith(quantity, "auf", "to", "von", "ist", "jetzt", "is", "now", "ab", "at", ":", "nun", "kostet", "costs", "hat", "bei");
        order.TakeWords("preis", "kaufpreis", "kaltmiete", "warmmiete", "miete", "nettokaltmiete", "nebenkosten", "wohnflaeche", "flaeche", "grundstuecksflaeche", "baujahr", "zimmerzahl", "hausgeld", "price", "rent", "cold", "warm", "anpassen", "gesenkt", "worden", "kostet", "costs", "betraegt", "korrigieren", "aendern", "jetzt", "nun", "now", "neue", "neuer", "neu", "sofort", "runter", "hoch", "monatlich", "euro", "month", "living", "space", "size");
        var unclear = quantity is null || relative || (quantity.Value.Colloquial && field is not "price") || (quantity.Value.Max ?? quantity.Value.Min) is null || quantity.Value.Approximate;
        if (verb < 0 && unclear)
            return null;
        var target = new TargetReader(order, context).Read(RecordKind.Property);
        if (target is null && u.First<AddressAnnotation>() is null && u.First<PersonAnnotation>() is not null)
            return null;
        var arguments = new JsonObject { ["property_ids"] = new JsonArray() };
        if (unclear)
            return target is { Selection: null, Names.Count: <= 1, Ids.Count: <= 1 } ? AskAmount(arguments, field, target) : null;
        arguments[field] = (quantity!.Value.Max ?? quantity.Value.Min)!.Value;
        return Target.Route(target, RecordKind.Property, ToolNames.UpdateProperty, arguments, "property_ids");
    }

    private static AskRoute AskAmount(JsonObject arguments, string field, Target target)
    {
        foreach (var id in target.Ids)
            MentionBinder.Bind(arguments, "property_ids", new EntityCandidate(EntityTypes.Property, id, ""));
        var (german, english) = (Vocabulary.Label(field, AssistantLanguage.German), Vocabulary.Label(field, AssistantLanguage.English));
        return new AskRoute(
            new OpenQuestion(ToolNames.UpdateProperty, arguments, field, false, [], [.. target.Names.Select(name => new Mention("property_ids", name.Text, [EntityTypes.Property]))]),
            new BilingualText($"Auf welchen Wert soll „{german}“ gesetzt werden?", $"Which value should “{english}” have?"));
    }

    private static bool IsValue(Utterance u, QuantityAnnotation quantity, string? noun) => quantity.Value.Unit switch
    {
        QuantityUnit.SquareMetres => noun is "living_space" or "plot_area",
        QuantityUnit.Rooms => noun == "rooms",
        _ => u.Is(quantity.First - 1, "auf", "to", "ist", "jetzt", "is", "now", "kostet", "ab", "at", ":", "nun", "costs", "um", "by", "von") || quantity.End >= u.Tokens.Count - 2,
    };

    private static string? FieldNoun(Utterance u)
    {
        foreach (var token in u.Tokens)
        {
            if (token.Kind == TokenKind.Word && Vocabulary.NumericFields.TryGetValue(token.Folded, out var field) && field is not ("budget_max" or "price_per_sqm"))
                return field;
        }
        return null;
    }

    /// <summary>"hat jetzt einen Balkon", "füge bei Musterstraße 5 einen Aufzug hinzu", "entferne bei … den Keller".</summary>
    private static Route? Features(Utterance u, OrderText order, RoutingContext context, int verb, bool states)
    {
        var features = new List<string>();
        for (var i = 0; i < u.Tokens.Count; i++)
        {
            if (!Vocabulary.Features.TryGetValue(u.Word(i), out var feature) || u.Is(i - 1, "mit", "with", "alle"))
                continue;
            features.Add(feature);
            order.Take(i);
        }
        var adds = verb >= 0 && u.Is(verb, "fuege", "ergaenze", "trage", "trag", "add", "mach", "mache") || states && (u.HasPhrase("hat") || u.HasPhrase("haben") || u.HasPhrase("has"));
        var removes = verb >= 0 && u.Is(verb, "entferne", "remove", "nimm") || u.HasPhrase("keinen") || u.HasPhrase("kein") || u.HasPhrase("keine");
        if (features.Count == 0 || !(adds || removes) || u.First<PersonAnnotation>() is not null)
            return null;
        order.TakeWords("eintragen", "gibts", "raus", "nimm", "ausstattung", "merkmal", "hinzu", "jetzt", "keinen", "kein", "keine", "mehr", "now", "auch");
        var arguments = RouteArguments.ToJson(new UpdatePropertyArguments { PropertyIds = [], AddFeatures = removes ? null : features, RemoveFeatures = removes ? features : null });
        return Target.Route(new TargetReader(order, context).Read(RecordKind.Property), RecordKind.Property, ToolNames.UpdateProperty, arguments, "property_ids");
    }

    private static Route? Owner(Utterance u, OrderText order, RoutingContext context, bool ordered)
    {
        var owner = Find(u, "eigentuemer", "eigentuemerin", "besitzer", "owner");
        if (owner >= 0 && ordered && u.First<PersonAnnotation>() is null && Unaddressed(u, order, context, owner) is { } unaddressed)
            return unaddressed;
        if (owner < 0 || !ordered && !u.HasPhrase("ist") && !u.HasPhrase("is") || u.First<PersonAnnotation>() is not { } person || (u.First<AddressAnnotation>() is null && !u.Has(SubjectLexicon.Properties) && !u.Tokens.Any(token => Vocabulary.PropertyType(token.Folded) is not null)))
            return null;
        order.TakeWith(person, "ist", "is", "an", "auf", "als", "jetzt");
        order.TakeWords("eigentuemer", "eigentuemerin", "besitzer", "owner", "jetzt", "trage", "trag", "hinterlege");
        return Target.Route(new TargetReader(order, context).Read(RecordKind.Property), RecordKind.Property, ToolNames.UpdateProperty, new JsonObject { ["property_ids"] = new JsonArray() }, "property_ids",
            new Mention("owner_contact_id", person.Name, [EntityTypes.Contact], person.Salutation));
    }

    /// <summary>"Trag bei LEI-1001 als Eigentümerin Petra Becker ein".</summary>
    private static Route? Unaddressed(Utterance u, OrderText order, RoutingContext context, int owner)
    {
        var rest = new Leftover(u);
        // "Eigentümer der Villa ist jetzt …": the name stands behind the verb.
        var verb = Find(u, "ist", "is") is var said and > 0 ? said : -1;
        var first = verb > owner ? verb : owner + 1;
        while (u.Is(first, "ist", "jetzt", "auf", "is", "to", "now", ":"))
            first++;
        if (u.First<AddressAnnotation>() is null && PropertyListRule.KindName(u) is null || Slots.NameRun(u, rest, first) is not (> 0 and var run))
            return null;
        order.Take(owner);
        order.Take(verb > owner ? verb : owner, first + run - (verb > owner ? verb : owner));
        order.TakeWords("trage", "trag", "hinterlege", "ein", "als");
        return Target.Route(new TargetReader(order, context).Read(RecordKind.Property), RecordKind.Property, ToolNames.UpdateProperty, new JsonObject { ["property_ids"] = new JsonArray() }, "property_ids", new Mention("owner_contact_id", u.Slice(first, first + run), [EntityTypes.Contact]));
    }

    /// <summary>"Ansprechpartnerin für die Villa ist ab sofort Anna Krüger", "… betreut jetzt Lena".</summary>
    private static Route? Keeper(Utterance u, OrderText order, RoutingContext context, bool said)
    {
        var noun = Find(u, "ansprechpartner", "ansprechpartnerin", "betreuer", "betreuerin", "betreut", "zustaendig", "agent");
        if (noun < 0 || !said || u.First<PersonAnnotation>() is { Salutation: not null })
            return null;
        var rest = new Leftover(u);
        var marks = new[] { "ist", "auf", "sofort", "jetzt", "is", "now", "an", "betreut", "nun" };
        for (var i = u.Tokens.Count - 1; i > noun; i--)
        {
            if (!u.Is(i - 1, marks) || Slots.NameRun(u, rest, i) is not (> 0 and var run) || i + run < u.Tokens.Count && u.Tokens[i + run].Kind != TokenKind.Mark)
                continue;
            order.Take(i, run);
            order.TakeWords("ansprechpartner", "ansprechpartnerin", "betreuer", "betreuerin", "betreut", "zustaendig", "agent", "sofort", "jetzt", "nun");
            return Target.Route(new TargetReader(order, context).Read(RecordKind.Property), RecordKind.Property, ToolNames.UpdateProperty, new JsonObject { ["property_ids"] = new JsonArray() }, "property_ids", new Mention("contact_user_id", u.Slice(i, i + run), [EntityTypes.User]));
        }
        return null;
    }

    private static Route? Rename(Utterance u, OrderText order, RoutingContext context, int verb)
    {
        if (verb < 0 || !u.Is(verb, "benenne", "benenn", "umbenennen", "rename") || !(u.Has(SubjectLexicon.Properties) || u.First<AddressAnnotation>() is not null))
            return null;
        for (var i = u.Tokens.Count - 2; i > verb; i--)
        {
            if (!u.Is(i, "in", "to"))
                continue;
            var end = u.Is(u.Tokens.Count - 1, "um") ? u.Tokens.Count - 1 : u.Tokens.Count;
            var title = u.Tokens[i + 1].Kind == TokenKind.Quoted ? u.Tokens[i + 1].Text : u.Slice(i + 1, end);
            order.Take(i, u.Tokens.Count - i);
            order.TakeWords("um");
            var arguments = RouteArguments.ToJson(new UpdatePropertyArguments { PropertyIds = [], Title = title });
            return Target.Route(new TargetReader(order, context).Read(RecordKind.Property), RecordKind.Property, ToolNames.UpdateProperty, arguments, "property_ids");
        }
        return null;
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
