using System.Text;
using System.Text.Json;
using ImmoNow.Assistant.Contracts;

namespace ImmoNow.Assistant.Tools;

/// <summary>Calls tools that read or navigate, after checking permission and arguments.</summary>
public sealed class ToolInvoker(ToolRegistry registry)
{
    /// <summary>Runs a harmless tool. A tool that would change something is refused here: it needs the <see cref="ConfirmationGate"/>.</summary>
    public async Task<ToolResult> ReadAsync(AssistantCaller caller, string name, JsonElement arguments, AssistantLanguage language, CancellationToken ct)
    {
        var (tool, problem) = Check(registry, caller, name, arguments);
        if (problem is not null)
            return new ToolResult { Problem = problem };
        if (tool!.Risk is not (ToolRisk.Read or ToolRisk.Navigate))
            return ToolResult.Failed("confirmation_required", new BilingualText("Diese Aktion muss erst bestätigt werden.", "This action has to be confirmed first."));
        return await tool.ExecuteAsync(new ToolCall { Caller = caller, Arguments = arguments, Language = language }, ct);
    }

    /// <summary>Existence, permission, size and schema, in this order.</summary>
    public static (AssistantTool? Tool, ToolProblem? Problem) Check(ToolRegistry registry, AssistantCaller caller, string name, JsonElement arguments)
    {
        if (registry.Find(name) is not { } tool)
            return (null, new ToolProblem("unknown_tool", new BilingualText("Diese Funktion gibt es nicht.", "There is no such function.")));
        if (!ToolPermissionFilter.Allows(tool, caller))
            return (null, new ToolProblem("forbidden", new BilingualText("Dafür fehlt Ihnen die Berechtigung.", "You do not have permission to do this.")));
        if (Encoding.UTF8.GetByteCount(arguments.GetRawText()) > AssistantLimits.ArgumentBytes)
            return (null, Invalid("too large"));
        var errors = ArgumentValidator.Validate(tool.ArgumentSchema, arguments);
        return errors.Count == 0 ? (tool, null) : (null, Invalid(string.Join("; ", errors.Select(error => $"{error.Path} {error.Message}".Trim()))));
    }

    private static ToolProblem Invalid(string details) =>
        new("invalid_arguments", new BilingualText($"Die Angaben passen nicht: {details}", $"The arguments do not fit: {details}"));
}
