using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ImmoNow.Assistant.Tests.Retrieval.Qdrant;

public sealed partial class QdrantDouble
{
    private readonly Dictionary<string, Collection> collections = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> aliases = new(StringComparer.Ordinal);

    /// <summary>As if somebody had deleted everything.</summary>
    public void DeleteAll()
    {
        lock (gate)
        {
            collections.Clear();
            aliases.Clear();
        }
    }

    /// <summary>All points of all collections, whoever they belong to.</summary>
    public IReadOnlyList<(string Collection, string Id, JsonObject Payload)> AllPoints()
    {
        lock (gate)
            return [.. collections.SelectMany(collection => collection.Value.Points.Select(point => (collection.Key, point.Key, point.Value.Payload)))];
    }

    private JsonNode Route(string method, string[] path, JsonObject body, bool wait) => (method, path) switch
    {
        ("GET", ["collections"]) => new JsonObject { ["collections"] = new JsonArray([.. collections.Keys.Select(name => new JsonObject { ["name"] = name })]) },
        ("POST", ["collections", "aliases"]) => Alias(body),
        ("GET", ["collections", var name]) => Named(name).Describe(),
        ("PUT", ["collections", var name]) => Create(name, body),
        ("PUT", ["collections", var name, "index"]) => Index(Named(name), body),
        ("PUT", ["collections", var name, "points"]) => Upsert(Named(name), body, wait),
        ("POST", ["collections", var name, "points", "delete"]) => Delete(Named(name), body, wait),
        ("POST", ["collections", var name, "points", "query"]) => Query(Named(name), body),
        ("POST", ["collections", var name, "points", "count"]) => new JsonObject { ["count"] = Filtered(Named(name), body["filter"]).Count() },
        _ => throw new Refusal(404, ""),
    };

    private Collection Named(string name) =>
        collections.GetValueOrDefault(aliases.GetValueOrDefault(name, name)) ?? throw new Refusal(404, $"Not found: Collection `{name}` doesn't exist!");

    private JsonValue Alias(JsonObject body)
    {
        foreach (var action in body["actions"]!.AsArray())
        {
            if (action!["create_alias"] is { } create)
            {
                var (collection, alias) = ((string)create["collection_name"]!, (string)create["alias_name"]!);
                if (!collections.ContainsKey(collection))
                    throw new Refusal(404, $"Not found: Collection `{collection}` doesn't exist!");
                if (collections.ContainsKey(alias))
                    throw new Refusal(409, $"Wrong input: Alias `{alias}` conflicts with an existing collection");
                aliases[alias] = collection;
            }
            else if (action["delete_alias"] is { } delete)
            {
                aliases.Remove((string)delete["alias_name"]!);
            }
            else
            {
                throw new Refusal(400, "Format error in JSON body: unknown action");
            }
        }
        return JsonValue.Create(value: true);
    }

    private JsonValue Create(string name, JsonObject body)
    {
        if (collections.ContainsKey(name) || aliases.ContainsKey(name))
            throw new Refusal(409, $"Wrong input: Collection `{name}` already exists!");
        string[] known = ["vectors", "hnsw_config", "quantization_config", "optimizers_config", "shard_number", "replication_factor", "write_consistency_factor", "strict_mode_config", "metadata"];
        if (body.FirstOrDefault(field => !known.Contains(field.Key)) is { Key: { } other })
            throw new Refusal(400, $"Format error in JSON body: unknown field `{other}`");
        var size = (int?)body["vectors"]?["size"] ?? throw new Refusal(400, "Format error in JSON body: missing field `size`");
        var distance = (string?)body["vectors"]!["distance"];
        if (distance is not ("Cosine" or "Dot" or "Euclid" or "Manhattan") || size < 1)
            throw new Refusal(400, "Format error in JSON body: unknown variant of distance");
        collections[name] = new Collection(size, distance, body["strict_mode_config"]?.DeepClone().AsObject() ?? [], body["metadata"]?.DeepClone());
        return JsonValue.Create(value: true);
    }

