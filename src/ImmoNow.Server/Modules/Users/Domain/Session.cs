using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImmoNow.Server.Modules.Users.Domain;

/// <summary>One sign-in on one device: the family of refresh tokens that descend from it. Ends at the latest after 90 days.</summary>
[NotAudited]
public sealed class Session : ITenantEntity
{
    public static readonly TimeSpan LongestLife = TimeSpan.FromDays(90);

    public Guid TenantId { get; set; }

    public required Guid Id { get; init; }

    public required Guid UserId { get; init; }

    public string IpAddress { get; init; } = "";

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset LastUsedAt { get; set; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? RevokedAt { get; set; }
}

/// <summary>A refresh token: good for one exchange. Spent ones are kept until they would have expired, to notice their reuse.</summary>
[NotAudited]
public sealed class RefreshToken : ITenantEntity
{
    /// <summary>Sliding: every exchange starts it anew, within the life of the session.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);

    public Guid TenantId { get; set; }

    public required string TokenHash { get; init; }

    public required Guid SessionId { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? SpentAt { get; set; }
}

internal sealed class SessionConfiguration : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.ToTable("sessions");
        builder.HasKey(session => new { session.TenantId, session.Id });
        builder.Property(session => session.Id).ValueGeneratedNever();
    }
}

internal sealed class RefreshTokenConfiguration : IEntityTypeConfiguration<RefreshToken>
{
    public void Configure(EntityTypeBuilder<RefreshToken> builder)
    {
        builder.ToTable("refresh_tokens");
        builder.HasKey(token => new { token.TenantId, token.TokenHash });
    }
}
