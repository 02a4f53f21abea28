using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImmoNow.Server.Modules.Users.Domain;

/// <summary>A key with which a program acts as a user, within the scopes it was given and those the user still has.</summary>
public sealed class ApiToken : TenantEntity
{
    public override string Label => Name;

    public required Guid UserId { get; init; }

    public required string Name { get; set; }

    public required List<string> Scopes { get; set; }

    [NotRecorded]
    public required string TokenHash { get; init; }

    /// <summary>The last four characters, by which people recognise it.</summary>
    public required string TokenEnd { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    [NotRecorded]
    public DateTimeOffset? LastUsedAt { get; set; }
}

internal sealed class ApiTokenConfiguration : IEntityTypeConfiguration<ApiToken>
{
    public void Configure(EntityTypeBuilder<ApiToken> builder)
    {
        builder.ToTable("api_tokens");
    }
}
