using System.Text.Json.Serialization;

namespace ImmoNow.Assistant.Contracts;

/// <summary>Finds records by the names people use for them: "Frau Weber", "Musterstraße 5", a board, a column, a colleague.</summary>
public interface IEntityResolver
{
    /// <summary>
    /// Returns every readable record of the wanted types whose name shares a word with the query, at most <see cref="NameQuery.Limit"/>,
    /// best first. It may return too many: the engine ranks them again and decides what is ambiguous.
    /// </summary>
    Task<IReadOnlyList<EntityCandidate>> ResolveAsync(AssistantCaller caller, NameQuery query, CancellationToken ct);
}

/// <param name="Text">The name as written, without salutation.</param>
/// <param name="Words">The words of the name, folded (lower case, ä as ae, ß as ss).</param>
/// <param name="Types">Record types to look among, see <see cref="EntityTypes"/>.</param>
/// <param name="Parent">Restricts columns to a board, for example.</param>
public sealed record NameQuery(string Text, IReadOnlyList<string> Words, IReadOnlyList<string> Types, int Limit, EntityRef? Parent = null);

/// <summary>A record that a name may mean.</summary>
/// <param name="Label">What the person reads, "Weber, Anna" or "Exposé versenden".</param>
/// <param name="Detail">What tells it from others of the same name: city, e-mail address, due date.</param>
/// <param name="Salutation">"mr" or "ms" where the record knows it, which settles "Frau Weber".</param>
public sealed record EntityCandidate(string Type, Guid Id, string Label, string? Detail = null, string? Salutation = null)
{
    /// <summary>Other names it goes by, such as the address of a property; used for matching only.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Aliases { get; init; } = [];

    [JsonIgnore]
    public EntityRef Ref => new(Type, Id);
}
