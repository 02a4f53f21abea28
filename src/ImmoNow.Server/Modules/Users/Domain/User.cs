using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImmoNow.Server.Modules.Users.Domain;

/// <summary>How the web front end looks for somebody.</summary>
public enum Theme
{
    System,
    Light,
    Dark,
}

/// <summary>A person who may sign in to an agency. Secrets stand in <see cref="UserCredential"/>.</summary>
public sealed class User : TenantEntity, ISoftDeletable, ISearchable
{
    public override string Label => Name;

    public bool IsDeleted { get; set; }

    [NotRecorded]
    public DateTimeOffset? DeletedAt { get; set; }

    public required string Email { get; set; }

    public required string Name
    {
        get;
        set
        {
            field = value;
            SortName = TextFolding.Fold(value);
        }
    }

    /// <summary>Folded name for sorting, the same order on both databases.</summary>
    [NotRecorded]
    public string SortName { get; private set; } = "";

    public required UserRole Role { get; set; }

    public required List<string> Scopes { get; set; }

    public bool IsActive { get; set; } = true;

    public string Phone { get; set; } = "";

    public string JobTitle { get; set; } = "";

    public Locale Language { get; set; }

    public Theme Theme { get; set; }

    /// <summary>Written by <see cref="SignIn.Sessions"/> only, beside the record's own version.</summary>
    [NotRecorded]
    public int SecurityVersion { get; set; } = 1;

    [NotRecorded]
    public DateTimeOffset? LastSignInAt { get; set; }

    public IEnumerable<string?> SearchParts() => [Name, Email, JobTitle, Phone];

    public UserSnapshot Snapshot() => new(Id, TenantId, Email, Name, Role, Scopes, SecurityVersion);
}

internal sealed class UserConfiguration : IEntityTypeConfiguration<User>
{
    public void Configure(EntityTypeBuilder<User> builder) => builder.ToTable("users");
}
