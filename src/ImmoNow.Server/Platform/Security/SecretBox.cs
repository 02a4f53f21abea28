using System.Security.Cryptography;
using System.Text;

namespace ImmoNow.Server.Platform.Security;

/// <summary>
/// Keeps secrets that the program must read again (keys for other services) unreadable in the database and its backups:
/// AES-256-GCM under a key derived from the signing key. A new signing key makes them unreadable; they are then entered anew.
/// </summary>
public sealed class SecretBox(SigningKey key)
{
    private const int NonceSize = 12;
    private const int TagSize = 16;

    // A key of its own, so that nothing sealed here tells anything about tokens.
    private readonly byte[] secret = HKDF.DeriveKey(HashAlgorithmName.SHA256, key.Value.Key, 32, info: "immonow sealed secrets v1"u8.ToArray());

    /// <summary>Seals a text.</summary>
    /// <param name="purpose">Where it belongs; sealed text moved elsewhere does not open.</param>
    /// <returns>Base64.</returns>
    public string Seal(string text, string purpose)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var sealedBytes = new byte[NonceSize + TagSize + plain.Length];
        RandomNumberGenerator.Fill(sealedBytes.AsSpan(0, NonceSize));
        using var cipher = new AesGcm(secret, TagSize);
        cipher.Encrypt(
            sealedBytes.AsSpan(0, NonceSize), plain, sealedBytes.AsSpan(NonceSize + TagSize), sealedBytes.AsSpan(NonceSize, TagSize), Encoding.UTF8.GetBytes(purpose));
        return Convert.ToBase64String(sealedBytes);
    }

    /// <summary>The text again, or null when it was sealed under another key, for another purpose, or was tampered with.</summary>
    public string? Open(string sealedText, string purpose)
    {
        try
        {
            var sealedBytes = Convert.FromBase64String(sealedText);
            if (sealedBytes.Length < NonceSize + TagSize)
            {
                return null;
            }

            var plain = new byte[sealedBytes.Length - NonceSize - TagSize];
            using var cipher = new AesGcm(secret, TagSize);
            cipher.Decrypt(
                sealedBytes.AsSpan(0, NonceSize), sealedBytes.AsSpan(NonceSize + TagSize), sealedBytes.AsSpan(NonceSize, TagSize), plain, Encoding.UTF8.GetBytes(purpose));
            return Encoding.UTF8.GetString(plain);
        }
        catch (Exception exception) when (exception is FormatException or CryptographicException)
        {
            return null;
        }
    }
}
