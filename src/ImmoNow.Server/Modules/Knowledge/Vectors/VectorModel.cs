using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Models;
using ImmoNow.Server.Modules.Knowledge.Domain;

namespace ImmoNow.Server.Modules.Knowledge.Vectors;

/// <summary>One tenant's index of vectors and the model that makes them.</summary>
internal sealed record VectorModel(VectorIndexKey Key, string Server, string Model, string Digest)
{
    public static VectorModel Of(Guid tenantId, string store, ModelProfile profile, int dimensions) =>
        new(new VectorIndexKey(tenantId, VectorFingerprint.Of(store, profile, dimensions), dimensions), profile.Server, profile.Model, profile.Digest);

    public static VectorModel Of(Guid tenantId, SearchVectorState state) =>
        new(new VectorIndexKey(tenantId, state.Fingerprint, state.Dimensions), state.Server, state.Model, state.Digest);
}

/// <summary>
/// What two vectors must have in common to be compared: the model, also behind its name, the marks around the text, and the length.
/// The store is part of it, so that a change of store is built and switched like a change of model.
/// </summary>
internal static class VectorFingerprint
{
    private const int Length = 16;

    public static string Of(string store, ModelProfile profile, int dimensions)
    {
        var about = string.Create(
            CultureInfo.InvariantCulture,
            $"{store}\n{(profile.Digest.Length > 0 ? profile.Digest : profile.Server)}\n{profile.Model}\n{EmbeddingStyle.For(profile.Model).Version}\n{dimensions}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(about)))[..Length];
    }
}