    private static JsonObject Index(Collection collection, JsonObject body)
    {
        var field = (string?)body["field_name"] ?? throw new Refusal(400, "Format error in JSON body: missing field `field_name`");
        var schema = body["field_schema"] is JsonObject described ? described : new JsonObject { ["type"] = (string?)body["field_schema"] };
        if ((string?)schema["type"] is not ("keyword" or "uuid" or "integer" or "float" or "bool" or "datetime" or "geo" or "text"))
            throw new Refusal(400, "Format error in JSON body: unknown variant of field_schema");
        collection.Indexes[field] = schema.DeepClone().AsObject();
        return Done(wait: true);
    }

    private static JsonObject Upsert(Collection collection, JsonObject body, bool wait)
    {
        var points = new List<(string Id, Point Point)>();
        foreach (var item in body["points"]?.AsArray() ?? throw new Refusal(400, "Format error in JSON body: data did not match any variant"))
        {
            var id = IdOf(item!["id"]);
            var vector = Numbers(item["vector"]);
            if (vector.Length != collection.Size)
                throw new Refusal(400, $"Wrong input: Vector dimension error: expected dim: {collection.Size}, got {vector.Length}");
            // Cosine vectors are normalised when they are written.
            var length = (float)Math.Sqrt(vector.Sum(value => (double)value * value));
            if (collection.Distance == "Cosine" && length > 0)
                vector = [.. vector.Select(value => value / length)];
            points.Add((id, new Point(vector, item["payload"]?.DeepClone().AsObject() ?? [])));
        }
        foreach (var (id, point) in points)
            collection.Write(id, point, wait);
        return Done(wait);
    }

    private static JsonObject Delete(Collection collection, JsonObject body, bool wait)
    {
        var ids = body["points"] is JsonArray points ? points.Select(IdOf).ToList()
            : body["filter"] is { } filter ? [.. Filtered(collection, filter).Select(point => point.Key)]
            : throw new Refusal(400, "Format error in JSON body: data did not match any variant of untagged enum PointsSelector");
        foreach (var id in ids)
            collection.Points.Remove(id);
        return Done(wait);
    }

