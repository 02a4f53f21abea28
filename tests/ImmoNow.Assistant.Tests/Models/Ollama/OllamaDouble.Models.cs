using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ImmoNow.Assistant.Tests.Models.Ollama;

public sealed partial class OllamaDouble
{
    private const int PullSteps = 10;

    private readonly HashSet<string> loaded = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> pulled = new(StringComparer.OrdinalIgnoreCase);

    public void Install(params OllamaDoubleModel[] models)
    {
        foreach (var model in models)
            Models[Full(model.Name)] = model;
    }

    /// <summary>Also what is installed can be pulled again.</summary>
    public void Offer(params OllamaDoubleModel[] models)
    {
        foreach (var model in models)
            Library[Full(model.Name)] = model;
    }

    private static string Full(string name) => name.LastIndexOf(':') > name.LastIndexOf('/') ? name : name + ":latest";

    private static string NameOf(JsonElement body) => body.TryGetProperty("model", out var name) ? name.GetString() ?? "" : "";

    private OllamaDoubleModel? Find(JsonElement body)
    {
        if (!Models.TryGetValue(Full(NameOf(body)), out var model))
            return null;
        lock (gate)
            loaded.Add(Full(model.Name));
        return model;
    }

    private Task TagsAsync(HttpContext context) =>
        context.Response.WriteAsJsonAsync(new JsonObject { ["models"] = new JsonArray([.. Models.Values.OrderBy(model => model.Name, StringComparer.Ordinal).Select(model => (JsonNode)Entry(model))]) }, context.RequestAborted);

    private Task LoadedAsync(HttpContext context)
    {
        OllamaDoubleModel[] inMemory;
        lock (gate)
            inMemory = [.. Models.Where(pair => loaded.Contains(pair.Key)).Select(pair => pair.Value)];
        var models = new JsonArray();
        foreach (var model in inMemory)
        {
            var entry = Entry(model);
            entry.Remove("modified_at");
            entry["expires_at"] = "2026-01-05T08:30:00.5+01:00";
            entry["size_vram"] = model.Size / 2;
            entry["context_length"] = 8192;
            models.Add(entry);
        }
        return context.Response.WriteAsJsonAsync(new JsonObject { ["models"] = models }, context.RequestAborted);
    }

    private static JsonObject Entry(OllamaDoubleModel model) => new()
    {
        ["name"] = Full(model.Name),
        ["model"] = Full(model.Name),
        ["modified_at"] = "2026-01-05T08:00:00.123456789+01:00",
        ["size"] = model.Size,
        ["digest"] = model.Digest,
        ["details"] = Details(model),
    };

    private static JsonObject Details(OllamaDoubleModel model) => new()
    {
        ["parent_model"] = "",
        ["format"] = "gguf",
        ["family"] = model.Family,
        ["families"] = new JsonArray(model.Family),
        ["parameter_size"] = model.ParameterSize,
        ["quantization_level"] = "Q4_K_M",
    };

    private Task ShowAsync(HttpContext context, JsonElement body)
    {
        if (!Models.TryGetValue(Full(NameOf(body)), out var model))
            return RefuseAsync(context, 404, $"model '{NameOf(body)}' not found");
        return context.Response.WriteAsJsonAsync(
            new JsonObject
            {
                ["modelfile"] = "FROM x",
                ["template"] = "{{ .Prompt }}",
                ["details"] = Details(model),
                ["model_info"] = new JsonObject
                {
                    ["general.architecture"] = model.Family,
                    [$"{model.Family}.context_length"] = model.ContextLength,
                    [$"{model.Family}.embedding_length"] = model.EmbeddingLength,
                },
                ["capabilities"] = new JsonArray([.. model.Capabilities.Select(name => (JsonNode)name)]),
                ["modified_at"] = "2026-01-05T08:00:00.123456789+01:00",
            },
            context.RequestAborted);
    }

    private Task DeleteAsync(HttpContext context, JsonElement body) =>
        Models.TryRemove(Full(NameOf(body)), out _) ? Task.CompletedTask : RefuseAsync(context, 404, $"model '{NameOf(body)}' not found");

