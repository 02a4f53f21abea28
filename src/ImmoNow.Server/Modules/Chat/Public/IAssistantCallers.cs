using ImmoNow.Assistant.Contracts;

namespace ImmoNow.Server.Modules.Chat.Public;

/// <summary>Shows the signed-in person to the engine, with what they may read.</summary>
public interface IAssistantCallers
{
    /// <summary>The person of this request; throws when a job asks, which no person started.</summary>
    AssistantCaller Current();
}
