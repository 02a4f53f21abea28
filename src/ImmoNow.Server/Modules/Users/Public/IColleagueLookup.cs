using System.Globalization;

namespace ImmoNow.Server.Modules.Users.Public;

/// <summary>What other modules may know of a user.</summary>
/// <param name="Initials">One or two letters for a round picture.</param>
/// <param name="IsActive">False for those who left: their names still stand on old work, but they take no new.</param>
public sealed record Colleague(Guid Id, string Name, string Initials, string Email, bool IsActive)
{
    /// <summary>The first letters of the first and last part of a name, whole characters of any script.</summary>
    public static string InitialsOf(string name)
    {
        var parts = name.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return parts.Length switch
        {
            0 => "",
            1 => First(parts[0]),
            _ => First(parts[0]) + First(parts[^1]),
        };
    }

    private static string First(string word) => StringInfo.GetNextTextElement(word).ToUpperInvariant();
}

/// <summary>Finds colleagues (admins and employees) for other modules, within the caller's tenant.</summary>
public interface IColleagueLookup
{
    /// <summary>Those among these ids that ever existed here, also when they have left since.</summary>
    Task<IReadOnlyList<Colleague>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken);

    /// <summary>Whether work can be given to this user: an active admin or employee.</summary>
    Task<bool> CanTakeWorkAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Active colleagues whose name or address contains every word, by name.</summary>
    /// <param name="most">At most this many, 1 to 100.</param>
    Task<IReadOnlyList<Colleague>> SearchAsync(string text, int most, CancellationToken cancellationToken);
}
