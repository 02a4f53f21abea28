using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Modules.Users.Public;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Users.Assistant;

/// <summary>Which colleague "Anna" may mean.</summary>
internal sealed class ColleagueNames(IColleagueLookup colleagues) : INameSource
{
    public IReadOnlyList<string> Types { get; } = [EntityTypes.User];

    /// <summary>Every colleague knows who works here.</summary>
    public Permission Permission { get; } = new("colleagues.read", Scopes.Read);

    public async Task<IReadOnlyList<EntityCandidate>> FindAsync(string type, string words, EntityRef? parent, int most, CancellationToken cancellationToken) =>
        [.. (await colleagues.SearchAsync(words, most, cancellationToken))
            .Select(colleague => new EntityCandidate(EntityTypes.User, colleague.Id, colleague.Name, colleague.Email))];
}
