using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImmoNow.Server.Modules.Users.Domain;

/// <summary>The password of a user, apart from the user so that no list, export or event ever comes near it.</summary>
[NotAudited]
public sealed class UserCredential : ITenantEntity
{
    public Guid TenantId { get; set; }

    public required Guid UserId { get; init; }

    public required string PasswordHash { get; set; }

    public required DateTimeOffset ChangedAt { get; set; }
}

internal sealed class UserCredentialConfiguration : IEntityTypeConfiguration<UserCredential>
{
    public void Configure(EntityTypeBuilder<UserCredential> builder)
    {
        builder.ToTable("user_credentials");
        builder.HasKey(credential => new { credential.TenantId, credential.UserId });
    }
}
