namespace ImmoNow.Server.Modules.Users.SignIn;

/// <summary>Settings below <c>Security</c>.</summary>
public sealed record SignInSettings
{
    /// <summary>Rounds of PBKDF2 with HMAC-SHA512; OWASP asks for 210,000. Older hashes are renewed at the next sign-in.</summary>
    public int PasswordIterations { get; init; } = 210_000;

    /// <summary>Wrong passwords in a row after which a name is locked.</summary>
    public int FailuresBeforeLock { get; init; } = 5;

    public TimeSpan LockTime { get; init; } = TimeSpan.FromMinutes(15);

    public static SignInSettings Read(IConfiguration configuration)
    {
        var standard = new SignInSettings();
        return standard with
        {
            PasswordIterations = configuration.GetValue("Security:PasswordIterations", standard.PasswordIterations),
        };
    }
}
