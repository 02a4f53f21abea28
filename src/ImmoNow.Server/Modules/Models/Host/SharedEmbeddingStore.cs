using System.Buffers.Binary;
using ImmoNow.Assistant.Models.Caching;
using ImmoNow.Server.Platform.Caching;

namespace ImmoNow.Server.Modules.Models.Host;

/// <summary>Keeps vectors in the shared state, which is bounded and lives in Redis where there is one. Keys are hashes, so nobody reads a text out of them.</summary>
public sealed class SharedEmbeddingStore(NodeState state) : IEmbeddingStore
{
    private const string Prefix = "vector:";

    /// <summary>Vectors in one round trip; a megabyte of them or so.</summary>
    private const int Batch = 256;

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    public async ValueTask<IReadOnlyList<float[]?>> GetAsync(IReadOnlyList<string> keys, CancellationToken ct)
    {
        var vectors = new List<float[]?>(keys.Count);
        foreach (var batch in keys.Chunk(Batch))
        {
            var values = await state.GetAsync([.. batch.Select(key => Prefix + key)], ct);
            vectors.AddRange(values.Select(value => value is { } bytes ? Read(bytes.Span) : null));
        }

        return vectors;
    }

    public async ValueTask SetAsync(IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<float>>> vectors, CancellationToken ct)
    {
        foreach (var batch in vectors.Chunk(Batch))
        {
            await state.SetAsync([.. batch.Select(pair => new KeyValuePair<string, ReadOnlyMemory<byte>>(Prefix + pair.Key, Write(pair.Value.Span)))], Lifetime, ct);
        }
    }

    /// <summary>Somebody else may have written there; what cannot be a vector is made anew.</summary>
    private static float[]? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty || bytes.Length % sizeof(float) != 0)
        {
            return null;
        }

        var vector = new float[bytes.Length / sizeof(float)];
        for (var index = 0; index < vector.Length; index++)
        {
            vector[index] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(index * sizeof(float))..]);
            if (!float.IsFinite(vector[index]))
            {
                return null;
            }
        }

        return vector;
    }

    private static byte[] Write(ReadOnlySpan<float> vector)
    {
        var bytes = new byte[vector.Length * sizeof(float)];
        for (var index = 0; index < vector.Length; index++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(index * sizeof(float)), vector[index]);
        }

        return bytes;
    }
}
