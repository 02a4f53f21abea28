using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ImmoNow.Assistant.Tests.Models.OpenAi;

public sealed partial class OpenAiDouble
{
    private const string German = "Guten Tag, gern helfe ich Ihnen bei der Suche nach einer passenden Wohnung in Köln.";
    private const string Thought = "The user asks something. I think about what the answer is.";

    /// <summary>Calls the tool when exactly one is offered, fills the form when one is asked for, answers in German otherwise.</summary>
    public static OpenAiDoubleAnswer Obedient(JsonElement request)
    {
        if (request.TryGetProperty("response_format", out var form))
            return new OpenAiDoubleAnswer(form.TryGetProperty("json_schema", out var asked) ? SchemaSample.Of(asked.GetProperty("schema"))!.ToJsonString() : "{}", Thought);
        var last = request.GetProperty("messages").EnumerateArray().Last().GetProperty("role").GetString();
        if (request.TryGetProperty("tools", out var tools) && tools.GetArrayLength() == 1 && last == "user")
        {
            var tool = tools[0].GetProperty("function");
            return new OpenAiDoubleAnswer("", Thought, new OpenAiDoubleCall(tool.GetProperty("name").GetString()!, SchemaSample.Of(tool.GetProperty("parameters"))!.ToJsonString()));
        }
        return new OpenAiDoubleAnswer(German, Thought);
    }

    private async Task ChatAsync(HttpContext context, JsonElement body, OpenAiBehaviour behaviour)
    {
        if (await TroubledAsync(context, behaviour))
            return;
        var answer = Answer(body);
        if (behaviour == OpenAiBehaviour.DoesNotStream)
        {
            await JsonAsync(context, Chunk("message", new JsonObject { ["role"] = "assistant", ["content"] = answer.Text }, "stop", Usage(answer)));
            return;
        }
        await SendAsync(context, new JsonObject { ["role"] = "assistant", ["content"] = null });
        var mayThink = !body.TryGetProperty("chat_template_kwargs", out var wishes) || wishes.GetProperty("enable_thinking").GetBoolean();
        if (mayThink)
        {
            foreach (var word in Words(answer.Thinking ?? ""))
                await SendAsync(context, new JsonObject { [behaviour == OpenAiBehaviour.ThinksInReasoning ? "reasoning" : "reasoning_content"] = word });
        }
        var words = Words(answer.Text).ToArray();
        var half = behaviour is OpenAiBehaviour.FallsSilent or OpenAiBehaviour.ErrorEvent or OpenAiBehaviour.ErrorField or OpenAiBehaviour.FinishesWithError
            or OpenAiBehaviour.EndsEarly or OpenAiBehaviour.Resets or OpenAiBehaviour.CutOff;
        foreach (var word in half ? words[..((words.Length + 1) / 2)] : words)
            await SendAsync(context, new JsonObject { ["content"] = word });
        if (behaviour == OpenAiBehaviour.InvalidUtf8)
            await context.Response.Body.WriteAsync((byte[])[.. """data: {"choices":[{"index":0,"delta":{"content":" K"""u8, 0xFF, 0xC3, .. """ln"}}]}"""u8, (byte)'\n', (byte)'\n'], context.RequestAborted);
        for (var index = 0; index < answer.Calls.Length; index++)
            await CallAsync(context, answer.Calls[index], behaviour == OpenAiBehaviour.CallsWithoutPlace ? 0 : index, string.Create(CultureInfo.InvariantCulture, $"call_{index}"), behaviour);
        if (await GoneAsync(context, behaviour))
            return;
        var reason = behaviour == OpenAiBehaviour.CutOff ? "length" : answer.Calls.Length > 0 && behaviour != OpenAiBehaviour.StopsAfterCalls ? "tool_calls" : "stop";
        await SendAsync(context, [], reason);
        if (behaviour == OpenAiBehaviour.StaysOpen)
            await SilenceAsync(context);
        if (behaviour == OpenAiBehaviour.EndsWithoutDone)
            return;
        var last = Chunk("delta", [], null, Usage(answer));
        last["choices"] = new JsonArray();
        last["timings"] = new JsonObject { ["prompt_ms"] = 40.5, ["predicted_ms"] = 120.25, ["predicted_per_second"] = 99.8 };
        await WriteAsync(context, $"data: {last.ToJsonString()}\n\ndata: [DONE]\n\n");
    }

