using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Properties.Assistant;

/// <summary>What the assistant can do with properties.</summary>
internal sealed class PropertyTools(RequestDispatcher dispatcher, RequestContext context, PropertyDiff diff) : IAssistantToolProvider, IToolPermissions
{
    /// <summary>Stands in examples where a conversation would have found a property.</summary>
    public static readonly Guid SomeProperty = new("00000000-0000-7000-8000-000000000003");

    public IEnumerable<AssistantTool> Tools { get; } =
    [
        new ListPropertiesTool(dispatcher),
        new GetPropertyTool(dispatcher),
        new CreatePropertyTool(dispatcher, context, diff),
        new UpdatePropertyTool(dispatcher, context, diff),
        new SetPropertyStatusTool(dispatcher, context, diff),
    ];

    public IReadOnlyList<Permission> Permissions { get; } = [PropertiesPermissions.Read, PropertiesPermissions.Write];
}
