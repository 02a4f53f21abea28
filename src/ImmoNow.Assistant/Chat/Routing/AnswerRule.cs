using System.Text.Json;
using System.Text.Json.Nodes;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Chat.Routing;

/// <summary>Reads a message as the answer to the question the assistant asked: "die zweite", "Weber, Anna", "ohne", "abbrechen", "450.000".</summary>
internal static class AnswerRule
{
    public static Route? TryRoute(Utterance u, OpenQuestion question, RoutingContext context)
    {
        if (u.Tokens.Count == 0)
            return null;
        if (u.Tokens.Count <= 3 && (u.Is(0, "abbrechen", "abbruch", "cancel", "stopp", "stop", "egal", "vergiss", "nein", "no", "nevermind") || u.HasPhrase("never", "mind")) || IsWaved(u))
            return new CancelRoute();
        if (question.Optional && u.Tokens.Count <= 4 && (u.Is(0, "ohne", "keine", "keinen", "keiner", "keines", "without", "none", "neither") || u.HasPhrase("keiner", "davon") || u.HasPhrase("none", "of")))
            return Continue(question, arguments => arguments);
        if (question.Candidates.Count > 0)
            return Chosen(u, question);
        // A new order is not the answer: it must not vanish in a title.
        if (IsOrder(u))
            return null;
        if (RecordKind.TypesOf(question.Slot) is { } types)
            return Named(u, question, types, context);
        return question.Tool switch
        {
            ToolNames.CreateTask when question.Slot == "title" => (Route?)Task(u, question, context),
            ToolNames.CreateContact => Contact(u, question),
            ToolNames.UpdateContact => ContactField(u, question),
            ToolNames.CreateProperty when question.Slot != "title" => Property(u, question),
            _ => null,
        } ?? Value(u, question, context);
    }

    private static ToolRoute? Chosen(Utterance u, OpenQuestion question)
    {
        if (RecordKind.TakesMany(question.Slot) && u.Tokens.Count <= 3 && (u.Is(0, "alle", "beide", "all", "both") || u.Is(1, "beide", "beiden", "alle")))
            return Continue(question, arguments => question.Candidates.Aggregate(arguments, (filled, record) => MentionBinder.Bind(filled, question.Slot, record)));
        return Choose(u, question) is { } chosen ? Continue(question, arguments => MentionBinder.Bind(arguments, question.Slot, chosen)) : null;
    }

    private static bool IsOrder(Utterance u) =>
        u.Text.TrimEnd().EndsWith('?') || IntentWords.Show.Contains(u.Word(0)) || IntentWords.Open.Contains(u.Word(0)) || IntentWords.Create.Contains(u.Word(0)) || ((IntentWords.Change.Contains(u.Word(0)) || SeveralOrders.Imperatives.Contains(u.Word(0))) && u.Tokens.Count > 2)
        || IntentWords.Delete.Contains(u.Word(0)) || u.Is(0, "welche", "welcher", "wie", "wer", "which", "who", "how");

    /// <summary>A record by its name, by its place in the last list, or the one spoken of.</summary>
    private static ToolRoute? Named(Utterance u, OpenQuestion question, IReadOnlyList<string> types, RoutingContext context)
    {
        if (u.Tokens.Count > 12)
            return null;
        var listed = context.Memory.Listed.Where(candidate => types.Contains(candidate.Type, StringComparer.Ordinal)).ToList();
        if (Ordinals.Read(u.Tokens) is { } place && Ordinals.Pick(listed, place) is { } picked)
            return Continue(question, arguments => MentionBinder.Bind(arguments, question.Slot, picked));
        if (u.Tokens.Count <= 3 && (u.Is(0, "beide", "both", "alle", "all") || u.Is(1, "beide", "beiden")) && RecordKind.TakesMany(question.Slot) && listed.Count > 0)
            return Continue(question, arguments => listed.Aggregate(arguments, (filled, record) => MentionBinder.Bind(filled, question.Slot, record)));
        var people = u.All<PersonAnnotation>().ToList();
        var names = people.Count > 0 && types.Contains(EntityTypes.Contact, StringComparer.Ordinal) ? people.ConvertAll(person => new Mention(question.Slot, person.Name, types, person.Salutation))
            : [new Mention(question.Slot, u.First<QuotedAnnotation>()?.Text ?? u.First<AddressAnnotation>()?.Text ?? u.Text.Trim(), types)];
        if (names.Count > 1 && !RecordKind.TakesMany(question.Slot))
            return null;
        return new ToolRoute(question.Tool, (JsonObject)question.Arguments.DeepClone(), [.. names, .. question.Remaining]);
    }

