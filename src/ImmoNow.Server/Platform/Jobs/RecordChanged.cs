using System.Text;
using System.Text.Json;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Platform.Jobs;

/// <summary>What happened to a record.</summary>
public enum ChangeKind
{
    Created,
    Updated,

    /// <summary>Hidden (soft delete) or removed.</summary>
    Deleted,

    Restored,
}

/// <summary>One field before and after a change.</summary>
/// <param name="Field">Column name in snake_case.</param>
public sealed record FieldChange(string Field, JsonElement? Old, JsonElement? New);

/// <summary>
/// The event of every write, raised by the save interceptor: audit, index and notifications hang on it. It is delivered at
/// least once after the commit; its effects happen once.
/// </summary>
/// <param name="EntityType">snake_case name of the entity, for example <c>contact</c>.</param>
/// <param name="Version">The record's version after the change.</param>
/// <param name="UserId">Who changed it; null for the program itself.</param>
public sealed record RecordChanged(
    string EntityType, Guid EntityId, ChangeKind Kind, string Label, int Version, Guid? UserId, string UserName, IReadOnlyList<FieldChange> Changes)
{
    /// <summary>The event as the outbox keeps it, with changes that are JSON already.</summary>
    internal static string ToJson(string entityType, TenantEntity record, ChangeKind kind, Actor actor, byte[] changes) =>
        Encoding.UTF8.GetString(WireJson.Document(json =>
        {
            json.WriteStartObject();
            json.WriteString("entity_type", entityType);
            json.WriteString("entity_id", record.Id);
            json.WriteString("kind", EnumWords<ChangeKind>.WordOf(kind));
            json.WriteString("label", record.Label);
            json.WriteNumber("version", record.Version);
            if (actor.UserId is { } user)
            {
                json.WriteString("user_id", user);
            }

            json.WriteString("user_name", actor.Name);
            json.WritePropertyName("changes");
            json.WriteRawValue(changes, skipInputValidation: true);
            json.WriteEndObject();
        }));
}

/// <summary>
/// Reacts to changes after their commit. Runs in a scope of the tenant, inside a transaction that also notes that the messages
/// are done, so that its database effects happen exactly once. Effects elsewhere must bear a repetition.
/// </summary>
public interface IOutboxSubscriber
{
    /// <summary>Stable name; part of the receipt.</summary>
    string Name { get; }

    /// <summary>Whether it wants changes of this entity type.</summary>
    bool Wants(string entityType);

    /// <summary>Handles changes of one tenant, oldest first.</summary>
    Task HandleAsync(IReadOnlyList<RecordChanged> changes, CancellationToken cancellationToken);
}
