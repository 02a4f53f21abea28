using ImmoNow.Server.Modules.Models.Public;
using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImmoNow.Server.Modules.Models.Domain;

/// <summary>A model server entered in the app. Global because the machine with the models serves every agency of the installation.</summary>
[NotAudited]
public sealed class StoredModelServer : IGlobalEntity
{
    public required string Name { get; init; }

    public ServerKind Kind { get; set; }

    public required string Endpoint { get; set; }

    /// <summary>Sealed; empty without a key.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>The order of the list.</summary>
    public int Position { get; set; }
}

internal sealed class StoredModelServerConfiguration : IEntityTypeConfiguration<StoredModelServer>
{
    public void Configure(EntityTypeBuilder<StoredModelServer> builder)
    {
        builder.ToTable("model_servers");
        builder.HasKey(server => server.Name);
    }
}
