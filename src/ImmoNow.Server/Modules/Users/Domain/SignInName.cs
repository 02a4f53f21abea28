using System.Text;
using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImmoNow.Server.Modules.Users.Domain;

/// <summary>
/// The way from an e-mail address to its account: the one thing that is looked up before the tenant is known, and what keeps
/// addresses unique across all tenants. Global for that reason. Deleted users give their name back.
/// </summary>
[NotAudited]
public sealed class SignInName : IGlobalEntity
{
    /// <summary>See <see cref="KeyOf"/>.</summary>
    public required string Name { get; init; }

    public required Guid TenantId { get; init; }

    public required Guid UserId { get; init; }

    /// <summary>
    /// The form in which addresses are compared. Only case and compatible letters are folded: umlauts must stay different from
    /// their spelling with e, they are different mailboxes.
    /// </summary>
    public static string KeyOf(string email) => email.Trim().Normalize(NormalizationForm.FormKC).ToLowerInvariant();
}

internal sealed class SignInNameConfiguration : IEntityTypeConfiguration<SignInName>
{
    public void Configure(EntityTypeBuilder<SignInName> builder)
    {
        builder.ToTable("sign_in_names");
        builder.HasKey(name => name.Name);
        builder.HasIndex(name => new { name.TenantId, name.UserId }).IsUnique();
    }
}
