using ImmoNow.Server.Modules.Users.Domain;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Users;

/// <summary>What admins fill in about a user.</summary>
public sealed record UserFields : IFields
{
    public string Name { get; init; } = "";

    public string Phone { get; init; } = "";

    public string JobTitle { get; init; } = "";

    public UserRole Role { get; init; } = UserRole.Employee;

    /// <summary>A role brings its scopes along; fewer can be given, more cannot.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    public bool IsActive { get; init; } = true;

    public void Validate(Validator check)
    {
        CheckName(check, Name);
        CheckLine(check, "phone", Phone, 50);
        CheckLine(check, "job_title", JobTitle, 120);
        CheckScopes(check, Scopes, Platform.Security.Scopes.All);
    }

    /// <summary>What a role allows at most, and an admin needs at least; known only once the change is merged with the record.</summary>
    public ValidationFailed? ScopesAgainstRole()
    {
        var check = new Validator();
        CheckScopes(check, Scopes, Platform.Security.Scopes.DefaultFor(Role));
        check.That(
            Role != UserRole.Admin || Scopes.Contains(Platform.Security.Scopes.Admin, StringComparer.Ordinal), "scopes",
            "Administratoren brauchen den Bereich admin.", "Administrators need the scope admin.");
        return check.Errors.Count > 0 ? new ValidationFailed(check.Errors) : null;
    }

    /// <summary>A person's name: one line, any script.</summary>
    public static void CheckName(Validator check, string name)
    {
        check.Required("name", name, 120);
        CheckLine(check, "name", name, 120);
    }

    /// <summary>Every scope is one of those allowed, and reading is among them, without which nothing works.</summary>
    public static void CheckScopes(Validator check, IReadOnlyList<string> scopes, IReadOnlyList<string> allowed)
    {
        var words = string.Join(", ", allowed);
        check.That(
            scopes.All(scope => allowed.Contains(scope, StringComparer.Ordinal)), "scopes", $"Möglich sind: {words}.", $"Possible are: {words}.");
        check.That(
            scopes.Contains(Platform.Security.Scopes.Read, StringComparer.Ordinal), "scopes",
            "Der Bereich read gehört immer dazu.", "The scope read always belongs to it.");
    }

    public static UserFields From(User user) => new()
    {
        Name = user.Name,
        Phone = user.Phone,
        JobTitle = user.JobTitle,
        Role = user.Role,
        Scopes = user.Scopes,
        IsActive = user.IsActive,
    };

    public void ApplyTo(User user)
    {
        user.Name = Name.Trim();
        user.Phone = Phone.Trim();
        user.JobTitle = JobTitle.Trim();
        user.Role = Role;
        user.Scopes = [.. Platform.Security.Scopes.All.Where(scope => Scopes.Contains(scope, StringComparer.Ordinal))];
        user.IsActive = IsActive;
    }

    internal static void CheckLine(Validator check, string field, string text, int longest)
    {
        if (field != "name")
        {
            check.Length(field, text, longest);
        }

        check.That(!text.Any(char.IsControl), field, "Bitte keine Steuerzeichen verwenden.", "Please do not use control characters.");
    }
}

/// <summary>A user as admins see it.</summary>
public sealed record UserDto(
    Guid Id,
    string Email,
    string Name,
    UserRole Role,
    IReadOnlyList<string> Scopes,
    bool IsActive,
    string Phone,
    string JobTitle,
    DateTimeOffset? LastSignInAt,
    bool IsDeleted,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    int Version) : IVersioned
{
    public static UserDto From(User user) => new(
        user.Id,
        user.Email,
        user.Name,
        user.Role,
        user.Scopes,
        user.IsActive,
        user.Phone,
        user.JobTitle,
        user.LastSignInAt,
        user.IsDeleted,
        user.CreatedAt,
        user.UpdatedAt,
        user.Version);
}
