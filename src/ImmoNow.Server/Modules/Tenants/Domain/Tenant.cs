using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImmoNow.Server.Modules.Tenants.Domain;

/// <summary>
/// That a tenant exists, and nothing else about it. Global so that maintenance can walk through all tenants; everything that
/// a tenant says about itself stands behind row level security in <see cref="TenantProfile"/>.
/// </summary>
[NotAudited]
public sealed class Tenant : IGlobalEntity
{
    public required Guid Id { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

internal sealed class TenantConfiguration : IEntityTypeConfiguration<Tenant>
{
    public void Configure(EntityTypeBuilder<Tenant> builder)
    {
        builder.ToTable("tenants");
        builder.Property(tenant => tenant.Id).ValueGeneratedNever();
    }
}
