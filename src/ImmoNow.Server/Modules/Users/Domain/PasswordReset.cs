using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImmoNow.Server.Modules.Users.Domain;

/// <summary>A link that an admin made, with which a user sets a new password once.</summary>
public sealed class PasswordReset : TenantEntity
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    public override string Label => UserName;

    public required Guid UserId { get; init; }

    [NotRecorded]
    public required string UserName { get; init; }

    [NotRecorded]
    public required string TokenHash { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}

internal sealed class PasswordResetConfiguration : IEntityTypeConfiguration<PasswordReset>
{
    public void Configure(EntityTypeBuilder<PasswordReset> builder) => builder.ToTable("password_resets");
}
