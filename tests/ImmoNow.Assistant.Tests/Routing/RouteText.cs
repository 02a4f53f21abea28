using System.Text.Json;
using System.Text.Json.Nodes;
using ImmoNow.Assistant.Chat.Routing;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;
using ImmoNow.Assistant.Tools;

namespace ImmoNow.Assistant.Tests.Routing;

/// <summary>Writes a route as one line, so that a whole table of expectations stays readable.</summary>
internal static class RouteText
{
    public static readonly DateTimeOffset Now = new(2026, 11, 25, 10, 0, 0, TimeSpan.FromHours(1));

    public static readonly Guid UserId = Guid.Parse("00000000-0000-7000-8000-000000000001");

    public static AssistantCaller Caller(AssistantLanguage locale = AssistantLanguage.German) => new()
    {
        UserId = UserId,
        TenantId = Guid.Parse("00000000-0000-7000-8000-0000000000ff"),
        Name = "Jonas Berger",
        Locale = locale,
        Can = _ => true,
    };

    public static LocalClock Clock => new(Now, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));

    public static RoutingContext Context(EntityRef? entity = null, ConversationMemory? memory = null, string chatContext = "general") => new()
    {
        Caller = Caller(),
        Clock = Clock,
        Entity = entity,
        Memory = memory ?? ConversationMemory.Empty,
        ChatContext = chatContext,
    };

    public static string Of(string message, RoutingContext? context = null) =>
        Write(IntentRouter.Decide(Utterance.Parse(message, Clock, AssistantLanguage.German), context ?? Context()));

    public static string Write(Route route) => route switch
    {
        ToolRoute tool => $"{tool.Tool} {Json(tool.Arguments)}{Mentions(tool.Mentions)}{Selection(tool)}",
        AskRoute ask => $"ask {ask.Question.Slot} {Json(ask.Question.Arguments)}{Mentions(ask.Question.Remaining)}",
        SearchRoute search => $"search{(search.Kinds is null ? "" : " " + string.Join(',', search.Kinds))}{(search.Entity is null ? "" : " here")}",
        SmallTalkRoute talk => $"talk {talk.Kind}",
        UnsupportedRoute unsupported => $"unsupported{(unsupported.Mention is { } mention ? $" {mention.Text}" : "")}",
        _ => route.GetType().Name,
    };

    private static string Selection(ToolRoute tool) =>
        tool.Selection is null ? "" : $" for {tool.Selection.Tool} {Json(tool.Selection.Arguments)}{Mentions(tool.SelectionMentions)}";

    private static string Mentions(IReadOnlyList<Mention> mentions) =>
        string.Concat(mentions.Select(mention => $" @{mention.Slot}({mention.Text}|{string.Join(',', mention.Types)}{(mention.Salutation is null ? "" : "|" + mention.Salutation)})"));

    private static string Json(JsonObject arguments) =>
        CanonicalJson.Write(JsonSerializer.SerializeToElement(arguments))
            .Replace("00000000-0000-7000-8000-000000000001", "ME", StringComparison.Ordinal)
            .Replace("\\u002B", "+", StringComparison.Ordinal)
            .Replace("\\u0026", "&", StringComparison.Ordinal)
            .Replace("\"", "", StringComparison.Ordinal);
}
