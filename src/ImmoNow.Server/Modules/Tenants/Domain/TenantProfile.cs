using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImmoNow.Server.Modules.Tenants.Domain;

/// <summary>What an agency says about itself: on letters and exposés, in its imprint, in its colours. One row per tenant.</summary>
[EntityName("tenant")]
public sealed class TenantProfile : TenantEntity
{
    public override string Label => Name;

    public required string Name { get; set; }

    public PostalAddress Address { get; set; } = new();

    public string Phone { get; set; } = "";

    public string Email { get; set; } = "";

    public string Website { get; set; } = "";

    /// <summary>The line under the logo.</summary>
    public string Claim { get; set; } = "";

    public string Imprint { get; set; } = "";

    /// <summary>Widerrufsbelehrung: what consumers must be told about withdrawing from a brokerage contract.</summary>
    public string WithdrawalNotice { get; set; } = "";

    public Locale Locale { get; set; }

    /// <summary>IANA name; "today" and "overdue" are meant in it.</summary>
    public string TimeZone { get; set; } = "Europe/Berlin";

    /// <summary>#RRGGBB, or empty for the product's own colour.</summary>
    public string PrimaryColor { get; set; } = "";

    /// <summary>Recorded with its changes, because the clean-up of replaced files reads them there.</summary>
    public string LogoKey { get; set; } = "";

    public string LogoThumbnailKey { get; set; } = "";
}

internal sealed class TenantProfileConfiguration : IEntityTypeConfiguration<TenantProfile>
{
    public void Configure(EntityTypeBuilder<TenantProfile> builder)
    {
        builder.ToTable("tenant_profiles");
        builder.ComplexProperty(profile => profile.Address);
    }
}