    private static JsonObject Query(Collection collection, JsonObject body)
    {
        string[] known = ["query", "filter", "params", "score_threshold", "limit", "offset", "with_payload", "with_vector", "using", "prefetch"];
        if (body.FirstOrDefault(field => !known.Contains(field.Key)) is { Key: { } other })
            throw new Refusal(400, $"Format error in JSON body: unknown field `{other}`");
        var question = Numbers(body["query"]);
        if (question.Length != collection.Size)
            throw new Refusal(400, $"Wrong input: Vector dimension error: expected dim: {collection.Size}, got {question.Length}");
        var limit = (int?)body["limit"] ?? 10;
        if (limit < 1 || limit > ((int?)collection.Strict["max_query_limit"] ?? int.MaxValue))
            throw new Refusal(400, "Bad request: Limit exceeded for \"limit\"");
        var length = Math.Sqrt(question.Sum(value => (double)value * value));
        var wanted = body["with_payload"];
        var hits = Filtered(collection, body["filter"])
            .Select(point => (point.Key, point.Value, Score: point.Value.Vector.Zip(question, (one, two) => (double)one * two).Sum() / length))
            .OrderByDescending(hit => hit.Score).Take(limit);
        return new JsonObject
        {
            ["points"] = new JsonArray([.. hits.Select(hit =>
            {
                var found = new JsonObject { ["id"] = hit.Key, ["version"] = 1, ["score"] = hit.Score };
                if (wanted is JsonArray fields)
                    found["payload"] = new JsonObject(hit.Value.Payload.Where(field => fields.Any(name => (string?)name == field.Key)).Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone())));
                else if (wanted is JsonValue all && (bool)all)
                    found["payload"] = hit.Value.Payload.DeepClone();
                return found;
            })]),
        };
    }

    private static IEnumerable<KeyValuePair<string, Point>> Filtered(Collection collection, JsonNode? filter)
    {
        IEnumerable<KeyValuePair<string, Point>> points = [.. collection.Points.Where(point => !collection.Unseen.Contains(point.Key))];
        foreach (var condition in filter?["must"]?.AsArray() ?? [])
        {
            if (condition!["has_id"] is JsonArray ids)
            {
                var wanted = ids.Select(IdOf).ToHashSet(StringComparer.Ordinal);
                points = points.Where(point => wanted.Contains(point.Key));
                continue;
            }
            var key = (string?)condition["key"] ?? throw new Refusal(400, "Format error in JSON body: data did not match any variant of untagged enum Condition");
            if ((bool?)collection.Strict["enabled"] is true && (bool?)collection.Strict["unindexed_filtering_retrieve"] is false && !collection.Indexes.ContainsKey(key))
                throw new Refusal(400, $"Bad request: Index required but not found for \"{key}\" of one of the following types: [keyword]. Help: Create an index for this key or use a different filter.");
            var values = condition["match"]?["any"] is JsonArray any ? any.Select(value => (string?)value).ToHashSet(StringComparer.Ordinal)
                : condition["match"]?["value"] is { } one ? [(string?)one]
                : throw new Refusal(400, "Format error in JSON body: data did not match any variant of untagged enum Match");
            points = points.Where(point => values.Contains((string?)point.Value.Payload[key]));
        }
        return points;
    }

    private static JsonObject Done(bool wait) => new() { ["operation_id"] = 1, ["status"] = wait ? "completed" : "acknowledged" };

    private static string IdOf(JsonNode? id) => id?.GetValueKind() switch
    {
        JsonValueKind.String when Guid.TryParse((string?)id, out var guid) => guid.ToString(),
        JsonValueKind.Number when ulong.TryParse(id.ToJsonString(), CultureInfo.InvariantCulture, out var number) => number.ToString(CultureInfo.InvariantCulture),
        _ => throw new Refusal(400, $"Format error in JSON body: value {id?.ToJsonString()} is not a valid point ID, valid values are either an unsigned integer or a UUID"),
    };

    private static float[] Numbers(JsonNode? values) => values is JsonArray array
        ? [.. array.Select(value => (float)(value ?? throw new Refusal(400, "Format error in JSON body: expected a number")))]
        : throw new Refusal(400, "Format error in JSON body: data did not match any variant of untagged enum VectorStruct");

    private sealed record Point(float[] Vector, JsonObject Payload);

    private sealed class Collection(int size, string distance, JsonObject strict, JsonNode? metadata)
    {
        public int Size => size;

        public string Distance => distance;

        public JsonObject Strict => strict;

        public Dictionary<string, JsonObject> Indexes { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, Point> Points { get; } = new(StringComparer.Ordinal);

        /// <summary>Written without waiting: in the log, and found by nobody yet.</summary>
        public HashSet<string> Unseen { get; } = new(StringComparer.Ordinal);

        public void Write(string id, Point point, bool wait)
        {
            Points[id] = point;
            if (wait)
                Unseen.Remove(id);
            else
                Unseen.Add(id);
        }

        public JsonObject Describe() => new()
        {
            ["status"] = "green",
            ["points_count"] = Points.Count,
            ["indexed_vectors_count"] = 0,
            ["config"] = new JsonObject
            {
                ["params"] = new JsonObject { ["vectors"] = new JsonObject { ["size"] = size, ["distance"] = distance } },
                ["metadata"] = metadata?.DeepClone(),
            },
            ["payload_schema"] = new JsonObject(Indexes.Select(index => KeyValuePair.Create(index.Key, (JsonNode?)new JsonObject { ["data_type"] = (string?)index.Value["type"], ["params"] = index.Value.DeepClone() }))),
        };
    }
}
