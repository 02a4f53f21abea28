using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Chat.Public;

/// <summary>Finds a module's records by the names people use for them, so that the assistant knows whom "Frau Weber" means.</summary>
public interface INameSource
{
    /// <summary>Entity types it knows, see <see cref="EntityTypes"/>.</summary>
    IReadOnlyList<string> Types { get; }

    /// <summary>What a person must be allowed to do to find these records.</summary>
    Permission Permission { get; }

    /// <summary>Records whose name contains every word; the caller tries with fewer words when none does.</summary>
    /// <param name="type">One of <see cref="Types"/>.</param>
    /// <param name="words">Folded words, separated by spaces.</param>
    Task<IReadOnlyList<EntityCandidate>> FindAsync(string type, string words, EntityRef? parent, int most, CancellationToken cancellationToken);
}
