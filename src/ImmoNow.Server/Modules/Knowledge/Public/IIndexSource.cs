using System.Text.Json;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Platform.Jobs;
using ImmoNow.Server.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Knowledge.Public;

/// <summary>What a module lets the assistant's search know about its records. Registered by the module, one per kind of record.</summary>
public interface IIndexSource
{
    /// <summary>Kind and entity type of the indexed records, for example <c>contact</c>.</summary>
    string Kind { get; }

    /// <summary>Types of change events after which a record has to be read again.</summary>
    IReadOnlyList<string> EventTypes { get; }

    /// <summary>
    /// The records that these changes touch: the changed ones themselves, or for a part that is indexed with its record (a comment,
    /// an entry of a timeline) the record it belongs to.
    /// </summary>
    /// <param name="changes">Of <see cref="EventTypes"/>.</param>
    Task<IReadOnlyList<Guid>> TouchedAsync(IReadOnlyList<RecordChanged> changes, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Guid>>([.. changes.Select(change => change.EntityId)]);

    /// <summary>Which of the tenant's collections the records belong to.</summary>
    KnowledgeCollection Collection => KnowledgeCollection.Documents;

    /// <summary>What a person must be allowed to do to find these records.</summary>
    Permission Permission { get; }

    /// <summary>The records as they are now; those that are deleted or have nothing to search are left out, which takes them out of the index.</summary>
    /// <param name="ids">At most 50.</param>
    Task<IReadOnlyList<IndexedRecord>> ReadAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken);

    /// <summary>
    /// Ids of all records, ascending, for a rebuild of the index. Null where the source cannot list them: then those are read again
    /// that the index knows.
    /// </summary>
    /// <param name="after">Only those behind this one.</param>
    Task<IReadOnlyList<Guid>?> IdsAsync(Guid? after, int most, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Guid>?>(null);

    /// <summary>How many records there are; null where the source cannot tell.</summary>
    Task<int?> CountAsync(CancellationToken cancellationToken) => Task.FromResult<int?>(null);
}

/// <summary>The two logical collections of a tenant.</summary>
public enum KnowledgeCollection
{
    /// <summary><c>documents_{tenant}</c>: what the agency knows.</summary>
    Documents,

    /// <summary><c>schemas_{tenant}</c>: what the program itself is made of; found when its kind is asked for.</summary>
    Schemas,
}

/// <summary>For records that are indexed together with their parts.</summary>
public static class IndexedParts
{
    /// <summary>The records that changes touch whose type is either the record's own or that of a part with the record's id in a field.</summary>
    /// <param name="ownersOf">Looks up the owners of parts whose change does not name one, since an edited part stays with its record.</param>
    public static async Task<IReadOnlyList<Guid>> TouchedAsync(
        IReadOnlyList<RecordChanged> changes, string partType, string ownerField, Func<List<Guid>, Task<List<Guid>>> ownersOf)
    {
        var touched = new List<Guid>();
        var untold = new List<Guid>();
        foreach (var change in changes)
        {
            if (change.EntityType != partType)
            {
                touched.Add(change.EntityId);
            }
            else if (OwnerIn(change, ownerField) is { } owner)
            {
                touched.Add(owner);
            }
            else
            {
                untold.Add(change.EntityId);
            }
        }

        return untold.Count == 0 ? touched : [.. touched, .. await ownersOf(untold)];
    }

    private static Guid? OwnerIn(RecordChanged change, string field)
    {
        var owner = change.Changes.FirstOrDefault(each => each.Field == field);
        return (owner?.New ?? owner?.Old) is { ValueKind: JsonValueKind.String } id && id.TryGetGuid(out var value) ? value : null;
    }
}

/// <summary>For sources whose records are rows of one table.</summary>
public static class IndexedRows
{
    /// <summary>A page of ids for <see cref="IIndexSource.IdsAsync"/>.</summary>
    public static async Task<IReadOnlyList<Guid>?> PageAsync(IQueryable<Guid> all, Guid? after, int most, CancellationToken cancellationToken) =>
        await (after is { } last ? all.Where(id => id > last) : all).OrderBy(id => id).Take(most).ToListAsync(cancellationToken);

    /// <summary>Their number for <see cref="IIndexSource.CountAsync"/>.</summary>
    public static async Task<int?> CountAsync(IQueryable<Guid> all, CancellationToken cancellationToken) => await all.CountAsync(cancellationToken);
}
