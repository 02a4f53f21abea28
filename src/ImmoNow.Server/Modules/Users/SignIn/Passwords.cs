using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ImmoNow.Server.Modules.Users.SignIn;

/// <summary>Hashes and checks passwords (PBKDF2, format of ASP.NET Core Identity version 3).</summary>
public sealed class Passwords
{
    private static readonly object Nobody = new();
    private readonly PasswordHasher<object> hasher;
    private readonly Lazy<string> hashOfNobody;

    public Passwords(SignInSettings settings)
    {
        hasher = new PasswordHasher<object>(Options.Create(new PasswordHasherOptions { IterationCount = settings.PasswordIterations }));
        hashOfNobody = new Lazy<string>(() => Hash("The password of nobody"));
    }

    public string Hash(string password) => hasher.HashPassword(Nobody, password);

    /// <summary>Checks a password. Without a hash it takes the same time and fails, so that nobody learns which accounts exist.</summary>
    public PasswordVerificationResult Check(string? hash, string password)
    {
        var result = hasher.VerifyHashedPassword(Nobody, hash ?? hashOfNobody.Value, password);
        return hash is null ? PasswordVerificationResult.Failed : result;
    }
}
