namespace ImmoNow.Server.Platform.Requests;

/// <summary>
/// An expected failure with a stable code. Modules derive named records; <c>ProblemMapper</c> turns them into RFC 9457
/// problem details. Exceptions are for bugs.
/// </summary>
/// <param name="Code">Stable machine-readable code in snake_case, part of the wire contract.</param>
/// <param name="Status">HTTP status code (RFC 9110).</param>
/// <param name="Title">Short text for people.</param>
public abstract record AppError(string Code, int Status, LocalizedText Title)
{
    /// <summary>What exactly went wrong and what to do, if more can be said than the title.</summary>
    public LocalizedText? Detail { get; init; }

    /// <summary>When trying again makes sense; becomes the <c>Retry-After</c> header in seconds.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Further members of the problem document, keyed in snake_case.</summary>
    public IReadOnlyDictionary<string, object?>? Extensions { get; init; }
}

/// <summary>One thing wrong with one input field.</summary>
/// <param name="Field">Path of the field on the wire, for example <c>address.postal_code</c>.</param>
/// <param name="Message">What is wrong with it.</param>
public sealed record FieldError(string Field, LocalizedText Message);

/// <summary>400: the input is not acceptable; lists every field at once.</summary>
public sealed record ValidationFailed(IReadOnlyList<FieldError> Fields) : AppError(
    "validation_failed", 400, new("Bitte prüfen Sie Ihre Eingaben.", "Please check your input."));

/// <summary>401: nobody is signed in, or the token is not valid any more.</summary>
public sealed record NotSignedIn() : AppError(
    "not_authenticated", 401, new("Bitte melden Sie sich an.", "Please sign in."));

/// <summary>403: the signed-in person may not do this.</summary>
public sealed record PermissionDenied(string Permission) : AppError(
    "permission_denied", 403, new("Dafür fehlt Ihnen die Berechtigung.", "You do not have permission to do this."));

/// <summary>404: the record does not exist, or belongs to someone else; callers cannot tell which.</summary>
public sealed record RecordNotFound() : AppError(
    "not_found", 404, new("Der Datensatz wurde nicht gefunden.", "The record was not found."));

/// <summary>412: somebody else changed the record since it was read (RFC 9110, section 13.1.1).</summary>
public sealed record StaleVersion() : AppError(
    "stale_version", 412, new("Der Datensatz wurde inzwischen geändert.", "The record has been changed in the meantime."))
{
    /// <summary>The message that a person needs to get on.</summary>
    public static StaleVersion Instance { get; } = new()
    {
        Detail = new(
            "Laden Sie den Datensatz neu und übernehmen Sie Ihre Änderungen noch einmal.",
            "Reload the record and apply your changes again."),
    };
}

/// <summary>409: the write collides with something that exists.</summary>
public sealed record Conflict(string ConflictCode, LocalizedText Message) : AppError(ConflictCode, 409, Message);
