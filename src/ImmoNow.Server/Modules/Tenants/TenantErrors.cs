using ImmoNow.Server.Platform.Requests;

namespace ImmoNow.Server.Modules.Tenants;

/// <summary>403: this installation serves its own agency only.</summary>
public sealed record RegistrationClosed() : AppError(
    "registration_closed", 403, new("Hier können keine neuen Unternehmen angelegt werden.", "New companies cannot be registered here."));
