using System.Text.Json;

namespace ImmoNow.Assistant.Retrieval.Stores.Qdrant;

/// <summary>
/// The filter of every query, count and removal. There is no way to make one without a tenant, and nobody else writes filters:
/// in Qdrant tenants are apart by this alone.
/// </summary>
internal sealed class QdrantFilter
{
    public const string Tenant = "tenant_id";
    public const string Kind = "kind";
    public const string Entity = "entity_id";
    public const string Chunk = "chunk_id";

    private readonly Guid tenantId;

    public QdrantFilter(Guid tenantId) =>
        this.tenantId = tenantId != Guid.Empty ? tenantId : throw new ArgumentException("A filter belongs to a tenant.", nameof(tenantId));

    public IReadOnlyList<string>? Kinds { get; init; }

    public Guid? EntityId { get; init; }

    public IReadOnlyCollection<Guid>? ChunkIds { get; init; }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("filter");
        json.WriteStartArray("must");
        Match(json, Tenant, "value", () => json.WriteStringValue(tenantId));
        if (Kinds is not null)
            Match(json, Kind, "any", () => Each(json, Kinds, json.WriteStringValue));
        if (EntityId is { } entity)
            Match(json, Entity, "value", () => json.WriteStringValue(entity));
        if (ChunkIds is not null)
        {
            json.WriteStartObject();
            json.WritePropertyName("has_id");
            Each(json, ChunkIds, chunk => json.WriteStringValue(QdrantNames.Point(tenantId, chunk)));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Match(Utf8JsonWriter json, string key, string how, Action value)
    {
        json.WriteStartObject();
        json.WriteString("key", key);
        json.WriteStartObject("match");
        json.WritePropertyName(how);
        value();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Each<T>(Utf8JsonWriter json, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray();
        foreach (var item in items)
            write(item);
        json.WriteEndArray();
    }
}
