using System.Buffers.Text;
using System.Security.Cryptography;

namespace ImmoNow.Server.Platform.Security;

/// <summary>
/// A random secret that is shown once and stored only as SHA-256: refresh and API tokens, invitations, password resets.
/// It carries its tenant in front of the secret, so that its row can be looked up inside that tenant instead of across all.
/// </summary>
/// <param name="Text">What the holder gets.</param>
/// <param name="Hash">What the database keeps; lower-case hex.</param>
public sealed record OpaqueToken(string Text, string Hash)
{
    private const int TenantSize = 16;
    private const int SecretSize = 32;

    /// <summary>A new token of a tenant.</summary>
    /// <param name="prefix">Readable beginning by which people and secret scanners tell what it is.</param>
    public static OpaqueToken Create(Guid tenantId, string prefix = "")
    {
        Span<byte> bytes = stackalloc byte[TenantSize + SecretSize];
        tenantId.TryWriteBytes(bytes, bigEndian: true, out _);
        RandomNumberGenerator.Fill(bytes[TenantSize..]);
        return new OpaqueToken(prefix + Base64Url.EncodeToString(bytes), HashOf(bytes));
    }

    /// <summary>Reads what somebody presents; null when it cannot be one of our tokens.</summary>
    public static (Guid TenantId, string Hash)? Read(string? text, string prefix = "")
    {
        Span<byte> bytes = stackalloc byte[TenantSize + SecretSize];
        if (text is null || !text.StartsWith(prefix, StringComparison.Ordinal) ||
            !IsEncoded(text.AsSpan(prefix.Length)) || !Base64Url.TryDecodeFromChars(text.AsSpan(prefix.Length), bytes, out var written) ||
            written != bytes.Length)
        {
            return null;
        }

        return (new Guid(bytes[..TenantSize], bigEndian: true), HashOf(bytes));
    }

    private static string HashOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>The decoder skips white space and throws on foreign letters; a token has neither.</summary>
    private static bool IsEncoded(ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('-' or '_'))
            {
                return false;
            }
        }

        return text.Length == (TenantSize + SecretSize) / 3 * 4;
    }
}
