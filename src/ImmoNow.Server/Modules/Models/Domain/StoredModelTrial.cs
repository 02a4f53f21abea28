using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImmoNow.Server.Modules.Models.Domain;

/// <summary>What a trial found out about a model. Global, and kept because a trial costs minutes on a slow machine.</summary>
[NotAudited]
public sealed class StoredModelTrial : IGlobalEntity
{
    /// <summary>Server, digest and version of the trial.</summary>
    public required string Key { get; init; }

    /// <summary>The profile as JSON: a later trial finds out more without a migration.</summary>
    public required string Profile { get; set; }

    public DateTimeOffset TriedAt { get; set; }
}

internal sealed class StoredModelTrialConfiguration : IEntityTypeConfiguration<StoredModelTrial>
{
    public void Configure(EntityTypeBuilder<StoredModelTrial> builder)
    {
        builder.ToTable("model_trials");
        builder.HasKey(trial => trial.Key);
    }
}