    /// <summary>"Ach, lass mal", "doch nicht", "schon gut".</summary>
    private static bool IsWaved(Utterance u) => u.Tokens.Count <= 6
        && (u.HasPhrase("lass", "mal") || u.HasPhrase("lass", "es") || u.HasPhrase("lass", "gut") || u.HasPhrase("lass", "das") || u.HasPhrase("lass", "stecken") || u.HasPhrase("doch", "nicht") || u.HasPhrase("schon", "gut") || u.HasPhrase("vergiss", "es") || u.HasPhrase("passt", "schon")
            || u.HasPhrase("forget", "it") || u.HasPhrase("leave", "it") || u.HasPhrase("hat", "sich", "erledigt") || u.HasPhrase("brauchst", "du", "nicht"));

    /// <summary>The title, and whatever else is said of the task: "Heizkörper entlüften, bis Freitag".</summary>
    private static ToolRoute? Task(Utterance u, OpenQuestion question, RoutingContext context)
    {
        var said = Utterance.Parse($"{(u.Language == AssistantLanguage.German ? "Aufgabe" : "Task")}: {u.Text}", context.Clock, u.Language);
        if (CreateTaskRule.TryRoute(said, context with { Entity = null }) is not ToolRoute created)
            return null;
        var merged = Merged(question, created.Arguments);
        return merged with { Mentions = [.. merged.Mentions, .. created.Mentions.Where(mention => merged.Mentions.All(known => known.Slot != mention.Slot))] };
    }

    private static ToolRoute? Contact(Utterance u, OpenQuestion question) =>
        question.Slot is "last_name" or "first_name" or "name" && CreateContactRule.Answer(u) is { } said ? Merged(question, RouteArguments.ToJson(said)) : null;

    private static ToolRoute? ContactField(Utterance u, OpenQuestion question)
    {
        var values = RouteArguments.ToJson(new ContactValuesReader(new OrderText(u)).Read());
        if (question.Slot == "mobile" && values["phone"] is { } number)
        {
            values.Remove("phone");
            values["mobile"] = number.DeepClone();
        }
        return values.Count == 0 ? null : Merged(question, values);
    }

    /// <summary>Whatever is said of a property that is being entered; the next question asks for what is still missing.</summary>
    private static Route? Property(Utterance u, OpenQuestion question)
    {
        var said = RouteArguments.ToJson(PropertyValuesReader.ReadNew(new OrderText(u), PropertyListRule.Types(u)?[0]));
        if (question.Slot == "city" && said["city"] is null && u.Tokens.Count <= 3)
            said["city"] = u.Text.Trim();
        if (question.Slot == "marketing_type" && First(u, Marketing) is { } marketing)
            said["marketing_type"] = marketing;
        if (said.Count == 0)
            return null;
        var merged = Merged(question, said);
        if (merged.Arguments["title"] is null && merged.Arguments.Deserialize<CreatePropertyArguments>(AssistantJson.Options) is { } values && CreatePropertyRule.Title(u, values) is { } title)
            merged.Arguments["title"] = title;
        if (merged.Arguments["property_type"] is null || merged.Arguments["city"] is not null || merged.Arguments["street"] is not null || merged.Arguments["title"] is not null)
            return merged;
        return new AskRoute(question with { Arguments = merged.Arguments, Slot = "city" }, new BilingualText("In welcher Stadt liegt sie?", "In which city is it?"));
    }

