using ImmoNow.Server.Platform.Requests;

namespace ImmoNow.Server.Modules.Contacts;

/// <summary>409: very similar contacts exist; send <c>allow_duplicate: true</c> to create it nevertheless.</summary>
public sealed record PossibleDuplicate : AppError
{
    public PossibleDuplicate(IReadOnlyList<DuplicateCandidate> candidates)
        : base("possible_duplicate", 409, new("Diesen Kontakt gibt es vielleicht schon.", "This contact may exist already.")) =>
        Extensions = new Dictionary<string, object?>(StringComparer.Ordinal) { ["candidates"] = candidates };
}
