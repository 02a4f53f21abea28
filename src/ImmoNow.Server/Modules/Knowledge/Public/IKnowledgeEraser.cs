namespace ImmoNow.Server.Modules.Knowledge.Public;

/// <summary>
/// Makes the assistant forget a record for good: passages, vectors and what else was derived from it. For whoever really removes a
/// record (erasure on request of a person), in the transaction that removes it; hiding one needs nothing of this.
/// </summary>
public interface IKnowledgeEraser
{
    /// <summary>When the transaction is committed, no search on any node finds the record any more.</summary>
    /// <param name="kind">Entity type, for example <c>contact</c>.</param>
    /// <param name="names">What people call the record, to be found in texts about it; empty to leave texts alone that only mention it by name.</param>
    /// <returns>What was removed, to be proved.</returns>
    Task<IReadOnlyList<ErasedPart>> EraseAsync(string kind, Guid entityId, IReadOnlyList<string> names, CancellationToken cancellationToken);
}

/// <summary>What a module has to do when a record is erased. Registered by the module.</summary>
public interface IErasureStep
{
    /// <inheritdoc cref="IKnowledgeEraser.EraseAsync"/>
    Task<IReadOnlyList<ErasedPart>> EraseAsync(string kind, Guid entityId, IReadOnlyList<string> names, CancellationToken cancellationToken);
}

/// <param name="Name">A word of the wire such as <c>passages</c>.</param>
public sealed record ErasedPart(string Name, int Count);
