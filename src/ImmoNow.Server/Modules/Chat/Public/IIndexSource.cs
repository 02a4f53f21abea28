using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Chat.Public;

/// <summary>What a module lets the assistant's search know about its records. Registered by the module, one per kind of record.</summary>
public interface IIndexSource
{
    /// <summary>Kind and entity type of the indexed records, for example <c>contact</c>.</summary>
    string Kind { get; }

    /// <summary>Types of change events after which the record of the same id has to be read again.</summary>
    IReadOnlyList<string> EventTypes { get; }

    /// <summary>What a person must be allowed to do to find these records.</summary>
    Permission Permission { get; }

    /// <summary>The records as they are now; those that are deleted or have nothing to search are left out, which takes them out of the index.</summary>
    /// <param name="ids">At most 50.</param>
    Task<IReadOnlyList<IndexedRecord>> ReadAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken);
}

/// <param name="Title">What people call the record; its words count for every passage.</param>
public sealed record IndexedRecord(Guid Id, string Title, IReadOnlyList<IndexedPassage> Passages);

/// <param name="Location">Where in the record, for people: a heading, "Zeile 12"; null for the whole.</param>
public sealed record IndexedPassage(string Text, string? Location);
