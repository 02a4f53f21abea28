using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImmoNow.Server.Modules.Properties.Domain;

/// <summary>The last number given to a property in a year.</summary>
[NotAudited]
public sealed class PropertyCounter : ITenantEntity
{
    public Guid TenantId { get; set; }

    public required int Year { get; init; }

    public required int LastNumber { get; set; }
}

internal sealed class PropertyCounterConfiguration : IEntityTypeConfiguration<PropertyCounter>
{
    public void Configure(EntityTypeBuilder<PropertyCounter> builder)
    {
        builder.ToTable("property_counters");
        builder.HasKey(counter => new { counter.TenantId, counter.Year });
        builder.Property(counter => counter.Year).ValueGeneratedNever();
    }
}
