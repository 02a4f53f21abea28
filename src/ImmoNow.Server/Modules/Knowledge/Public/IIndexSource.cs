using System.Text.Json;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Platform.Jobs;
using ImmoNow.Server.Platform.Security;

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

    /// <summary>What a person must be allowed to do to find these records.</summary>
    Permission Permission { get; }

    /// <summary>The records as they are now; those that are deleted or have nothing to search are left out, which takes them out of the index.</summary>
    /// <param name="ids">At most 50.</param>
    Task<IReadOnlyList<IndexedRecord>> ReadAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken);
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
