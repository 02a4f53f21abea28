using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImmoNow.Server.Modules.Tenants.Domain;

/// <summary>A link with which one person joins an agency once.</summary>
public sealed class Invitation : TenantEntity
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    public override string Label => Email;

    public required string Email { get; init; }

    public required UserRole Role { get; init; }

    [NotRecorded]
    public required string TokenHash { get; init; }

    /// <summary>The name at that time.</summary>
    public required string InvitedBy { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? AcceptedAt { get; set; }
}

internal sealed class InvitationConfiguration : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> builder) => builder.ToTable("invitations");
}
