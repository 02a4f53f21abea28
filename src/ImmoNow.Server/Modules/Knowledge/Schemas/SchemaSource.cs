using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Modules.Knowledge.Public;
using ImmoNow.Server.Platform.Jobs;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Knowledge.Schemas;

/// <summary>The tenant's collection about the program itself: entities with their fields, help texts, and the assistant's tools.</summary>
internal sealed class SchemaSource(SchemaCatalog catalog) : IIndexSource
{
    public const string SourceKind = ProgramKnowledge.Kind;

    /// <summary>A new agency gets its collection with its profile.</summary>
    private const string Founding = "tenant";

    public string Kind => SourceKind;

    public IReadOnlyList<string> EventTypes { get; } = [Founding];

    public KnowledgeCollection Collection => KnowledgeCollection.Schemas;

    public Permission Permission => KnowledgePermissions.Search;

    public Task<IReadOnlyList<Guid>> TouchedAsync(IReadOnlyList<RecordChanged> changes, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Guid>>(changes.Any(change => change.Kind == ChangeKind.Created) ? catalog.Ids : []);

    public Task<IReadOnlyList<IndexedRecord>> ReadAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<IndexedRecord>>([.. ids.Select(catalog.Find).OfType<IndexedRecord>()]);

    public Task<IReadOnlyList<Guid>?> IdsAsync(Guid? after, int most, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Guid>?>([.. catalog.Ids.Where(id => after is not { } last || id > last).Take(most)]);

    public Task<int?> CountAsync(CancellationToken cancellationToken) => Task.FromResult<int?>(catalog.Ids.Count);
}
