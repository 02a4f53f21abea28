using ImmoNow.Assistant.Models;
using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImmoNow.Server.Modules.Models.Domain;

/// <summary>Which model does what, as chosen in the app. Global like the servers.</summary>
[NotAudited]
public sealed class StoredModelRole : IGlobalEntity
{
    public required ModelRole Role { get; init; }

    /// <summary>Empty when the role was given to nobody on purpose.</summary>
    public string Server { get; set; } = "";

    public string Model { get; set; } = "";

    /// <summary>Null for what the model's default is here.</summary>
    public int? ContextTokens { get; set; }
}

internal sealed class StoredModelRoleConfiguration : IEntityTypeConfiguration<StoredModelRole>
{
    public void Configure(EntityTypeBuilder<StoredModelRole> builder)
    {
        builder.ToTable("model_roles");
        builder.HasKey(role => role.Role);
    }
}
