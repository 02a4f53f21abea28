using ImmoNow.Assistant.Models;
using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImmoNow.Server.Modules.Models.Usage;

/// <summary>What one person used of one model in one role on one day of the agency's calendar. Numbers only, never what was written.</summary>
[NotAudited]
public sealed class ModelUsageDay : ITenantEntity
{
    public const int LongestModel = 200;

    public Guid TenantId { get; set; }

    public required DateOnly Day { get; init; }

    /// <summary>Zeros for the program itself, such as when it indexes a document.</summary>
    public required Guid UserId { get; init; }

    public required ModelRole Role { get; init; }

    public required string Model { get; init; }

    public required int Calls { get; init; }

    public required int Failures { get; init; }

    public required long InputTokens { get; init; }

    public required long OutputTokens { get; init; }
}

internal sealed class ModelUsageDayConfiguration : IEntityTypeConfiguration<ModelUsageDay>
{
    public void Configure(EntityTypeBuilder<ModelUsageDay> builder)
    {
        builder.ToTable("model_usage_days");
        builder.HasKey(row => new { row.TenantId, row.Day, row.UserId, row.Role, row.Model });
        builder.Property(row => row.UserId).ValueGeneratedNever();
    }
}
