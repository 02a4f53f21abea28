using ImmoNow.Assistant.Contracts;

namespace ImmoNow.Assistant.Retrieval.Vectors;

/// <summary>Vectors that no store takes, and calls that would mix tenants.</summary>
internal static class VectorFaults
{
    private const int MostResults = 200;

    public static VectorStoreException WrongDimension(int length, int dimensions) => new(
        VectorFailureKind.BadVector,
        new($"Ein Vektor hat {length} Werte, der Index {dimensions}.", $"A vector has {length} values, the index {dimensions}."));

    public static VectorStoreException NoDirection() => new(
        VectorFailureKind.BadVector,
        new("Ein Vektor enthält keine brauchbaren Zahlen.", "A vector holds no usable numbers."));

    /// <summary>Queries that would search nothing, everything, or endlessly are bugs of the caller.</summary>
    public static void Check(VectorQuery query)
    {
        Check(query.Index);
        if (query.Kinds.Count == 0)
            throw new ArgumentException("A query names the kinds that its caller may read.", nameof(query));
        if (query.Top is < 1 or > MostResults)
            throw new ArgumentException("A query asks for 1 to 200 chunks.", nameof(query));
    }

    public static void Check(VectorIndexKey index)
    {
        if (index.TenantId == Guid.Empty)
            throw new ArgumentException("An index belongs to a tenant.", nameof(index));
        if (index.Fingerprint.Length == 0 || index.Dimensions < 1)
            throw new ArgumentException("An index has a fingerprint and dimensions.", nameof(index));
    }
}
