using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using ImmoNow.Assistant.Contracts;

namespace ImmoNow.Assistant.Retrieval.Stores.Qdrant;

/// <summary>Names of collections and ids of points, by rule, so that every node makes the same.</summary>
public static class QdrantNames
{
    /// <summary>Namespace of our ids (RFC 9562, version 5).</summary>
    private static readonly Guid Points = new("6f9b4f0e-63a1-4c0b-9d6e-2f1c6f4f7a11");

    /// <summary>What the program addresses; operators may let it point to a restored collection.</summary>
    public static string Alias(QdrantSettings settings, VectorIndexKey index) =>
        string.Create(CultureInfo.InvariantCulture, $"{settings.Prefix}_{Safe(index.Fingerprint)}_{index.Dimensions}");

    /// <summary>An alias may not be called like a collection.</summary>
    public static string Collection(QdrantSettings settings, VectorIndexKey index) => $"{Alias(settings, index)}_v1";

    /// <summary>The same for the same chunk of the same tenant, so that writing twice changes nothing.</summary>
    public static Guid Point(Guid tenantId, Guid chunkId)
    {
        Span<byte> name = stackalloc byte[48];
        Points.TryWriteBytes(name, bigEndian: true, out _);
        tenantId.TryWriteBytes(name[16..], bigEndian: true, out _);
        chunkId.TryWriteBytes(name[32..], bigEndian: true, out _);
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350, S4790 // Version 5 of RFC 9562 is made with SHA-1; nothing is protected by it.
        SHA1.HashData(name, hash);
#pragma warning restore CA5350, S4790
        BinaryPrimitives.WriteUInt16BigEndian(hash[6..], (ushort)((BinaryPrimitives.ReadUInt16BigEndian(hash[6..]) & 0x0FFF) | 0x5000));
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }

    private static string Safe(string fingerprint) =>
        fingerprint.Length <= 64 && fingerprint.All(char.IsAsciiLetterOrDigit)
            ? fingerprint
            : Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(fingerprint)))[..32];
}
