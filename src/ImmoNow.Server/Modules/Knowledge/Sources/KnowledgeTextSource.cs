using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Modules.Knowledge.Domain;
using ImmoNow.Server.Modules.Knowledge.Public;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Knowledge.Sources;

/// <summary>What the search knows of texts that were given to the assistant directly.</summary>
internal sealed class KnowledgeTextSource(AppDbContext db) : IIndexSource
{
    public const string SourceKind = "knowledge";

    public string Kind => SourceKind;

    public IReadOnlyList<string> EventTypes { get; } = ["knowledge_text"];

    public Permission Permission => KnowledgePermissions.Search;

    public async Task<IReadOnlyList<IndexedRecord>> ReadAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        var texts = await db.Set<KnowledgeText>().AsNoTracking().Where(text => ids.Contains(text.Id)).ToListAsync(cancellationToken);
        return [.. texts.Select(text => new IndexedRecord(text.Id, text.Title, [.. TextPassages.Split(text.Content)]) { HappenedAt = text.UpdatedAt })];
    }

    public async Task<IReadOnlyList<Guid>?> IdsAsync(Guid? after, int most, CancellationToken cancellationToken) =>
        await db.Set<KnowledgeText>().Where(text => after == null || text.Id > after).OrderBy(text => text.Id).Take(most).Select(text => text.Id).ToListAsync(cancellationToken);

    public async Task<int?> CountAsync(CancellationToken cancellationToken) => await db.Set<KnowledgeText>().CountAsync(cancellationToken);
}

/// <summary>Cuts a plain text or simple Markdown into paragraphs that know the headings above them.</summary>
internal static class TextPassages
{
    private const int DeepestHeading = 6;

    public static IEnumerable<IndexedPassage> Split(string text)
    {
        var headings = new List<(int Level, string Text)>();
        var number = 0;
        foreach (var block in text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var rest = block;
            while (HeadingLevel(rest) is var level and > 0)
            {
                var end = rest.IndexOf('\n', StringComparison.Ordinal);
                var title = (end < 0 ? rest : rest[..end])[level..].Trim();
                headings.RemoveAll(heading => heading.Level >= level);
                yield return Passage(title, headings, ++number) with { Kind = PassageKind.Heading };
                headings.Add((level, title));
                rest = end < 0 ? "" : rest[(end + 1)..].Trim();
            }

            if (rest.Length > 0)
            {
                yield return Passage(rest, headings, ++number);
            }
        }
    }

    private static IndexedPassage Passage(string text, List<(int Level, string Text)> headings, int number)
    {
        string[] path = [.. headings.Select(heading => heading.Text)];
        return new IndexedPassage(text, path.Length == 0 ? null : string.Join(" › ", path)) { Path = path, Anchor = number };
    }

    /// <summary>0 where the text does not begin with a heading.</summary>
    private static int HeadingLevel(string text)
    {
        var level = text.TakeWhile(c => c == '#').Count();
        return level is > 0 and <= DeepestHeading && level < text.Length && text[level] == ' ' && text[level..].Trim().Length > 0 ? level : 0;
    }
}
