using ImmoNow.Server.Platform.Requests;

namespace ImmoNow.Server.Modules.Users;

/// <summary>401: unknown name, wrong password or inactive account; callers cannot tell which.</summary>
public sealed record InvalidCredentials() : AppError(
    "invalid_credentials", 401, new("E-Mail-Adresse oder Passwort sind nicht richtig.", "The e-mail address or the password is wrong."));

/// <summary>429: too many wrong passwords for this name.</summary>
public sealed record SignInLocked : AppError
{
    public SignInLocked(TimeSpan wait)
        : base("sign_in_locked", 429, new("Zu viele Fehlversuche.", "Too many failed attempts."))
    {
        RetryAfter = wait;
        var minutes = Math.Max(1, (int)Math.Ceiling(wait.TotalMinutes));
        Detail = new(
            minutes == 1 ? "Bitte versuchen Sie es in einer Minute noch einmal." : $"Bitte versuchen Sie es in {minutes} Minuten noch einmal.",
            minutes == 1 ? "Please try again in a minute." : $"Please try again in {minutes} minutes.");
    }
}

/// <summary>401: no session knows this refresh token, or the session has ended.</summary>
public sealed record SessionEnded() : AppError(
    "session_ended", 401, new("Ihre Sitzung ist beendet. Bitte melden Sie sich neu an.", "Your session has ended. Please sign in again."));

/// <summary>401: a spent refresh token came back, so somebody else may hold a copy; the session was ended.</summary>
public sealed record RefreshTokenReused() : AppError(
    "refresh_token_reused", 401, new("Ihre Sitzung wurde zur Sicherheit beendet. Bitte melden Sie sich neu an.", "Your session was ended for safety. Please sign in again."));

/// <summary>409: the token was exchanged a moment ago, by another tab; use the newer one.</summary>
public sealed record RefreshInProgress : AppError
{
    public RefreshInProgress()
        : base("refresh_in_progress", 409, new("Die Sitzung wird gerade erneuert.", "The session is being renewed right now.")) =>
        RetryAfter = TimeSpan.FromSeconds(1);
}

/// <summary>403: an API token may not do this, only a person who signed in.</summary>
public sealed record SessionRequired() : AppError(
    "session_required", 403, new("Das geht nur nach persönlicher Anmeldung, nicht mit einem API-Token.", "This needs a personal sign-in, not an API token."));

/// <summary>409: the tenant would be left without anybody who can run it.</summary>
public sealed record LastAdmin() : AppError(
    "last_admin", 409, new("Mindestens eine aktive Person muss Administrator bleiben.", "At least one active person must stay an administrator."));

/// <summary>410: the link was used, withdrawn or has run out.</summary>
public sealed record PasswordResetGone() : AppError(
    "password_reset_gone", 410, new("Dieser Link gilt nicht mehr. Bitte lassen Sie sich einen neuen geben.", "This link is no longer valid. Please ask for a new one."));
