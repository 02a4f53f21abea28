namespace ImmoNow.Server.Modules.Knowledge.Public;

/// <summary>Keeps the proof that a record was erased.</summary>
public interface IErasureProofs
{
    /// <summary>Writes the proof in the transaction that erases.</summary>
    Task<Guid> WriteAsync(string kind, Guid entityId, IReadOnlyList<ErasedPart> removed, CancellationToken cancellationToken);

    /// <summary>The records erased at this time or later; for what was read before and is written down after.</summary>
    Task<IReadOnlyList<Guid>> ErasedSinceAsync(DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>Searches for the erased record as the caller and writes down what was found. For after the commit.</summary>
    /// <param name="words">What it was called; not kept.</param>
    Task<ErasureCheck> CheckAsync(Guid proofId, Guid entityId, IReadOnlyList<string> words, CancellationToken cancellationToken);
}

/// <param name="FoundAfterwards">Passages of the erased record that the search still finds; 0 is the proof.</param>
/// <param name="Mentions">Other records that still mention it by name, for somebody to look at.</param>
public sealed record ErasureCheck(DateTimeOffset CheckedAt, int FoundAfterwards, IReadOnlyList<ErasureMention> Mentions);

public sealed record ErasureMention(string EntityType, Guid EntityId, string Title);
