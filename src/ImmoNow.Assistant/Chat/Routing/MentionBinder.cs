using System.Text.Json.Nodes;
using ImmoNow.Assistant.Contracts;

namespace ImmoNow.Assistant.Chat.Routing;

/// <summary>Puts a record where a name stood.</summary>
public static class MentionBinder
{
    public static JsonObject Bind(JsonObject arguments, string slot, EntityCandidate record)
    {
        switch (slot)
        {
            case Slots.Who when record.Type == EntityTypes.User:
                arguments["assignee_id"] = RouteArguments.Id(record.Id);
                break;
            case Slots.Who or "related" or "entity":
                arguments[slot == "entity" ? "entity" : "related"] = RouteArguments.Ref(record.Ref);
                break;
            case var many when RecordKind.TakesMany(many):
                var known = arguments[many] as JsonArray ?? [];
                if (!known.Any(id => id!.GetValue<string>() == record.Id.ToString()))
                    known.Add(RouteArguments.Id(record.Id));
                arguments[many] = known;
                break;
            default:
                arguments[slot] = RouteArguments.Id(record.Id);
                break;
        }
        return arguments;
    }
}
