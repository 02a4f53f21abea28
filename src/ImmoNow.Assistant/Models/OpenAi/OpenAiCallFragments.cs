using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Models.OpenAi;

/// <summary>Puts tool calls together, whose names and arguments come in pieces.</summary>
internal sealed class OpenAiCallFragments
{
    /// <summary>Nobody asks for that many; a server that counts on and on would otherwise fill the memory.</summary>
    private const int MostCalls = 64;

    private readonly List<Call> calls = [];

    public void Add(JsonElement fragment)
    {
        var id = Text(fragment, "id");
        var index = fragment.TryGetProperty("index", out var at) && at.ValueKind == JsonValueKind.Number && at.TryGetInt32(out var number) ? number : (int?)null;
        var call = Find(index, id) ?? Open(index);
        call.Id ??= id;
        var function = fragment.TryGetProperty("function", out var inner) && inner.ValueKind == JsonValueKind.Object ? inner : fragment;
        call.Name ??= Text(function, "name");
        if (!function.TryGetProperty("arguments", out var arguments))
            return;
        if (arguments.ValueKind == JsonValueKind.String)
            call.Arguments.Append(arguments.GetString());
        else if (arguments.ValueKind != JsonValueKind.Null)
            call.Arguments.Append(arguments.GetRawText());
    }

    public IEnumerable<FunctionCallContent> Complete() => calls.Select(call =>
        CallArguments.Attach(call.Id ?? string.Create(CultureInfo.InvariantCulture, $"call_{Guid.CreateVersion7():N}"), call.Name ?? "", call.Arguments.ToString()));

    /// <summary>By its place; some servers leave the place at zero or out and only a new id tells that another call begins.</summary>
    private Call? Find(int? index, string? id)
    {
        var call = index is null ? calls.LastOrDefault() : calls.LastOrDefault(call => call.Index == index);
        return call is not null && (id is null || call.Id is null || call.Id == id) ? call : null;
    }

    private Call Open(int? index)
    {
        if (calls.Count == MostCalls)
            throw new ModelException(ModelFailureKind.TooLarge, $"The answer asks for more than {MostCalls} tools.");
        var call = new Call(index);
        calls.Add(call);
        return call;
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    private sealed class Call(int? index)
    {
        public int? Index { get; } = index;

        public string? Id { get; set; }

        public string? Name { get; set; }

        public StringBuilder Arguments { get; } = new();
    }
}
