using ImmoNow.Server.Modules.Users.Domain;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Users.Profile;

/// <summary>What people fill in about themselves.</summary>
public sealed record ProfileFields : IRecordFields<User, ProfileFields>
{
    public string Name { get; init; } = "";

    public string Phone { get; init; } = "";

    public string JobTitle { get; init; } = "";

    public Locale Language { get; init; }

    public Theme Theme { get; init; }

    public void Validate(Validator check)
    {
        UserFields.CheckName(check, Name);
        UserFields.CheckLine(check, "phone", Phone, 50);
        UserFields.CheckLine(check, "job_title", JobTitle, 120);
    }

    public static ProfileFields From(User user) => new()
    {
        Name = user.Name,
        Phone = user.Phone,
        JobTitle = user.JobTitle,
        Language = user.Language,
        Theme = user.Theme,
    };

    public void ApplyTo(User user)
    {
        user.Name = Name.Trim();
        user.Phone = Phone.Trim();
        user.JobTitle = JobTitle.Trim();
        user.Language = Language;
        user.Theme = Theme;
    }
}

/// <summary>The caller's own account.</summary>
public sealed record ProfileDto(
    Guid Id,
    string Email,
    string Name,
    UserRole Role,
    IReadOnlyList<string> Scopes,
    string Phone,
    string JobTitle,
    Locale Language,
    Theme Theme,
    DateTimeOffset? LastSignInAt,
    int Version) : IVersioned
{
    public static ProfileDto From(User user) => new(
        user.Id, user.Email, user.Name, user.Role, user.Scopes, user.Phone, user.JobTitle, user.Language, user.Theme, user.LastSignInAt, user.Version);
}

/// <summary>Reads the caller's own account.</summary>
public sealed record GetOwnProfile : IRequest<ProfileDto>
{
    public static Permission Permission => UsersPermissions.OwnAccount;

    public void Validate(Validator check)
    {
    }
}

internal sealed class GetOwnProfileHandler(AppDbContext db, RequestContext context) : IRequestHandler<GetOwnProfile, ProfileDto>
{
    public async Task<Result<ProfileDto>> HandleAsync(GetOwnProfile request, CancellationToken cancellationToken)
    {
        var own = context.RequiredActor.UserId;
        var user = await db.Set<User>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == own, cancellationToken);
        return user is null ? new RecordNotFound() : ProfileDto.From(user);
    }
}

/// <summary>Changes the caller's own account: what is theirs to decide, never role or scopes.</summary>
public sealed record UpdateOwnProfile(
    [FromBody] MergePatch<ProfileFields> Patch, [FromHeader(Name = "If-Match")] IfMatch? IfMatch = null) : ICommand<ProfileDto>
{
    public static Permission Permission => UsersPermissions.OwnAccount;

    public static string Action => "users.update_profile";

    public void Validate(Validator check) => Patch.Validate(check);
}

internal sealed class UpdateOwnProfileHandler(AppDbContext db, RequestContext context) : IRequestHandler<UpdateOwnProfile, ProfileDto>
{
    public async Task<Result<ProfileDto>> HandleAsync(UpdateOwnProfile request, CancellationToken cancellationToken)
    {
        if (context.RequiredActor is not { SessionId: not null, UserId: { } own })
        {
            return new SessionRequired();
        }

        return await db.PatchRecordAsync(db.Set<User>(), own, request.IfMatch, request.Patch, cancellationToken).MapAsync(ProfileDto.From);
    }
}
