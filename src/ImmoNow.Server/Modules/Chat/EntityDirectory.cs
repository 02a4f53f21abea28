using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Modules.Chat.Public;

namespace ImmoNow.Server.Modules.Chat;

/// <summary>Asks the modules whom or what a name means, as far as the caller may know.</summary>
internal sealed class EntityDirectory(IEnumerable<INameSource> sources) : IEntityResolver
{
    public async Task<IReadOnlyList<EntityCandidate>> ResolveAsync(AssistantCaller caller, NameQuery query, CancellationToken ct)
    {
        var found = new List<EntityCandidate>();
        foreach (var source in sources.Where(source => caller.Can(source.Permission.Name)))
        {
            foreach (var type in source.Types.Where(type => query.Types.Contains(type, StringComparer.Ordinal)))
            {
                found.AddRange(await FindAsync(source, type, query, ct));
            }
        }

        return found;
    }

    /// <summary>All words first; then, for inflected or half-remembered names, the ones that are long enough to mean something.</summary>
    private static async Task<IReadOnlyList<EntityCandidate>> FindAsync(INameSource source, string type, NameQuery query, CancellationToken ct)
    {
        var all = await source.FindAsync(type, string.Join(' ', query.Words), query.Parent, query.Limit, ct);
        if (all.Count > 0)
        {
            return all;
        }

        var loose = new List<EntityCandidate>();
        foreach (var word in query.Words.Where(word => word.Length >= 4 && !char.IsAsciiDigit(word[0])).Take(4))
        {
            var stem = word.EndsWith('s') ? word[..^1] : word;
            loose.AddRange(await source.FindAsync(type, stem, query.Parent, query.Limit, ct));
        }

        return loose;
    }
}