    /// <summary>Two layers, ten steps each; a pull that was broken off goes on where it was.</summary>
    private async Task PullAsync(HttpContext context, JsonElement body, OllamaBehaviour behaviour)
    {
        var name = Full(NameOf(body));
        await WriteAsync(context, """{"status":"pulling manifest"}""");
        if (!Library.TryGetValue(name, out var model) && !Models.TryGetValue(name, out model))
        {
            await WriteAsync(context, """{"error":"pull model manifest: file does not exist"}""");
            return;
        }
        long[] layers = [model.Size - 1000, 1000];
        for (var layer = 0; layer < layers.Length; layer++)
        {
            var digest = model.Digest[..11] + layer.ToString(CultureInfo.InvariantCulture);
            int step;
            lock (gate)
                step = pulled.GetValueOrDefault(digest);
            for (; step <= PullSteps; step++)
            {
                if (behaviour == OllamaBehaviour.PullFails && step > PullSteps / 2)
                {
                    await WriteAsync(context, """{"error":"max retries exceeded: no space left on device"}""");
                    return;
                }
                if (behaviour == OllamaBehaviour.Resets && step > PullSteps / 2)
                {
                    await GoneAsync(context, model, behaviour);
                    return;
                }
                lock (gate)
                    pulled[digest] = step;
                var line = new JsonObject { ["status"] = $"pulling {digest}", ["digest"] = $"sha256:{digest}", ["total"] = layers[layer] };
                if (step > 0)
                    line["completed"] = layers[layer] * step / PullSteps;
                await WriteAsync(context, line.ToJsonString());
                if (Pace > TimeSpan.Zero)
                    await Task.Delay(Pace, context.RequestAborted);
            }
        }
        await WriteAsync(context, """{"status":"verifying sha256 digest"}""", """{"status":"writing manifest"}""");
        if (behaviour == OllamaBehaviour.EndsWithoutDone)
            return;
        Models[name] = model;
        await WriteAsync(context, """{"status":"success"}""");
    }

    private async Task EmbedAsync(HttpContext context, JsonElement body, OllamaBehaviour behaviour)
    {
        if (Find(body) is not { } model)
        {
            await RefuseAsync(context, 404, $"model \"{NameOf(body)}\" not found, try pulling it first");
            return;
        }
        var input = body.GetProperty("input");
        string[] texts = input.ValueKind == JsonValueKind.Array ? [.. input.EnumerateArray().Select(text => text.GetString()!)] : [input.GetString()!];
        if (body.TryGetProperty("truncate", out var truncate) && !truncate.GetBoolean() && texts.Any(text => text.Length / 4 > model.ContextLength))
        {
            await RefuseAsync(context, 400, "the input length exceeds the context length");
            return;
        }
        if (behaviour == OllamaBehaviour.VectorNanError || (PoisonWord is { } poison && texts.Any(text => text.Contains(poison, StringComparison.Ordinal))))
        {
            await RefuseAsync(context, 400, "embedding contains NaN or Inf values");
            return;
        }
        if (behaviour is OllamaBehaviour.Resets or OllamaBehaviour.FallsSilent or OllamaBehaviour.EndsWithoutDone)
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync("""{"model":"m","embeddings":[[0.1,""", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await GoneAsync(context, model, behaviour);
            return;
        }
        var length = behaviour == OllamaBehaviour.VectorWrongLength ? model.EmbeddingLength / 2 : model.EmbeddingLength;
        var vectors = texts.Select(text => Vector(text, length, behaviour == OllamaBehaviour.VectorNotNormalised ? 7f : 1f)).ToArray();
        if (behaviour == OllamaBehaviour.VectorMissing)
            vectors = vectors[1..];
        if (behaviour == OllamaBehaviour.VectorChangingLength)
            vectors[^1] = Vector(texts[^1], length / 2, 1f);
        var json = string.Join(',', vectors.Select(vector => $"[{string.Join(',', vector.Select(value => value.ToString("R", CultureInfo.InvariantCulture)))}]"));
        if (behaviour == OllamaBehaviour.VectorNotFinite)
            json = string.Join(',', texts.Select(_ => $"[{string.Join(',', Enumerable.Repeat("1e999", length))}]"));
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.WriteAsync(
            $$"""{"model":"{{model.Name}}","embeddings":[{{json}}],"total_duration":1000000,"load_duration":1000,"prompt_eval_count":{{texts.Sum(text => 2 + (text.Length / 4))}}}""",
            context.RequestAborted);
    }

    /// <summary>Texts that share groups of three letters lie near each other, so that a search over these vectors finds something.</summary>
    private static float[] Vector(string text, int length, float size)
    {
        var vector = new float[length];
        var folded = $"  {text.ToLowerInvariant()} ";
        for (var at = 0; at + 3 <= folded.Length; at++)
        {
            var hash = 2166136261u;
            foreach (var character in folded.AsSpan(at, 3))
                hash = (hash ^ character) * 16777619u;
            vector[hash % (uint)length]++;
        }
        var norm = MathF.Sqrt(vector.Sum(value => value * value));
        for (var at = 0; at < length; at++)
            vector[at] *= size / norm;
        return vector;
    }
}
