using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;
using ImmoNow.Assistant.Tools;

namespace ImmoNow.Server.Modules.Knowledge.Schemas;

/// <summary>Looks tools up in the caller's collection about the program.</summary>
internal sealed class ToolSearch(IRetrievalIndex index, SchemaCatalog catalog, IServiceProvider services) : IToolSearch
{
    /// <summary>Help and fields stand between the tools, and each tool stands there in two languages.</summary>
    private const int MostPassages = 50;

    public async Task<IReadOnlyList<ToolMatch>> FindAsync(AssistantCaller caller, string request, int most, CancellationToken ct)
    {
        var terms = SearchAnalyzer.QueryTerms(request);
        if (terms.Count == 0)
        {
            return [];
        }

        var passages = await index.SearchAsync(caller, new RetrievalQuery { Text = request, Terms = terms, Kinds = [SchemaSource.SourceKind], TopK = MostPassages }, ct);
        var registry = services.GetRequiredService<ToolRegistry>();
        return [.. passages.Select(passage => (Tool: passage.EntityId is { } id ? catalog.ToolOf(id) : null, passage.Score))
            .Where(found => found.Tool is not null && registry.Find(found.Tool) is { } tool && ToolPermissionFilter.Allows(tool, caller))
            .Select(found => new ToolMatch(found.Tool!, found.Score)).DistinctBy(match => match.Name, StringComparer.Ordinal).Take(most)];
    }
}
