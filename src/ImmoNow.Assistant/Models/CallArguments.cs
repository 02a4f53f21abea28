using System.Text.Json;
using ImmoNow.Assistant.Tools;
using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Models;

/// <summary>The arguments of a tool call: an object in one protocol, its text in another, and models and proxies mix both up.</summary>
internal static class CallArguments
{
    /// <param name="arguments">Nothing means a call without arguments.</param>
    /// <returns>The call, marked with an exception when its arguments are no object.</returns>
    public static FunctionCallContent Attach(string callId, string name, JsonElement? arguments)
    {
        if (arguments is null)
            return new FunctionCallContent(callId, name, new Dictionary<string, object?>(StringComparer.Ordinal));
        var given = arguments.Value;
        if (given.ValueKind == JsonValueKind.String)
            return Attach(callId, name, given.GetString()!);
        return given.ValueKind == JsonValueKind.Object ? new FunctionCallContent(callId, name, Members(given)) : Broken(callId, name);
    }

    /// <inheritdoc cref="Attach(string, string, JsonElement?)"/>
    public static FunctionCallContent Attach(string callId, string name, string arguments)
    {
        if (string.IsNullOrWhiteSpace(arguments))
            return Attach(callId, name, (JsonElement?)null);
        if (JsonRecovery.Recover(arguments) is not { } recovered)
            return Broken(callId, name);
        var element = JsonElement.Parse(recovered.Utf8.Span);
        return element.ValueKind == JsonValueKind.Object ? new FunctionCallContent(callId, name, Members(element)) : Broken(callId, name);
    }

    private static FunctionCallContent Broken(string callId, string name) =>
        new(callId, name) { Exception = new JsonException("The arguments of the call are no JSON object.") };

    private static Dictionary<string, object?> Members(JsonElement arguments)
    {
        var result = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var argument in arguments.EnumerateObject())
            result[argument.Name] = argument.Value.Clone();
        return result;
    }
}
