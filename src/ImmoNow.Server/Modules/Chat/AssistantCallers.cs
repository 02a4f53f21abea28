using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Modules.Knowledge.Public;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Chat;

/// <summary>Shows the signed-in person to the engine.</summary>
internal sealed class AssistantCallers(RequestContext context, IEnumerable<IAssistantToolProvider> providers, IEnumerable<IIndexSource> sources, IEnumerable<INameSource> names)
    : IAssistantCallers
{
    public AssistantCaller Current()
    {
        var actor = context.RequiredActor;
        // The permission objects of the modules, by name: the engine knows names only.
        var known = providers.OfType<IToolPermissions>().SelectMany(provider => provider.Permissions)
            .Concat(sources.Select(source => source.Permission)).Concat(names.Select(name => name.Permission)).Append(ChatPermissions.Use)
            .GroupBy(permission => permission.Name, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        return new AssistantCaller
        {
            UserId = actor.UserId ?? throw new InvalidOperationException("Only people talk to the assistant."),
            TenantId = actor.TenantId,
            Name = actor.Name,
            Locale = context.Locale == Locale.En ? AssistantLanguage.English : AssistantLanguage.German,
            Can = name => known.TryGetValue(name, out var permission) && actor.May(permission),
        };
    }
}
