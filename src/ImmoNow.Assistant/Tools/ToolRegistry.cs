using System.Collections.Frozen;
using ImmoNow.Assistant.Contracts;

namespace ImmoNow.Assistant.Tools;

/// <summary>All tools of all modules, and which of them a caller may use.</summary>
public sealed class ToolRegistry
{
    private readonly FrozenDictionary<string, AssistantTool> tools;

    /// <exception cref="InvalidOperationException">Two modules offer a tool of the same name.</exception>
    public ToolRegistry(IEnumerable<IAssistantToolProvider> providers)
    {
        var all = new Dictionary<string, AssistantTool>(StringComparer.Ordinal);
        foreach (var tool in providers.SelectMany(provider => provider.Tools))
        {
            if (!all.TryAdd(tool.Name, tool))
                throw new InvalidOperationException($"Two modules offer the tool {tool.Name}.");
        }
        tools = all.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>What the caller may use, by name; nothing else is ever shown to a person or a model.</summary>
    public IReadOnlyList<AssistantTool> Offered(AssistantCaller caller) =>
        [.. tools.Values.Where(tool => ToolPermissionFilter.Allows(tool, caller)).OrderBy(tool => tool.Name, StringComparer.Ordinal)];

    /// <summary>The tool whoever asks; null when no module has it.</summary>
    public AssistantTool? Find(string name) => tools.GetValueOrDefault(name);
}

/// <summary>Asked when tools are offered, again when one is called, and again when a proposal is confirmed.</summary>
public static class ToolPermissionFilter
{
    public static bool Allows(AssistantTool tool, AssistantCaller caller) => caller.Can(tool.Permission);
}