    /// <summary>The name first, the arguments in pieces of four characters, as models make them.</summary>
    private async Task CallAsync(HttpContext context, OpenAiDoubleCall call, int index, string id, OpenAiBehaviour behaviour)
    {
        var isWhole = behaviour is OpenAiBehaviour.ArgumentsAsObject or OpenAiBehaviour.BrokenArguments;
        var first = new JsonObject { ["name"] = call.Name };
        if (isWhole)
            first["arguments"] = behaviour == OpenAiBehaviour.ArgumentsAsObject ? JsonNode.Parse(call.ArgumentsJson) : "Köln bitte";
        else
            first["arguments"] = "";
        await SendAsync(context, Delta(new JsonObject { ["index"] = index, ["id"] = id, ["type"] = "function", ["function"] = first }));
        foreach (var piece in isWhole ? [] : call.ArgumentsJson.Chunk(4))
            await SendAsync(context, Delta(new JsonObject { ["index"] = index, ["function"] = new JsonObject { ["arguments"] = new string(piece) } }));

        static JsonObject Delta(JsonObject fragment) => new() { ["tool_calls"] = new JsonArray(fragment) };
    }

    private async Task SendAsync(HttpContext context, JsonObject delta, string? reason = null)
    {
        await WriteAsync(context, $"data: {Chunk("delta", delta, reason, null).ToJsonString()}\n\n");
        if (Pace > TimeSpan.Zero)
            await Task.Delay(Pace, context.RequestAborted);
    }

    private static JsonObject Chunk(string member, JsonObject message, string? reason, JsonObject? usage)
    {
        var chunk = new JsonObject
        {
            ["id"] = "chatcmpl-1",
            ["object"] = member == "delta" ? "chat.completion.chunk" : "chat.completion",
            ["created"] = 1_770_000_000,
            ["model"] = "m",
            ["choices"] = new JsonArray(new JsonObject { ["index"] = 0, [member] = message, ["finish_reason"] = reason }),
        };
        if (usage is not null)
            chunk["usage"] = usage;
        return chunk;
    }

    private static JsonObject Usage(OpenAiDoubleAnswer answer)
    {
        var output = Words(answer.Text).Count();
        return new JsonObject
        {
            ["prompt_tokens"] = 12,
            ["completion_tokens"] = output,
            ["total_tokens"] = 12 + output,
            ["prompt_tokens_details"] = new JsonObject { ["cached_tokens"] = 4 },
            ["completion_tokens_details"] = new JsonObject { ["reasoning_tokens"] = 2 },
        };
    }

    private static async Task WriteAsync(HttpContext context, string text)
    {
        if (!context.Response.HasStarted)
            context.Response.ContentType = "text/event-stream";
        await context.Response.WriteAsync(text, context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }

    private async Task EmbedAsync(HttpContext context, JsonElement body, OpenAiBehaviour behaviour)
    {
        if (await TroubledAsync(context, behaviour))
            return;
        var texts = body.GetProperty("input").EnumerateArray().Select(text => text.GetString()!).ToList();
        if (PoisonWord is { } poison && texts.Exists(text => text.Contains(poison, StringComparison.Ordinal)))
        {
            await RefuseAsync(context, 500, "failed to decode, ret = -1", "server_error", 500);
            return;
        }
        var items = texts.Select((text, index) => new JsonObject { ["object"] = "embedding", ["index"] = index, ["embedding"] = Vector(text, behaviour) }).ToList();
        if (behaviour == OpenAiBehaviour.VectorMissing)
            items.RemoveAt(items.Count - 1);
        if (behaviour == OpenAiBehaviour.VectorBase64)
            items.Reverse();
        var answer = new JsonObject
        {
            ["object"] = "list",
            ["data"] = new JsonArray([.. items]),
            ["model"] = "m",
            ["usage"] = new JsonObject { ["prompt_tokens"] = texts.Count * 3, ["total_tokens"] = texts.Count * 3 },
        };
        // No writer of JSON would write this, but servers in other languages do.
        var json = answer.ToJsonString().Replace("\"NaN\"", "NaN", StringComparison.Ordinal);
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(json, context.RequestAborted);
    }

    /// <summary>The same for the same text, and of length one.</summary>
    private JsonNode Vector(string text, OpenAiBehaviour behaviour)
    {
        var numbers = Enumerable.Range(1, Dimensions).Select(place => MathF.Sin(place * (1 + text.Sum(character => character)))).ToArray();
        var length = MathF.Sqrt(numbers.Sum(number => number * number));
        numbers = [.. numbers.Select(number => behaviour == OpenAiBehaviour.VectorZero ? 0 : number / length)];
        if (behaviour == OpenAiBehaviour.VectorWrongLength)
            numbers = numbers[1..];
        if (behaviour == OpenAiBehaviour.VectorBase64)
            return Convert.ToBase64String(MemoryMarshal.AsBytes(numbers.AsSpan()));
        var vector = new JsonArray([.. numbers.Select(number => (JsonNode)number)]);
        if (behaviour == OpenAiBehaviour.VectorNotANumber)
            vector[0] = "NaN";
        if (behaviour == OpenAiBehaviour.VectorNull)
            vector[0] = null;
        return vector;
    }

    /// <summary>Words with the space before them, as tokens are.</summary>
    private static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        foreach (var character in text)
        {
            if (character == ' ' && word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
            word.Append(character);
        }
        if (word.Length > 0)
            yield return word.ToString();
    }
}
