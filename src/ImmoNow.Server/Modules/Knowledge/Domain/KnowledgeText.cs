using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImmoNow.Server.Modules.Knowledge.Domain;

/// <summary>What a text given to the assistant is about.</summary>
public enum SourceType
{
    /// <summary>Instructions, rules, answers: what people would look up.</summary>
    Docs,

    /// <summary>How data are built: entities, fields, tools.</summary>
    Schema,

    /// <summary>Facts about one thing of another system.</summary>
    Entity,
}

/// <summary>A text that was given to the assistant directly; the same <see cref="Source"/> again replaces it.</summary>
public sealed class KnowledgeText : TenantEntity
{
    /// <summary>The sender's own name for it, unique within the agency.</summary>
    public string Source { get; set; } = "";

    public string Title { get; set; } = "";

    public SourceType SourceType { get; set; }

    [NotRecorded]
    public string Content { get; set; } = "";

    public int Characters { get; set; }

    /// <summary>JSON object of texts; not searched.</summary>
    [NotRecorded]
    public string Metadata { get; set; } = "{}";

    public override string Label => Title;
}

internal sealed class KnowledgeTextConfiguration : IEntityTypeConfiguration<KnowledgeText>
{
    public void Configure(EntityTypeBuilder<KnowledgeText> builder) => builder.ToTable("knowledge_texts");
}
