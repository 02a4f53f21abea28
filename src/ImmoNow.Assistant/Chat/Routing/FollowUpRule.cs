using System.Text.Json.Nodes;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Chat.Routing;

/// <summary>Short messages that only make sense after the last one: "und in Bonn?", "nur mit Balkon", "wie viele sind das?".</summary>
internal static class FollowUpRule
{
    private static readonly (string Low, string High)[] Ranges =
        [("price_min", "price_max"), ("rent_min", "rent_max"), ("rooms_min", "rooms_max"), ("living_space_min", "living_space_max"), ("due_from", "due_before")];

    public static Route? TryRoute(Utterance u, RoutingContext context)
    {
        if (context.Memory.LastRead is not { Tool: ToolNames.ListTasks or ToolNames.ListContacts or ToolNames.ListProperties } last || u.Tokens.Count > 12 || !Continues(u))
            return null;
        // A message with its own subject stands on its own.
        if (OwnSubject(u, last.Tool))
            return null;
        var fresh = Fresh(u, context, last.Tool);
        if (fresh is null)
            return null;
        var merged = (JsonObject)last.Arguments.DeepClone();
        merged.Remove("measure");
        merged.Remove("limit");
        merged.Remove("fields");
        var changes = fresh.Arguments.Where(pair => pair.Value is not null && !(pair.Key == "open" && fresh.Arguments.Count > 1)).ToList();
        foreach (var (key, _) in changes)
            MakeRoom(merged, key);
        foreach (var (key, value) in changes)
            Set(merged, key, value!.DeepClone());
        return changes.Count > 0 || fresh.Mentions.Count > 0 ? new ToolRoute(last.Tool, merged, fresh.Mentions) : null;
    }

    private static bool Continues(Utterance u) =>
        u.Is(0, "und", "and", "nur", "only", "davon", "auch", "oder", "what", "mit", "ohne", "jetzt", "ab", "bis", "unter", "sortiert", "in", "aus", "or", "just", "how", "wie", "with", "under", "dann")
        || u.Tokens.Count <= 3 || u.HasPhrase("davon") || u.HasPhrase("sind", "das") || u.HasPhrase("of", "those") || u.HasPhrase("of", "them");

    private static bool OwnSubject(Utterance u, string tool) => tool switch
    {
        ToolNames.ListTasks => u.Has(SubjectLexicon.Contacts) || u.Has(SubjectLexicon.Properties) || u.Has(SubjectLexicon.Documents),
        ToolNames.ListContacts => u.Has(SubjectLexicon.Tasks) || u.Has(SubjectLexicon.Properties) || u.Has(SubjectLexicon.Documents) || (u.Has(SubjectLexicon.Contacts) && !u.Is(0, "und", "and")),
        _ => u.Has(SubjectLexicon.Tasks) || u.Has(SubjectLexicon.Contacts) || u.Has(SubjectLexicon.Documents) || u.Tokens.Any(token => Vocabulary.Roles.ContainsKey(token.Folded)),
    };

    /// <summary>Reads the message as if its subject had been said.</summary>
    private static ToolRoute? Fresh(Utterance u, RoutingContext context, string tool)
    {
        var noun = tool switch { ToolNames.ListTasks => "Aufgaben", ToolNames.ListContacts => "Kontakte", _ => "Immobilien" };
        var completed = Utterance.Parse($"Zeige {noun} {Strip(u)}", context.Clock, u.Language);
        if (new Leftover(completed).Indexes.Count > 2)
            return null;
        var route = tool switch
        {
            ToolNames.ListTasks => TaskListRule.TryRoute(completed, context),
            ToolNames.ListContacts => ContactListRule.TryRoute(completed, context),
            ToolNames.ListProperties => PropertyListRule.TryRoute(completed, context),
            _ => null,
        };
        // Another rule's tool would lose what was asked before.
        return route is ToolRoute found && found.Tool == tool ? found : null;
    }

    private static string Strip(Utterance u)
    {
        var first = 0;
        while (u.Is(first, "und", "and", "nur", "only", "jetzt", "auch", "dann", "what", "about", "oder", "just", "or"))
            first++;
        return first >= u.Tokens.Count ? "" : u.Text[u.Tokens[first].Start..];
    }

    /// <summary>A new price limit replaces the old range, not only its upper end.</summary>
    private static void MakeRoom(JsonObject merged, string key)
    {
        foreach (var (low, high) in Ranges)
        {
            if (key != low && key != high)
                continue;
            merged.Remove(low);
            merged.Remove(high);
        }
        if (key is "due_from" or "due_before")
            merged.Remove("overdue");
        if (key == "overdue")
        {
            merged.Remove("due_from");
            merged.Remove("due_before");
        }
    }

    private static void Set(JsonObject merged, string key, JsonNode value)
    {
        if (key == "features" && merged["features"] is JsonArray known && value is JsonArray more)
        {
            foreach (var item in more.Where(item => !known.Any(old => JsonNode.DeepEquals(old, item))))
                known.Add(item!.DeepClone());
            return;
        }
        merged[key] = value;
    }
}
