using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Chat.Planning;

/// <summary>
/// Chooses the few tools a planner gets to see: by what they say of themselves and the requests they give as examples, together with what
/// the search in the index of the program finds. With more tools than <see cref="AssistantLimits.PlannedTools"/> small models begin to invent.
/// </summary>
internal static class ToolPicker
{
    private const double EarlierShare = 0.3;
    private const double SubjectBonus = 3;
    private const double PlaceBonus = 0.5;

    /// <summary>The constant of reciprocal rank fusion; small, so that the first of either list is offered for sure.</summary>
    private const double Smoothing = 3;

    public static IReadOnlyList<AssistantTool> Pick(IReadOnlyList<AssistantTool> tools, Utterance u, string chatContext, IReadOnlyList<ConversationMessage> history, IReadOnlyList<ToolMatch> found)
    {
        if (tools.Count <= AssistantLimits.PlannedTools)
            return tools;
        var documents = tools.Select(tool => (Tool: tool, Terms: SearchAnalyzer.IndexTerms(About(tool)))).ToList();
        var asked = SearchAnalyzer.QueryTerms(u.Text).ToDictionary(term => term.Text, term => term.Weight, StringComparer.Ordinal);
        if (history.LastOrDefault(message => message.Role == "user") is { } earlier)
        {
            foreach (var term in SearchAnalyzer.QueryTerms(earlier.Text))
                asked.TryAdd(term.Text, term.Weight * EarlierShare);
        }
        var rarity = asked.Keys.ToDictionary(term => term, term => Math.Log(1 + (documents.Count / (1.0 + documents.Count(document => document.Terms.ContainsKey(term))))), StringComparer.Ordinal);
        var subjects = Subjects(u).ToList();
        var own = documents
            .Select(document => (document.Tool, Score: asked.Sum(term => document.Terms.TryGetValue(term.Key, out var count) ? term.Value * rarity[term.Key] * count / (count + 1) : 0)
                + (subjects.Exists(subject => Has(document.Tool, subject)) ? SubjectBonus : 0) + (Has(document.Tool, Place(chatContext)) ? PlaceBonus : 0)))
            .OrderByDescending(pair => pair.Score).ThenBy(pair => pair.Tool.Name, StringComparer.Ordinal).Select(pair => pair.Tool);
        var places = found.Select((match, place) => (match.Name, place)).ToDictionary(one => one.Name, one => one.place, StringComparer.Ordinal);
        return [.. own
            .Select((tool, place) => (Tool: tool, Share: Share(place) + (places.TryGetValue(tool.Name, out var there) ? Share(there) : 0)))
            .OrderByDescending(one => one.Share).Take(AssistantLimits.PlannedTools).Select(one => one.Tool).OrderBy(tool => tool.Name, StringComparer.Ordinal)];
    }

    private static double Share(int place) => 1 / (Smoothing + place);

    private static string About(AssistantTool tool) =>
        string.Join('\n', [tool.Name.Replace('_', ' '), tool.Description.De, tool.Description.En, .. tool.Examples.SelectMany(example => new[] { example.Request.De, example.Request.En })]);

    /// <summary>What the message is plainly about, as it stands in the names of tools.</summary>
    private static IEnumerable<string> Subjects(Utterance u)
    {
        if (u.Has(SubjectLexicon.Tasks))
            yield return "task";
        if (u.Has(SubjectLexicon.Contacts) || u.First<PersonAnnotation>() is not null || u.Tokens.Any(token => Vocabulary.Roles.ContainsKey(token.Folded)))
            yield return "contact";
        if (u.Has(SubjectLexicon.Properties) || u.First<AddressAnnotation>() is not null || u.Tokens.Any(token => Vocabulary.PropertyType(token.Folded) is not null))
            yield return "propert";
        if (u.Has(SubjectLexicon.Documents))
            yield return "document";
        if (u.Has(SubjectLexicon.Boards))
            yield return "board";
    }

    private static string? Place(string chatContext) => chatContext switch
    {
        "properties" => "propert",
        "contacts" => "contact",
        "kanban" => "task",
        "documents" => "document",
        _ => null,
    };

    private static bool Has(AssistantTool tool, string? part) => part is not null && tool.Name.Contains(part, StringComparison.Ordinal);
}
