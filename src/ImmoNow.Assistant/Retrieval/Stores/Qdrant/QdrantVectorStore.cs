using System.Text.Json;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Retrieval.Vectors;

namespace ImmoNow.Assistant.Retrieval.Stores.Qdrant;

/// <summary>
/// Vectors in Qdrant: one collection for each model, all tenants in it, apart by a filter that nothing can be asked without.
/// Any number of nodes may use it at once.
/// </summary>
/// <param name="http">Without a timeout of its own.</param>
public sealed class QdrantVectorStore(HttpClient http, QdrantSettings settings) : IVectorStore
{
    /// <summary>A megabyte of numbers or so.</summary>
    private const int PointsAtOnce = 100;
    private const int IdsAtOnce = 1_000;

    private readonly QdrantWire wire = new(http, settings);
    private readonly QdrantCollections collections = new(new QdrantWire(http, settings), settings);

    public async Task WriteAsync(VectorIndexKey index, IReadOnlyList<ChunkVector> vectors, CancellationToken ct)
    {
        VectorFaults.Check(index);
        // All of them are looked at before any of them is sent.
        var units = vectors.Select(vector => UnitVector.Require(vector.Values.Span, index.Dimensions)).ToList();
        foreach (var some in vectors.Zip(units).Chunk(PointsAtOnce))
            await AgainIfMissingAsync(index, () => UpsertAsync(index, some, ct), ct);
    }

    public async Task RemoveAsync(Guid tenantId, IReadOnlyCollection<Guid> chunkIds, CancellationToken ct)
    {
        if (chunkIds.Count == 0)
            return;
        foreach (var collection in await collections.AllAsync(ct))
        {
            foreach (var some in chunkIds.Chunk(IdsAtOnce))
                await DeleteAsync(collection, new QdrantFilter(tenantId) { ChunkIds = some }, ct);
        }
    }

    public Task DropAsync(VectorIndexKey index, CancellationToken ct)
    {
        VectorFaults.Check(index);
        // The collection stays, since other agencies may still be in it.
        return DeleteAsync(QdrantNames.Alias(settings, index), new QdrantFilter(index.TenantId), ct);
    }

    public async Task<IReadOnlyList<VectorHit>> SearchAsync(VectorQuery query, CancellationToken ct)
    {
        VectorFaults.Check(query);
        var unit = UnitVector.Require(query.Values.Span, query.Index.Dimensions);
        var filter = new QdrantFilter(query.Index.TenantId) { Kinds = query.Kinds, EntityId = query.EntityId };
        try
        {
            var seconds = Math.Max(1, (int)settings.SearchTimeout.TotalSeconds);
            var answer = await wire.SendAsync(HttpMethod.Post, $"collections/{QdrantNames.Alias(settings, query.Index)}/points/query?timeout={seconds}", json =>
            {
                json.WritePropertyName("query");
                Numbers(json, unit);
                filter.Write(json);
                json.WriteNumber("limit", query.Top);
                json.WriteStartArray("with_payload");
                json.WriteStringValue(QdrantFilter.Tenant);
                json.WriteStringValue(QdrantFilter.Chunk);
                json.WriteEndArray();
            }, settings.SearchTimeout, ct);
            return [.. answer.Result().Items("points").Select(point => Hit(point, query.Index.TenantId))];
        }
        catch (VectorStoreException exception) when (exception.Kind == VectorFailureKind.Missing)
        {
            return [];
        }
    }

    public async Task<long> CountAsync(VectorIndexKey index, CancellationToken ct)
    {
        VectorFaults.Check(index);
        try
        {
            var answer = await wire.SendAsync(HttpMethod.Post, $"collections/{QdrantNames.Alias(settings, index)}/points/count", json =>
            {
                new QdrantFilter(index.TenantId).Write(json);
                json.WriteBoolean("exact", value: true);
            }, settings.WriteTimeout, ct);
            return answer.Result().Member("count")?.GetInt64() ?? throw QdrantErrors.Malformed(null);
        }
        catch (VectorStoreException exception) when (exception.Kind == VectorFailureKind.Missing)
        {
            return 0;
        }
    }

    /// <summary>Fails when Qdrant is not there, not ready, too old, or refuses the key; returns its version.</summary>
    public async Task<string> CheckAsync(CancellationToken ct)
    {
        var answer = await wire.SendAsync(HttpMethod.Get, "", null, settings.SearchTimeout, ct);
        var version = answer.Text("version") ?? throw QdrantErrors.Malformed(null);
        if (!Version.TryParse(version.Split('-')[0], out var known) || known < new Version(1, 16))
            throw QdrantErrors.OldVersion(version);
        // Only this tells whether the key is right; the root answers everybody.
        await collections.AllAsync(ct);
        return version;
    }

    private static VectorHit Hit(JsonElement point, Guid tenantId)
    {
        var payload = point.Member("payload");
        var score = point.Member("score");
        // The filter lets nothing else through; if it ever does, nobody gets to see it.
        return payload?.Text(QdrantFilter.Tenant) == tenantId.ToString() && Guid.TryParse(payload.Value.Text(QdrantFilter.Chunk), out var chunk)
            && score is { ValueKind: JsonValueKind.Number } && score.Value.TryGetSingle(out var number)
            ? new VectorHit(chunk, Math.Clamp(number, -1, 1))
            : throw QdrantErrors.Malformed(null);
    }

    private static void Numbers(Utf8JsonWriter json, float[] values)
    {
        json.WriteStartArray();
        foreach (var value in values)
            json.WriteNumberValue(value);
        json.WriteEndArray();
    }

    private async Task AgainIfMissingAsync(VectorIndexKey index, Func<Task> act, CancellationToken ct)
    {
        await collections.EnsureAsync(index, ct);
        try
        {
            await act();
        }
        catch (VectorStoreException exception) when (exception.Kind == VectorFailureKind.Missing)
        {
            // Somebody deleted the collection while the program ran.
            collections.Forget(index);
            await collections.EnsureAsync(index, ct);
            await act();
        }
    }

    private Task<JsonElement> UpsertAsync(VectorIndexKey index, (ChunkVector Vector, float[] Unit)[] points, CancellationToken ct) => wire.SendAsync(
        HttpMethod.Put,
        $"collections/{QdrantNames.Alias(settings, index)}/points?wait=true",
        json =>
        {
            json.WriteStartArray("points");
            foreach (var (vector, unit) in points)
            {
                json.WriteStartObject();
                json.WriteString("id", QdrantNames.Point(index.TenantId, vector.ChunkId));
                json.WritePropertyName("vector");
                Numbers(json, unit);
                json.WriteStartObject("payload");
                json.WriteString(QdrantFilter.Kind, vector.Kind);
                json.WriteString(QdrantFilter.Entity, vector.EntityId);
                // What keeps tenants apart comes last, so that nothing before it can stand in its place.
                json.WriteString(QdrantFilter.Chunk, vector.ChunkId);
                json.WriteString(QdrantFilter.Tenant, index.TenantId);
                json.WriteEndObject();
                json.WriteEndObject();
            }
            json.WriteEndArray();
        },
        settings.WriteTimeout,
        ct);

    private async Task DeleteAsync(string collection, QdrantFilter filter, CancellationToken ct)
    {
        try
        {
            await wire.SendAsync(HttpMethod.Post, $"collections/{collection}/points/delete?wait=true", filter.Write, settings.WriteTimeout, ct);
        }
        catch (VectorStoreException exception) when (exception.Kind == VectorFailureKind.Missing)
        {
            // What is not there need not be removed.
        }
    }
}