    private static ToolRoute? Value(Utterance u, OpenQuestion question, RoutingContext context)
    {
        JsonNode? value = question.Slot switch
        {
            "title" or "name" or "text" or "description" or "company" or "query" => u.First<QuotedAnnotation>()?.Text ?? u.Text.Trim(),
            "add" or "check" or "uncheck" or "remove" or "tags" or "columns" => JsonSerializer.SerializeToNode(u.Text.Split([",", ";", " und ", " and "], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)),
            "price" or "rent_cold" or "rent_warm" or "service_charge" or "living_space" or "plot_area" or "rooms" or "budget_max" or "budget_min" => Amount(u) is { } amount ? JsonValue.Create(amount) : null,
            "year_built" or "days" => Amount(u) is { } whole && decimal.IsInteger(whole) ? JsonValue.Create((int)whole) : null,
            "due_at" => u.First<TemporalAnnotation>() is { } when ? JsonSerializer.SerializeToNode(when.Value.DueAt(context.Clock), AssistantJson.Options) : null,
            "priority" => u.First<PriorityAnnotation>()?.Value ?? First(u, word => Vocabulary.Priorities.GetValueOrDefault(word)),
            "property_type" => PropertyListRule.Types(u)?[0],
            "marketing_type" => First(u, Marketing),
            "status" => First(u, word => (question.Tool == ToolNames.SetPropertyStatus ? Vocabulary.PropertyStatuses : Vocabulary.TaskStatuses).GetValueOrDefault(word)),
            "last_name" or "first_name" or "city" or "street" or "postal_code" or "email" or "phone" or "mobile" => u.Tokens.Count <= 8 ? u.Text.Trim() : null,
            _ => null,
        };
        return value is null ? null : Continue(question, arguments =>
        {
            arguments[question.Slot] = value;
            return arguments;
        });
    }

    /// <summary>"Verkauft", "sie wird vermietet", "Miete".</summary>
    private static string? Marketing(string word) =>
        Vocabulary.MarketingType(word) ?? (word.StartsWith("vermiet", StringComparison.Ordinal) ? "rent" : word.StartsWith("verkauf", StringComparison.Ordinal) ? "sale" : word.StartsWith("verpacht", StringComparison.Ordinal) ? "lease" : null);

    private static decimal? Amount(Utterance u) => u.First<QuantityAnnotation>()?.Value is { Approximate: false } quantity ? quantity.Max ?? quantity.Min : null;

    private static string? First(Utterance u, Func<string, string?> meaning) => u.Tokens.Select(token => meaning(token.Folded)).FirstOrDefault(value => value is not null);

    private static ToolRoute Merged(OpenQuestion question, JsonObject said) => Continue(question, arguments =>
    {
        foreach (var (name, value) in said)
            arguments[name] = value?.DeepClone();
        return arguments;
    });

    private static ToolRoute Continue(OpenQuestion question, Func<JsonObject, JsonObject> fill) =>
        new(question.Tool, fill((JsonObject)question.Arguments.DeepClone()), question.Remaining);

    private static EntityCandidate? Choose(Utterance u, OpenQuestion question)
    {
        if (Ordinals.Read(u.Tokens) is { } place)
            return Ordinals.Pick(question.Candidates, place);
        var words = u.Tokens.Where(token => token.Kind != TokenKind.Mark && !StopWords.IsStopWord(token.Folded) && !CandidateRanker.IsTitle(token.Folded)).Select(token => token.Folded).ToList();
        if (words.Count is 0 or > 6)
            return null;
        // The answer must fit one candidate alone, by name or by detail ("die aus Köln").
        var fitting = question.Candidates.Where(candidate =>
        {
            var known = Tokenizer.Tokenize($"{candidate.Label} {candidate.Detail}").Select(token => token.Folded).ToHashSet(StringComparer.Ordinal);
            return words.TrueForAll(known.Contains);
        }).ToList();
        return fitting.Count == 1 ? fitting[0] : null;
    }
}
