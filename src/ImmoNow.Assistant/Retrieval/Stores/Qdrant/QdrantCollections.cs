using System.Collections.Concurrent;
using System.Text.Json;
using ImmoNow.Assistant.Contracts;

namespace ImmoNow.Assistant.Retrieval.Stores.Qdrant;

/// <summary>Makes collections as they have to be, whichever node comes first, and checks those that are there.</summary>
internal sealed class QdrantCollections(QdrantWire wire, QdrantSettings settings)
{
    private static readonly (string Field, bool IsTenant)[] Indexes = [(QdrantFilter.Tenant, true), (QdrantFilter.Kind, false), (QdrantFilter.Entity, false)];
    private readonly ConcurrentDictionary<string, bool> known = new(StringComparer.Ordinal);

    public async Task EnsureAsync(VectorIndexKey index, CancellationToken ct)
    {
        var alias = QdrantNames.Alias(settings, index);
        if (known.ContainsKey(alias))
            return;
        if (!await IsThereAsync(alias, index, ct))
        {
            var collection = QdrantNames.Collection(settings, index);
            try
            {
                await wire.SendAsync(HttpMethod.Put, $"collections/{collection}", json => Describe(json, index), settings.WriteTimeout, ct);
            }
            catch (VectorStoreException exception) when (exception.Kind == VectorFailureKind.Refused && exception.Message.Contains("(409)", StringComparison.Ordinal))
            {
                // Another node was faster.
            }
            // Before the first point: the graph of each tenant is built along with it.
            foreach (var (field, isTenant) in Indexes)
                await IndexAsync(collection, field, isTenant, ct);
            await wire.SendAsync(HttpMethod.Post, "collections/aliases", json => NameAlias(json, collection, alias), settings.WriteTimeout, ct);
            if (!await IsThereAsync(alias, index, ct))
                throw QdrantErrors.OtherCollection(alias);
        }
        known[alias] = true;
    }

    /// <summary>After an answer that says so: somebody has deleted the collection.</summary>
    public void Forget(VectorIndexKey index) => known.TryRemove(QdrantNames.Alias(settings, index), out _);

    /// <summary>The collections of all models, by their own names.</summary>
    public async Task<IReadOnlyList<string>> AllAsync(CancellationToken ct)
    {
        var answer = await wire.SendAsync(HttpMethod.Get, "collections", null, settings.WriteTimeout, ct);
        return [.. answer.Result().Items("collections").Select(item => item.Text("name")).OfType<string>()
            .Where(name => name.StartsWith($"{settings.Prefix}_", StringComparison.Ordinal))];
    }

    private static void NameAlias(Utf8JsonWriter json, string collection, string alias)
    {
        json.WriteStartArray("actions");
        json.WriteStartObject();
        json.WriteStartObject("create_alias");
        json.WriteString("collection_name", collection);
        json.WriteString("alias_name", alias);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private async Task<bool> IsThereAsync(string alias, VectorIndexKey index, CancellationToken ct)
    {
        try
        {
            var answer = await wire.SendAsync(HttpMethod.Get, $"collections/{alias}", null, settings.WriteTimeout, ct);
            var parameters = answer.Result().Member("config")?.Member("params")?.Member("vectors");
            var isOurs = parameters?.Member("size")?.GetInt32() == index.Dimensions && parameters.Value.Text("distance") == "Cosine";
            var fields = answer.Result().Member("payload_schema");
            return !isOurs ? throw QdrantErrors.OtherCollection(alias) : Indexes.All(wanted => fields?.Member(wanted.Field) is not null);
        }
        catch (VectorStoreException exception) when (exception.Kind == VectorFailureKind.Missing)
        {
            return false;
        }
    }

    private Task<JsonElement> IndexAsync(string collection, string field, bool isTenant, CancellationToken ct) => wire.SendAsync(
        HttpMethod.Put,
        $"collections/{collection}/index?wait=true",
        json =>
        {
            json.WriteString("field_name", field);
            json.WriteStartObject("field_schema");
            json.WriteString("type", "keyword");
            if (isTenant)
                json.WriteBoolean("is_tenant", value: true);
            json.WriteEndObject();
        },
        settings.WriteTimeout,
        ct);

    private void Describe(Utf8JsonWriter json, VectorIndexKey index)
    {
        json.WriteStartObject("vectors");
        json.WriteNumber("size", index.Dimensions);
        json.WriteString("distance", "Cosine");
        json.WriteEndObject();
        // No graph over all tenants: it would lead from one to the other, and nobody searches without a tenant.
        json.WriteStartObject("hnsw_config");
        json.WriteNumber("m", 0);
        json.WriteNumber("payload_m", 16);
        json.WriteEndObject();
        json.WriteNumber("shard_number", settings.Shards);
        json.WriteNumber("replication_factor", settings.Replicas);
        // A forgotten filter index then fails instead of reading everybody's points.
        json.WriteStartObject("strict_mode_config");
        json.WriteBoolean("enabled", value: true);
        json.WriteBoolean("unindexed_filtering_retrieve", value: false);
        json.WriteBoolean("unindexed_filtering_update", value: false);
        json.WriteNumber("max_query_limit", 1_000);
        json.WriteEndObject();
        json.WriteStartObject("metadata");
        json.WriteString("fingerprint", index.Fingerprint);
        json.WriteNumber("dimensions", index.Dimensions);
        json.WriteNumber("schema", 1);
        json.WriteEndObject();
    }
}
