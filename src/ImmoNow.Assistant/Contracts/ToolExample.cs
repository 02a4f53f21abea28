using System.Text.Json;

namespace ImmoNow.Assistant.Contracts;

/// <summary>One request and the arguments it means, shown to a model beside the tool and read by the choice of tools.</summary>
/// <param name="Request">As people say it, in both languages.</param>
/// <param name="Arguments">The arguments of that request, valid by the tool's schema.</param>
public sealed record ToolExample(BilingualText Request, JsonElement Arguments)
{
    /// <summary>Makes an example of the tool's own argument record.</summary>
    public static ToolExample Of<TArguments>(string de, string en, TArguments arguments)
        where TArguments : class =>
        new(new BilingualText(de, en), JsonSerializer.SerializeToElement(arguments, AssistantJson.Options));
}
