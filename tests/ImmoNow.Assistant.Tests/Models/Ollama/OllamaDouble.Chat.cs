using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ImmoNow.Assistant.Tests.Models.Ollama;

public sealed partial class OllamaDouble
{
    private const string German = "Guten Tag, gern helfe ich Ihnen bei der Suche nach einer passenden Wohnung in Köln.";
    private const string English = "Good morning, I would be happy to help you find the right apartment in the city of Cologne.";
    private const string Thought = "The user asks something. I think about what the answer is.";

    /// <summary>Calls the tool when exactly one is offered, fills the form when one is asked for, answers in German otherwise.</summary>
    public static OllamaDoubleAnswer Obedient(JsonElement request)
    {
        if (request.TryGetProperty("format", out var form))
            return new OllamaDoubleAnswer(form.ValueKind == JsonValueKind.Object ? SchemaSample.Of(form)!.ToJsonString() : "{}", Thought);
        if (request.TryGetProperty("tools", out var tools) && tools.GetArrayLength() == 1 && LastRole(request) == "user")
        {
            var tool = tools[0].GetProperty("function");
            return new OllamaDoubleAnswer("", Thought, new OllamaDoubleCall(tool.GetProperty("name").GetString()!, SchemaSample.Of(tool.GetProperty("parameters"))!.ToJsonString()));
        }
        return new OllamaDoubleAnswer(German, Thought);
    }

    private static string? LastRole(JsonElement request) => request.GetProperty("messages").EnumerateArray().Last().GetProperty("role").GetString();

    private async Task ChatAsync(HttpContext context, JsonElement body, OllamaBehaviour behaviour)
    {
        if (Find(body) is not { } model)
        {
            await RefuseAsync(context, 404, $"model '{NameOf(body)}' not found");
            return;
        }
        if (Refusal(model, body) is { } refusal)
        {
            await RefuseAsync(context, 400, refusal);
            return;
        }
        var answer = behaviour == OllamaBehaviour.WrongLanguage ? new OllamaDoubleAnswer(English) : Altered(Answer(body), body, behaviour);
        var mayThink = model.Can("thinking") && !(body.TryGetProperty("think", out var think) && think.ValueKind == JsonValueKind.False);
        var isTagged = behaviour is OllamaBehaviour.ThinkingTags or OllamaBehaviour.ThinkingUnclosed or OllamaBehaviour.ThinkingWithoutOpening;
        if (!isTagged && (mayThink || behaviour == OllamaBehaviour.ThinksAlways))
        {
            foreach (var word in Words(answer.Thinking ?? Thought))
                await SayAsync(context, model, new JsonObject { ["role"] = "assistant", ["content"] = "", ["thinking"] = word });
        }
        var words = Words(answer.Text).ToArray();
        var half = behaviour is OllamaBehaviour.FallsSilent or OllamaBehaviour.ErrorLine or OllamaBehaviour.EndsWithoutDone or OllamaBehaviour.Resets or OllamaBehaviour.CutOff;
        foreach (var word in half ? words[..((words.Length + 1) / 2)] : words)
            await SayAsync(context, model, new JsonObject { ["role"] = "assistant", ["content"] = word });
        if (behaviour == OllamaBehaviour.InvalidUtf8)
            await context.Response.Body.WriteAsync((byte[])[.. """{"message":{"role":"assistant","content":" K"""u8, 0xFF, 0xC3, .. """ln"},"done":false}"""u8, (byte)'\n'], context.RequestAborted);
        var calls = new JsonArray([.. answer.Calls.Select(call => (JsonNode)Call(call, behaviour))]);
        if (calls.Count > 0 && behaviour != OllamaBehaviour.CallsInLastChunk)
        {
            await SayAsync(context, model, new JsonObject { ["role"] = "assistant", ["content"] = "", ["tool_calls"] = calls });
            calls = [];
        }
        if (await GoneAsync(context, model, behaviour))
            return;
        var last = new JsonObject { ["role"] = "assistant", ["content"] = "" };
        if (calls.Count > 0)
            last["tool_calls"] = calls;
        await WriteAsync(context, new JsonObject
        {
            ["model"] = model.Name,
            ["created_at"] = "2026-01-05T08:00:00.123456789Z",
            ["message"] = last,
            ["done"] = true,
            ["done_reason"] = behaviour == OllamaBehaviour.CutOff ? "length" : "stop",
            ["total_duration"] = 1_500_000_000L,
            ["load_duration"] = 100_000_000L,
            ["prompt_eval_count"] = Tokens(body.GetProperty("messages")),
            ["prompt_eval_duration"] = 400_000_000L,
            ["eval_count"] = words.Length,
            ["eval_duration"] = 1_000_000_000L,
        }.ToJsonString());
    }

