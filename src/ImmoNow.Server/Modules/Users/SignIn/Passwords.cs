using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Cryptography.KeyDerivation;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ImmoNow.Server.Modules.Users.SignIn;

/// <summary>Hashes and checks passwords (PBKDF2, format of ASP.NET Core Identity version 3).</summary>
public sealed class Passwords
{
    private static readonly object Nobody = new();
    private readonly PasswordHasher<object> hasher;
    private readonly string hashOfNobody;

    public Passwords(SignInSettings settings)
    {
        hasher = new PasswordHasher<object>(Options.Create(new PasswordHasherOptions { IterationCount = settings.PasswordIterations }));
        hashOfNobody = Unmatched(settings.PasswordIterations);
    }

    public string Hash(string password) => hasher.HashPassword(Nobody, password);

    /// <summary>Checks a password. Without a hash it takes the same time and fails, so that nobody learns which accounts exist.</summary>
    public PasswordVerificationResult Check(string? hash, string password)
    {
        var result = hasher.VerifyHashedPassword(Nobody, HashOf(hash), password);
        return hash is null ? PasswordVerificationResult.Failed : result;
    }

    /// <summary>What is really checked: the stored hash, or where there is none one that costs as much.</summary>
    public string HashOf(string? stored) => stored ?? hashOfNobody;

    /// <summary>
    /// A hash that no password has, laid out like a real one: made without the rounds, so that neither the start nor the first
    /// unknown name pays for them.
    /// </summary>
    private static string Unmatched(int iterations)
    {
        const int HeaderSize = 13;
        const int SaltSize = 16;
        const int KeySize = 32;
        var hash = new byte[HeaderSize + SaltSize + KeySize];
        hash[0] = 0x01;
        BinaryPrimitives.WriteInt32BigEndian(hash.AsSpan(1), (int)KeyDerivationPrf.HMACSHA512);
        BinaryPrimitives.WriteInt32BigEndian(hash.AsSpan(5), iterations);
        BinaryPrimitives.WriteInt32BigEndian(hash.AsSpan(9), SaltSize);
        RandomNumberGenerator.Fill(hash.AsSpan(HeaderSize));
        return Convert.ToBase64String(hash);
    }
}
