using ImmoNow.Server.Platform.Requests;

namespace ImmoNow.Server.Modules.Properties;

/// <summary>409: another property, perhaps a deleted one, has this reference.</summary>
public sealed record ReferenceTaken(string Reference) : AppError(
    "reference_taken", 409, new(
        $"Die Objektnummer {Reference} ist schon vergeben.", $"The reference {Reference} is already taken."));
