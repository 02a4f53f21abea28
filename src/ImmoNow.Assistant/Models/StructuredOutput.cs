using System.Text.Json;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Tools;
using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Models;

/// <summary>Asks a model for a value of a C# type.</summary>
public static class StructuredOutput
{
    /// <summary>
    /// Sends the schema of <typeparamref name="T"/> as the form of the answer and in words, because a grammar binds the model without informing it.
    /// What comes back is recovered, validated and, where it does not fit, returned to the model with the errors.
    /// An unreachable or failing server is not a failure of this kind: its exception passes through.
    /// </summary>
    /// <param name="client">The model.</param>
    /// <param name="messages">The task; instructions belong into the options.</param>
    /// <param name="options">Tools are left out: servers that constrain the answer never call them.</param>
    /// <param name="check">What the schema cannot say, such as "this tool was not offered".</param>
    public static async Task<StructuredReply<T>> GetStructuredAsync<T>(
        this IChatClient client,
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        Func<T, IEnumerable<ArgumentError>>? check = null,
        CancellationToken ct = default)
        where T : class
    {
        var schema = ArgumentSchemaBuilder.For(typeof(T));
        var constrained = Constrain(options, schema, typeof(T).Name);
        var conversation = messages.ToList();
        var usage = new UsageDetails();
        var attempts = 0;
        while (true)
        {
            attempts++;
            var response = await client.GetResponseAsync(conversation, constrained, ct);
            if (response.Usage is { } used)
                usage.Add(used);
            var (value, failure) = Read(response, schema, check);
            if (failure is null || attempts > AssistantLimits.StructuredRetries)
                return new StructuredReply<T>(value, failure, attempts, usage) { Signature = Serving.SignatureChatClient.Of(response) };
            conversation.Add(new ChatMessage(ChatRole.Assistant, Shortened(response.Text)));
            conversation.Add(new ChatMessage(ChatRole.User, Correction(failure)));
        }
    }

    private static ChatOptions Constrain(ChatOptions? options, JsonElement schema, string name)
    {
        var constrained = options?.Clone() ?? new ChatOptions();
        constrained.Tools = null;
        constrained.ToolMode = null;
        // Thinking would leave the first tokens, and on some models all of them, outside the grammar.
        constrained.Reasoning = new ReasoningOptions { Effort = ReasoningEffort.None };
        constrained.Temperature = 0;
        constrained.ResponseFormat = ChatResponseFormat.ForJsonSchema(schema, name);
        var form = $"Answer with one JSON object only, without any text around it. It must match this JSON schema:\n{schema.GetRawText()}";
        constrained.Instructions = string.IsNullOrEmpty(constrained.Instructions) ? form : $"{constrained.Instructions}\n\n{form}";
        return constrained;
    }

    private static (T? Value, StructuredFailure? Failure) Read<T>(ChatResponse response, JsonElement schema, Func<T, IEnumerable<ArgumentError>>? check)
        where T : class
    {
        var isCut = response.FinishReason == ChatFinishReason.Length;
        var recovered = JsonRecovery.Recover(response.Text);
        if (isCut && recovered is null or { Kind: JsonRecoveryKind.Completed })
            return (null, new StructuredFailure(StructuredFailureKind.CutOff, []));
        if (recovered is null)
            return (null, new StructuredFailure(StructuredFailureKind.NoJson, []));
        try
        {
            var element = Unwrapped(recovered);
            var errors = ArgumentValidator.Validate(schema, element);
            if (errors.Count > 0)
                return (null, new StructuredFailure(StructuredFailureKind.Invalid, errors));
            var value = element.Deserialize<T>(AssistantJson.Options)!;
            errors = check is null ? [] : [.. check(value)];
            return errors.Count == 0 ? (value, null) : (null, new StructuredFailure(StructuredFailureKind.Invalid, errors));
        }
        catch (JsonException exception)
        {
            return (null, new StructuredFailure(StructuredFailureKind.Invalid, [new ArgumentError("", exception.Message)]));
        }
        catch (InvalidOperationException)
        {
            // The texts of System.Text.Json are checked for broken Unicode only when they are read.
            return (null, new StructuredFailure(StructuredFailureKind.Invalid, [new ArgumentError("", "is not valid Unicode")]));
        }
    }

    /// <summary>Models like to put the object into a list of one or into a text. Nulls are left out, for "no value" is an absent member here.</summary>
    private static JsonElement Unwrapped(RecoveredJson recovered)
    {
        var element = Parse(recovered.Utf8);
        if (element.ValueKind == JsonValueKind.String && JsonRecovery.Recover(element.GetString()!) is { } inner)
            element = Parse(inner.Utf8);
        if (element.ValueKind == JsonValueKind.Array && element.GetArrayLength() == 1)
            element = element[0];
        return JsonElement.Parse(CanonicalJson.Write(element));
    }

    private static JsonElement Parse(ReadOnlyMemory<byte> utf8) =>
        JsonElement.Parse(utf8.Span, new JsonDocumentOptions { MaxDepth = AssistantJson.Options.MaxDepth });

    private static string Correction(StructuredFailure failure)
    {
        var problem = failure.Kind switch
        {
            StructuredFailureKind.NoJson => "The answer contains no JSON.",
            StructuredFailureKind.CutOff => "The answer was too long and was cut off. Give a shorter one.",
            _ => "The JSON does not match the schema:\n" + string.Join('\n', failure.Errors.Select(error => $"- {(error.Path.Length == 0 ? "the answer" : error.Path)} {error.Message}")),
        };
        return $"{problem}\nAnswer again with the corrected JSON object only.";
    }

    private static string Shortened(string text) => text.Length <= AssistantLimits.WrongAnswerShown ? text : text[..AssistantLimits.WrongAnswerShown] + " …";
}
