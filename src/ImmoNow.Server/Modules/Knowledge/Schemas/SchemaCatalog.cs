using System.Text.Json;
using ImmoNow.Assistant.Contracts;

namespace ImmoNow.Server.Modules.Knowledge.Schemas;

/// <summary>All topics as records of the index; the same for every tenant and made from the code, so made once.</summary>
internal sealed class SchemaCatalog(IServiceScopeFactory scopes)
{
    private readonly Lazy<Contents> contents = new(() => Read(scopes));

    /// <summary>Ascending.</summary>
    public IReadOnlyList<Guid> Ids => contents.Value.Ids;

    public IndexedRecord? Find(Guid id) => contents.Value.Records.GetValueOrDefault(id);

    /// <summary>The tool that the topic describes; null when it is about something else.</summary>
    public string? ToolOf(Guid id) => contents.Value.Tools.GetValueOrDefault(id);

    private static Contents Read(IServiceScopeFactory scopes)
    {
        // Tools live in scopes and may search themselves, so that they cannot be asked for when the source is made.
        using var scope = scopes.CreateScope();
        var tools = scope.ServiceProvider.GetServices<IAssistantToolProvider>().SelectMany(provider => provider.Tools)
            .ToDictionary(tool => $"tool/{tool.Name}", StringComparer.Ordinal);
        var records = new SortedDictionary<Guid, IndexedRecord>();
        var named = new Dictionary<Guid, string>();
        foreach (var topic in HelpTopics.All.Concat(FieldTopics.All).Concat(tools.Select(tool => Topic(tool.Key, tool.Value))))
        {
            foreach (var language in Enum.GetValues<AssistantLanguage>())
            {
                var id = topic.IdIn(language);
                records.Add(id, Record(id, topic, language, tools.ContainsKey(topic.Key)));
                if (tools.TryGetValue(topic.Key, out var tool))
                {
                    named.Add(id, tool.Name);
                }
            }
        }

        return new Contents([.. records.Keys], records, named);
    }

    private static IndexedRecord Record(Guid id, SchemaTopic topic, AssistantLanguage language, bool isTool) =>
        new(id, topic.Title.For(language), [new IndexedPassage(topic.Text.For(language), isTool ? ProgramKnowledge.Tools : null)]);

    private static SchemaTopic Topic(string key, AssistantTool tool)
    {
        var arguments = string.Join(", ", ArgumentsOf(tool.ArgumentSchema));
        return new SchemaTopic(
            key,
            new($"Werkzeug des Assistenten: {tool.Name}", $"Tool of the assistant: {tool.Name}"),
            // Requests say what a tool is for in the words in which people ask; its description often shares none with them.
            new(
                $"{tool.Description.De} {Requests(tool, AssistantLanguage.German)} Angaben: {arguments}.",
                $"{tool.Description.En} {Requests(tool, AssistantLanguage.English)} Arguments: {arguments}."));
    }

    private static string Requests(AssistantTool tool, AssistantLanguage language) => string.Join(' ', tool.Examples.Select(example => $"„{example.Request.For(language)}“"));

    private static IEnumerable<string> ArgumentsOf(JsonElement schema) =>
        schema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().Select(property => property.Name) : [];

    private sealed record Contents(IReadOnlyList<Guid> Ids, IReadOnlyDictionary<Guid, IndexedRecord> Records, IReadOnlyDictionary<Guid, string> Tools);
}
