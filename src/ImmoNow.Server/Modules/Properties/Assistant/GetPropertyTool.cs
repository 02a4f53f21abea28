using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Platform.Requests;

namespace ImmoNow.Server.Modules.Properties.Assistant;

internal sealed class GetPropertyTool(RequestDispatcher dispatcher) : AssistantTool<GetPropertyArguments>
{
    public override string Name => ToolNames.GetProperty;

    public override BilingualText Description => new("Zeigt alles, was zu einer Immobilie hinterlegt ist.", "Shows everything that is stored about one property.");

    public override IReadOnlyList<ToolExample> Examples { get; } =
    [
        ToolExample.Of("Zeig mir alle Daten zur Aachener Straße 12", "Show me all data of Aachener Straße 12", new GetPropertyArguments { PropertyId = PropertyTools.SomeProperty }),
    ];

    public override string Permission => PropertiesPermissions.Read.Name;

    public override ToolRisk Risk => ToolRisk.Read;

    protected override async Task<ToolResult> ExecuteAsync(GetPropertyArguments arguments, ToolCall call, CancellationToken ct)
    {
        var property = await dispatcher.SendAsync<GetProperty, PropertyDto>(new GetProperty(arguments.PropertyId), ct);
        return property.IsSuccess ? PropertyTable.Of([property.Value], 1, full: true) : property.Error.ToToolResult();
    }
}
