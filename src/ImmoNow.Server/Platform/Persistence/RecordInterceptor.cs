using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using ImmoNow.Server.Platform.Audit;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ImmoNow.Server.Platform.Persistence;

/// <summary>
/// Stands between every save and the database: refuses rows of another tenant, fills the common columns, turns removals into
/// soft deletes, and writes the audit entry and the outbox event of each changed record into the same transaction.
/// </summary>
public sealed class RecordInterceptor(TimeProvider clock) : SaveChangesInterceptor
{
    /// <summary>Longer texts are cut in the trail.</summary>
    private const int LongestText = 2_000;
    /// <summary>The wire name of a field that is recorded, null for the others.</summary>
    private static readonly ConcurrentDictionary<IProperty, string?> RecordedFields = new();
    private static readonly ConcurrentDictionary<Type, bool> Audited = new();

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result) =>
        throw new InvalidOperationException("Save asynchronously.");

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        var db = (AppDbContext)eventData.Context!;
        db.GuardWrite();
        if (db.IsSqlite)
        {
            await CheckRequirementsAsync(db, cancellationToken);
        }

        db.Trail.Clear();
        var now = Moment.Now(clock);
        foreach (var entry in ChangedEntries(db.ChangeTracker))
        {
            if (entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            {
                Prepare(db, entry, now);
            }
        }

        return result;
    }

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        eventData.Context!.ChangeTracker.AutoDetectChangesEnabled = true;
        return ValueTask.FromResult(result);
    }

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        eventData.Context!.ChangeTracker.AutoDetectChangesEnabled = true;
        return Task.CompletedTask;
    }

    public override Task SaveChangesCanceledAsync(DbContextEventData eventData, CancellationToken cancellationToken = default)
    {
        eventData.Context!.ChangeTracker.AutoDetectChangesEnabled = true;
        return Task.CompletedTask;
    }

    /// <summary>What is added is saved as it stands: where nothing else is tracked, nothing has to be compared, neither here nor in the save itself.</summary>
    private static List<EntityEntry> ChangedEntries(ChangeTracker tracker)
    {
        tracker.AutoDetectChangesEnabled = false;
        var entries = tracker.Entries().ToList();
        if (entries.TrueForAll(entry => entry.State == EntityState.Added))
        {
            return entries;
        }

        tracker.AutoDetectChangesEnabled = true;
        return [.. tracker.Entries()];
    }

    private static async Task CheckRequirementsAsync(AppDbContext db, CancellationToken cancellationToken)
    {
        foreach (var requirement in db.Requirements)
        {
            if (!await requirement.IsThere(db, cancellationToken))
            {
                throw new RequirementFailedException(requirement.Error);
            }
        }

        db.Requirements.Clear();
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
            entry.Property(TextSearch.Column).CurrentValue = TextSearch.TextOf(searchable);
        }

        if (entry.Entity is not TenantEntity record)
        {
            return;
        }

        Stamp(entry, record, now);
        if (Audited.GetOrAdd(entry.Metadata.ClrType, type => !type.IsDefined(typeof(NotAuditedAttribute), inherit: true)))
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
        var changes = WireJson.Document(json => WriteChanges(json, entry, kind));
        var type = EntityNames.Of(entry.Metadata.ClrType);
        var verb = kind switch
        {
            ChangeKind.Created => "create",
            ChangeKind.Deleted => "delete",
            ChangeKind.Restored => "restore",
            _ => "update",
        };
        db.AddToTrail(new AuditEntry
        {
            Id = Ids.New(clock),
            TenantId = record.TenantId,
            UserId = actor.UserId,
            UserName = actor.Name,
            Action = db.Caller.Action ?? $"{type}.{verb}",
            EntityType = type,
            EntityId = record.Id,
            Details = Encoding.UTF8.GetString(WireJson.Document(json =>
            {
                json.WriteStartObject();
                json.WriteString("label", record.Label);
                json.WriteString("kind", EnumWords<ChangeKind>.WordOf(kind));
                json.WritePropertyName("changes");
                json.WriteRawValue(changes, skipInputValidation: true);
                json.WriteEndObject();
            })),
            IpAddress = db.Caller.IpAddress?.ToString(),
            Timestamp = now,
            Success = true,
        });
        db.AddToTrail(new OutboxMessage
        {
            Id = Ids.New(clock),
            TenantId = record.TenantId,
            Payload = RecordChanged.ToJson(type, record, kind, actor, changes),
            OccurredAt = now,
            DueAt = now,
        });
        db.NoteChange(type);
    }

    /// <summary>Writes an array of <see cref="FieldChange"/>, once for trail and outbox: this stands on the path of every write.</summary>
    private static void WriteChanges(Utf8JsonWriter json, EntityEntry entry, ChangeKind kind)
    {
        json.WriteStartArray();
        foreach (var property in AllProperties(entry))
        {
            var metadata = property.Metadata;
            if (RecordedFields.GetOrAdd(metadata, WireNameOf) is not { } name)
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
                json.WriteStartObject();
                json.WriteString("field", name);
                WriteValue(json, "old", before);
                WriteValue(json, "new", after);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }

    private static string? WireNameOf(IProperty property) =>
        property.PropertyInfo?.IsDefined(typeof(NotRecordedAttribute), inherit: true) == false &&
        property.Name != nameof(TenantEntity.Id)
            ? property.GetColumnName()
            : null;

    private static IEnumerable<PropertyEntry> AllProperties(EntityEntry entry) =>
        entry.Properties.Concat(entry.ComplexProperties.SelectMany(complex => complex.Properties));

    private static bool IsBlank(object? value) => value is null or "" or false or System.Collections.ICollection { Count: 0 };

    private static bool Same(object? before, object? after) => before is IEnumerable<string> left && after is IEnumerable<string> right
        ? left.SequenceEqual(right, StringComparer.Ordinal)
        : Equals(before, after);

    private static void WriteValue(Utf8JsonWriter json, string name, object? value)
    {
        json.WritePropertyName(name);
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue(text.Length > LongestText ? text[..LongestText] + "…" : text);
                break;
            default:
                JsonSerializer.Serialize(json, value, value.GetType(), WireJson.Options);
                break;
        }
    }

}

/// <summary>Somebody tried to save a row of another tenant: a bug, never a user's mistake.</summary>
public sealed class TenantViolationException(string message) : InvalidOperationException(message);

/// <summary>The wire names of entity types.</summary>
public static class EntityNames
{
    private static readonly ConcurrentDictionary<Type, string> Names = new();

    /// <summary>snake_case, for example <c>contact_person</c>; tasks are <c>task</c> though the class says <c>TaskItem</c>.</summary>
    public static string Of(Type entity) => Names.GetOrAdd(entity, Find);

    private static string Find(Type entity) =>
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
