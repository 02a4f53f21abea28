using ImmoNow.Assistant.Chat;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Tools;
using ImmoNow.Server.Modules.Chat.Actions;
using ImmoNow.Server.Modules.Chat.Conversations;
using ImmoNow.Server.Modules.Chat.Llm;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Modules.Chat.Turns;
using ImmoNow.Server.Modules.Knowledge.Public;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ImmoNow.Server.Modules.Chat;

/// <summary>The assistant's HTTP face: the engine with its stores, tools and index.</summary>
internal static class ChatModule
{
    public static IServiceCollection AddChat(this IServiceCollection services)
    {
        services.AddScoped<AssistantCallers>();
        services.AddScoped<IAssistantCallers>(provider => provider.GetRequiredService<AssistantCallers>());
        services.AddScoped<AssistantHealthReader>();
        services.AddScoped<DevelopmentModel>();
        services.AddScoped<ToolRegistry>();
        services.AddScoped<ConfirmationGate>();
        services.AddScoped<ChatOrchestrator>();
        services.AddScoped<TurnClaims>();
        services.AddSingleton<TurnHub>();
        services.AddHostedService<TurnHeart>();
        // The module that manages models puts its own provider before this one.
        services.TryAddScoped<IModelProvider, NoModels>();
        services.AddScoped<IEntityResolver, EntityDirectory>();
        services.AddScoped<IConversationStore, ConversationStore>();
        services.AddScoped<IErasureStep, ConversationEraser>();
        services.TryAddScoped<IPendingActionStore, PendingActionStore>();
        services.AddScoped<IAssistantToolProvider, NavigationTools>();
        return services;
    }
}
