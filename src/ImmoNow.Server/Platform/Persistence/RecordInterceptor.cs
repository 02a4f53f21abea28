using System.Text.Json;
using ImmoNow.Server.Platform.Audit;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ImmoNow.Server.Platform.Persistence;

/// <summary>
/// Stands between every save and the database: refuses rows of another tenant, fills the common columns, turns removals into
/// soft deletes, and writes the audit entry and the outbox event of each changed record into the same transaction.
/// </summary>
public sealed class RecordInterceptor(TimeProvider clock) : SaveChangesInterceptor
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result) =>
        throw new InvalidOperationException("Save asynchronously.");

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        var db = (AppDbContext)eventData.Context!;
        var now = Moment.Now(clock);
        foreach (var entry in db.ChangeTracker.Entries().ToList())
        {
            if (entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            {
                Prepare(db, entry, now);
            }
        }

        return ValueTask.FromResult(result);
    }

    private void Prepare(AppDbContext db, EntityEntry entry, DateTimeOffset now)
    {
        if (entry.Entity is ITenantEntity owned)
        {
            GuardTenant(db, entry, owned);
        }

        var kind = KindOf(entry);
        if (entry is { State: EntityState.Deleted, Entity: ISoftDeletable deleted } && !db.IsErasing)
        {
            entry.State = EntityState.Unchanged;
            deleted.IsDeleted = true;
            deleted.DeletedAt = now;
            db.ChangeTracker.DetectChanges();
        }

        if (entry.Entity is ISearchable searchable && entry.State != EntityState.Deleted)
        {
            searchable.SearchText = TextSearch.TextOf(searchable);
        }

        if (entry.Entity is not TenantEntity record)
        {
            return;
        }

        Stamp(entry, record, now);
        if (!entry.Metadata.ClrType.IsDefined(typeof(NotAuditedAttribute), inherit: true))
        {
            Record(db, entry, record, kind, now);
        }
    }

    private static ChangeKind KindOf(EntityEntry entry) => entry.State switch
    {
        EntityState.Added => ChangeKind.Created,
        EntityState.Deleted => ChangeKind.Deleted,
        _ when entry.Entity is ISoftDeletable { IsDeleted: false } &&
            entry.Property(nameof(ISoftDeletable.IsDeleted)).OriginalValue is true => ChangeKind.Restored,
        _ => ChangeKind.Updated,
    };

    private static void GuardTenant(AppDbContext db, EntityEntry entry, ITenantEntity owned)
    {
        if (entry.State == EntityState.Added && owned.TenantId == Guid.Empty)
        {
            owned.TenantId = db.CurrentTenantId;
        }

        var moved = entry.State != EntityState.Added && !Equals(entry.Property(nameof(ITenantEntity.TenantId)).OriginalValue, owned.TenantId);
        if (db.CurrentTenantId == Guid.Empty || owned.TenantId != db.CurrentTenantId || moved)
        {
            throw new TenantViolationException(
                $"A {entry.Metadata.ClrType.Name} of tenant {owned.TenantId} was to be saved for tenant {db.CurrentTenantId}.");
        }
    }

    private void Stamp(EntityEntry entry, TenantEntity record, DateTimeOffset now)
    {
        if (entry.State == EntityState.Added)
        {
            record.Id = record.Id == Guid.Empty ? Ids.New(clock) : record.Id;
            // Imports and demo data bring their own past.
            record.CreatedAt = record.CreatedAt == default ? now : record.CreatedAt;
            record.UpdatedAt = record.CreatedAt;
            record.Version = 1;
        }
        else if (entry.State == EntityState.Modified)
        {
            record.UpdatedAt = now;
            record.Version = (int)entry.Property(nameof(TenantEntity.Version)).OriginalValue! + 1;
        }
    }

    private void Record(AppDbContext db, EntityEntry entry, TenantEntity record, ChangeKind kind, DateTimeOffset now)
    {
        var actor = db.Caller!.RequiredActor;
        var changes = ChangesOf(entry, kind).ToList();
        var type = EntityNames.Of(entry.Metadata.ClrType);
        var changed = new RecordChanged(type, record.Id, kind, record.Label, record.Version, actor.UserId, actor.Name, changes);
        var verb = kind switch
        {
            ChangeKind.Created => "create",
            ChangeKind.Deleted => "delete",
            ChangeKind.Restored => "restore",
            _ => "update",
        };
        db.Add(new AuditEntry
        {
            Id = Ids.New(clock),
            TenantId = record.TenantId,
            UserId = actor.UserId,
            UserName = actor.Name,
            Action = db.Caller.Action ?? $"{type}.{verb}",
            EntityType = type,
            EntityId = record.Id,
            Details = JsonSerializer.Serialize(new { label = record.Label, kind, changes }, WireJson.Options),
            IpAddress = db.Caller.IpAddress?.ToString(),
            Timestamp = now,
            Success = true,
        });
        db.Add(new OutboxMessage
        {
            Id = Ids.New(clock),
            TenantId = record.TenantId,
            Payload = JsonSerializer.Serialize(changed, WireJson.Options),
            OccurredAt = now,
            DueAt = now,
        });
        db.NoteChange(type);
    }

    private static IEnumerable<FieldChange> ChangesOf(EntityEntry entry, ChangeKind kind)
    {
        foreach (var property in AllProperties(entry))
        {
            var metadata = property.Metadata;
            if (metadata.PropertyInfo is null || metadata.PropertyInfo.IsDefined(typeof(NotRecordedAttribute), inherit: true) ||
                metadata.Name is nameof(ISearchable.SearchText) or nameof(TenantEntity.Id))
            {
                continue;
            }

            var before = kind == ChangeKind.Created ? null : property.OriginalValue;
            var after = kind == ChangeKind.Deleted ? null : property.CurrentValue;
            var tells = kind switch
            {
                ChangeKind.Created => !IsBlank(after),
                ChangeKind.Deleted => !IsBlank(before),
                _ => property.IsModified && !Same(before, after),
            };
            if (tells)
            {
                yield return new FieldChange(metadata.GetColumnName(), Json(before), Json(after));
            }
        }
    }

    private static IEnumerable<PropertyEntry> AllProperties(EntityEntry entry) =>
        entry.Properties.Concat(entry.ComplexProperties.SelectMany(complex => complex.Properties));

    private static bool IsBlank(object? value) => value is null or "" or false or System.Collections.ICollection { Count: 0 };

    private static bool Same(object? before, object? after) => before is IEnumerable<string> left && after is IEnumerable<string> right
        ? left.SequenceEqual(right, StringComparer.Ordinal)
        : Equals(before, after);

    private static JsonElement? Json(object? value) => value switch
    {
        null => null,
        string { Length: > 2_000 } text => JsonSerializer.SerializeToElement(text[..2_000] + "…", WireJson.Options),
        _ => JsonSerializer.SerializeToElement(value, value.GetType(), WireJson.Options),
    };
}

/// <summary>Somebody tried to save a row of another tenant: a bug, never a user's mistake.</summary>
public sealed class TenantViolationException(string message) : InvalidOperationException(message);

/// <summary>The wire names of entity types.</summary>
public static class EntityNames
{
    /// <summary>snake_case, for example <c>contact_person</c>; tasks are <c>task</c> though the class says <c>TaskItem</c>.</summary>
    public static string Of(Type entity) =>
        ((EntityNameAttribute?)Attribute.GetCustomAttribute(entity, typeof(EntityNameAttribute)))?.Name
        ?? JsonNamingPolicy.SnakeCaseLower.ConvertName(entity.Name);
}

/// <summary>The wire name of an entity whose class is called otherwise.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EntityNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>The present moment as both databases keep it.</summary>
public static class Moment
{
    /// <summary>Now in UTC, cut to microseconds.</summary>
    public static DateTimeOffset Now(TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