    private static string? Refusal(OllamaDoubleModel model, JsonElement body)
    {
        if (!model.Can("completion"))
            return $"\"{model.Name}\" does not support chat";
        if (body.TryGetProperty("tools", out var tools) && tools.GetArrayLength() > 0 && !model.Can("tools"))
            return $"registry.ollama.ai/library/{model.Name} does not support tools";
        if (body.TryGetProperty("think", out var think) && think.ValueKind is not JsonValueKind.False && !model.Can("thinking"))
            return $"\"{model.Name}\" does not support thinking";
        var window = body.TryGetProperty("options", out var options) && options.TryGetProperty("num_ctx", out var size) ? size.GetInt32() : 4096;
        var mayCut = !body.TryGetProperty("truncate", out var truncate) || truncate.GetBoolean();
        return !mayCut && Tokens(body.GetProperty("messages")) > Math.Min(window, model.ContextLength)
            ? "the prompt is longer than the context length currently available. Increase the context length or shorten the prompt"
            : null;
    }

    /// <summary>Four characters are a token here.</summary>
    private static int Tokens(JsonElement messages) =>
        messages.EnumerateArray().Sum(message => 4 + ((message.TryGetProperty("content", out var content) ? content.GetString()?.Length ?? 0 : 0) / 4));

    private static OllamaDoubleAnswer Altered(OllamaDoubleAnswer answer, JsonElement body, OllamaBehaviour behaviour) => behaviour switch
    {
        OllamaBehaviour.Empty => new OllamaDoubleAnswer(""),
        OllamaBehaviour.NeverCalls => new OllamaDoubleAnswer(answer.Calls.Length > 0 ? German : answer.Text),
        OllamaBehaviour.CallAsText when answer.Calls.Length > 0 =>
            new OllamaDoubleAnswer($$"""<tool_call>{"name": "{{answer.Calls[0].Name}}", "arguments": {{answer.Calls[0].ArgumentsJson}}}</tool_call>"""),
        OllamaBehaviour.IgnoresForm when body.TryGetProperty("format", out _) => new OllamaDoubleAnswer(German),
        OllamaBehaviour.ThinkingTags => answer with { Text = $"<think>{answer.Thinking ?? Thought}</think>\n\n{answer.Text}" },
        OllamaBehaviour.ThinkingUnclosed => answer with { Text = $"<think>{answer.Thinking ?? Thought} {answer.Text}" },
        OllamaBehaviour.ThinkingWithoutOpening => answer with { Text = $"{answer.Thinking ?? Thought}</think>\n\n{answer.Text}" },
        _ => answer,
    };

    private static JsonObject Call(OllamaDoubleCall call, OllamaBehaviour behaviour) => new()
    {
        ["function"] = new JsonObject
        {
            ["name"] = call.Name,
            ["arguments"] = behaviour switch
            {
                OllamaBehaviour.ArgumentsAsText => JsonValue.Create(call.ArgumentsJson),
                OllamaBehaviour.BrokenArguments => JsonValue.Create("Köln bitte"),
                _ => JsonNode.Parse(call.ArgumentsJson),
            },
        },
    };

    private async Task<bool> GoneAsync(HttpContext context, OllamaDoubleModel model, OllamaBehaviour behaviour)
    {
        switch (behaviour)
        {
            case OllamaBehaviour.FallsSilent:
                await SilenceAsync(context);
                return true;
            case OllamaBehaviour.ErrorLine:
                await WriteAsync(context, """{"error":"an error was encountered while running the model: unexpected EOF"}""");
                return true;
            case OllamaBehaviour.EndsWithoutDone:
                return true;
            case OllamaBehaviour.Resets:
                // What was sent shall arrive before the reset throws it away.
                await Task.Delay(50, context.RequestAborted);
                Reset(context);
                return true;
            case OllamaBehaviour.Endless:
                while (!context.RequestAborted.IsCancellationRequested)
                    await SayAsync(context, model, new JsonObject { ["role"] = "assistant", ["content"] = " und so weiter" });
                return true;
            default:
                return false;
        }
    }

    private async Task SayAsync(HttpContext context, OllamaDoubleModel model, JsonObject message)
    {
        await WriteAsync(context, new JsonObject { ["model"] = model.Name, ["created_at"] = "2026-01-05T08:00:00.123456789Z", ["message"] = message, ["done"] = false }.ToJsonString());
        if (Pace > TimeSpan.Zero)
            await Task.Delay(Pace, context.RequestAborted);
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
