using ImmoNow.Server.Platform.Requests;

namespace ImmoNow.Server.Modules.Tenants;

/// <summary>403: this installation serves its own agency only.</summary>
public sealed record RegistrationClosed() : AppError(
    "registration_closed", 403, new("Hier können keine neuen Unternehmen angelegt werden.", "New companies cannot be registered here."));

/// <summary>410: the invitation was used or has run out.</summary>
public sealed record InvitationGone() : AppError(
    "invitation_gone", 410, new("Diese Einladung gilt nicht mehr. Bitte lassen Sie sich eine neue geben.", "This invitation is no longer valid. Please ask for a new one."));

/// <summary>415: the logo is neither PNG nor JPEG.</summary>
public sealed record LogoFormatUnknown() : AppError(
    "logo_format_unknown", 415, new("Als Logo sind PNG- und JPEG-Bilder möglich.", "The logo must be a PNG or JPEG picture."));

/// <summary>400: the picture is broken or unreasonably large.</summary>
public sealed record LogoUnreadable() : AppError(
    "logo_unreadable", 400, new("Das Bild ist beschädigt oder zu groß (höchstens 6.000 mal 6.000 Punkte).", "The picture is damaged or too large (6,000 by 6,000 pixels at most)."));
