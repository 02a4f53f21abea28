using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImmoNow.Server.Modules.Users.Domain;

/// <summary>
/// Failed sign-ins of a name, whether an account of that name exists or not: were only real accounts locked, the lock would
/// tell which addresses have one. Global because an unknown name has no tenant.
/// </summary>
[NotAudited]
public sealed class SignInAttempts : IGlobalEntity
{
    /// <summary>SHA-256 of the name, so that mistyped passwords in the address field are not kept.</summary>
    public required string NameHash { get; init; }

    public int Failures { get; set; }

    public DateTimeOffset LastFailedAt { get; set; }

    public DateTimeOffset? LockedUntil { get; set; }
}

internal sealed class SignInAttemptsConfiguration : IEntityTypeConfiguration<SignInAttempts>
{
    public void Configure(EntityTypeBuilder<SignInAttempts> builder)
    {
        builder.ToTable("sign_in_attempts");
        builder.HasKey(attempts => attempts.NameHash);
    }
}
