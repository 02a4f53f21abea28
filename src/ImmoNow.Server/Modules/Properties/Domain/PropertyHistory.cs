using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImmoNow.Server.Modules.Properties.Domain;

/// <summary>One change of a property's status.</summary>
public sealed class PropertyStatusChange : TenantEntity
{
    public Guid PropertyId { get; set; }

    /// <summary>Null for the status that the property was created with.</summary>
    public PropertyStatus? OldStatus { get; set; }

    public PropertyStatus NewStatus { get; set; }

    public string Comment { get; set; } = "";

    public DateTimeOffset ChangedAt { get; set; }

    public Guid? UserId { get; set; }

    public string UserName { get; set; } = "";

    public override string Label => EnumWords<PropertyStatus>.WordOf(NewStatus);
}

/// <summary>One change of what a property costs.</summary>
public sealed class PropertyPriceChange : TenantEntity
{
    public Guid PropertyId { get; set; }

    /// <summary><c>price</c> or <c>rent_cold</c>.</summary>
    public string Field { get; set; } = "";

    public decimal? OldAmount { get; set; }

    public decimal? NewAmount { get; set; }

    public DateTimeOffset ChangedAt { get; set; }

    public Guid? UserId { get; set; }

    public string UserName { get; set; } = "";

    public override string Label => Field;
}

internal sealed class PropertyStatusChangeConfiguration : IEntityTypeConfiguration<PropertyStatusChange>
{
    public void Configure(EntityTypeBuilder<PropertyStatusChange> builder) => builder.ToTable("property_status_changes");
}

internal sealed class PropertyPriceChangeConfiguration : IEntityTypeConfiguration<PropertyPriceChange>
{
    public void Configure(EntityTypeBuilder<PropertyPriceChange> builder) => builder.ToTable("property_price_changes");
}
