using System.ComponentModel.DataAnnotations.Schema;

namespace ImmoNow.Server.Platform.Persistence;

/// <summary>Marks an entity whose rows belong to one tenant. Every entity is this or <see cref="IGlobalEntity"/>; a test checks it.</summary>
public interface ITenantEntity
{
    Guid TenantId { get; set; }
}

/// <summary>Marks an entity that belongs to no tenant. The reason stands in the allow-list of the architecture tests.</summary>
public interface IGlobalEntity;

/// <summary>Rows that are hidden instead of removed, so that deleting can be undone.</summary>
public interface ISoftDeletable
{
    bool IsDeleted { get; set; }

    DateTimeOffset? DeletedAt { get; set; }
}

/// <summary>Keeps writes of an entity out of the audit trail and the outbox (infrastructure rows only).</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NotAuditedAttribute : Attribute;

/// <summary>The property's values never appear in the audit trail or in events (secrets, derived columns).</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NotRecordedAttribute : Attribute;

/// <summary>
/// Base of every record of a tenant. The save interceptor fills all five columns; handlers never do.
/// Primary key on the database is (tenant_id, id), so that foreign keys cannot cross tenants and tables can be distributed by tenant.
/// </summary>
public abstract class TenantEntity : ITenantEntity
{
    /// <summary>UUID version 7 (RFC 9562), so that ids sort by age.</summary>
    public Guid Id { get; set; }

    [NotRecorded]
    public Guid TenantId { get; set; }

    [NotRecorded]
    public DateTimeOffset CreatedAt { get; set; }

    [NotRecorded]
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Counts the writes; optimistic concurrency and ETag.</summary>
    [NotRecorded]
    public int Version { get; set; }

    /// <summary>What people call this record; shown in the audit trail, in diffs and sources.</summary>
    [NotMapped]
    public abstract string Label { get; }
}

/// <summary>A record that the lists' <c>q</c> parameter can find.</summary>
public interface ISearchable
{
    /// <summary>The texts that should be found, unfolded.</summary>
    IEnumerable<string?> SearchParts();
}
