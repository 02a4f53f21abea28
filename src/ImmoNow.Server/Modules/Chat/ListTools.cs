using System.Text.Json;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Tools;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Chat;

/// <param name="Parameters">JSON schema of the arguments.</param>
public sealed record ToolDescription(string Name, string Description, ToolRisk Risk, bool CanUndo, JsonElement Parameters);

public sealed record ToolList(IReadOnlyList<ToolDescription> Items);

/// <summary>The tools that the caller may use.</summary>
public sealed record ListTools : IRequest<ToolList>
{
    public static Permission Permission => ChatPermissions.Use;

    public void Validate(Validator check)
    {
    }
}

internal sealed class ListToolsHandler(ToolRegistry registry, AssistantCallers callers) : IRequestHandler<ListTools, ToolList>
{
    public Task<Result<ToolList>> HandleAsync(ListTools request, CancellationToken cancellationToken)
    {
        var caller = callers.Current();
        Result<ToolList> result = new ToolList([.. registry.Offered(caller)
            .Select(tool => new ToolDescription(tool.Name, tool.Description.For(caller.Locale), tool.Risk, tool.CanUndo, tool.ArgumentSchema))]);
        return Task.FromResult(result);
    }
}
