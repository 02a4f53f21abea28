using ImmoNow.Server.Modules.Users.Domain;
using ImmoNow.Server.Modules.Users.SignIn;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;

namespace ImmoNow.Server.Modules.Users;

/// <summary>
/// Changes a user. A new role brings its own scopes unless some are given. Lost rights are lost at once; a deactivated user's
/// sessions end.
/// </summary>
public sealed record UpdateUser(
    [FromRoute] Guid Id, [FromBody] MergePatch<UserFields> Patch, [FromHeader(Name = "If-Match")] IfMatch? IfMatch = null) : ICommand<UserDto>
{
    public static Permission Permission => UsersPermissions.Manage;

    public static string Action => "users.update";

    public void Validate(Validator check) => Patch.Validate(check);
}

internal sealed class UpdateUserHandler(AppDbContext db, AdminGuard admins, Sessions sessions) : IRequestHandler<UpdateUser, UserDto>
{
    public async Task<Result<UserDto>> HandleAsync(UpdateUser request, CancellationToken cancellationToken)
    {
        var found = await db.Set<User>().FindForWriteAsync(request.Id, request.IfMatch, cancellationToken);
        if (!found.IsSuccess)
        {
            return found.Error;
        }

        var user = found.Value;
        var before = UserFields.From(user);
        var merged = request.Patch.ApplyTo(StartingPoint(before, request.Patch));
        if (!merged.IsSuccess)
        {
            return merged.Error;
        }

        var after = merged.Value;
        if (after.ScopesAgainstRole() is { } error)
        {
            return error;
        }

        if (IsActiveAdmin(before) && !IsActiveAdmin(after) && await admins.IsLastAsync(user.Id, cancellationToken))
        {
            return new LastAdmin();
        }

        after.ApplyTo(user);
        await db.SaveChangesAsync(cancellationToken);
        await EndLostRightsAsync(user.Id, before, after, cancellationToken);
        return UserDto.From(user);
    }

    private static UserFields StartingPoint(UserFields before, MergePatch<UserFields> patch) =>
        patch.Has("role") && !patch.Has("scopes") && EnumWords<UserRole>.TryParse((string?)patch.Document["role"], out var role) && role != before.Role
            ? before with { Scopes = Scopes.DefaultFor(role) }
            : before;

    private static bool IsActiveAdmin(UserFields fields) => fields is { Role: UserRole.Admin, IsActive: true };

    private async Task EndLostRightsAsync(Guid userId, UserFields before, UserFields after, CancellationToken cancellationToken)
    {
        if (before.IsActive && !after.IsActive)
        {
            await sessions.EndAllAsync(userId, cancellationToken);
        }
        else if (before.Role != after.Role || !before.Scopes.SequenceEqual(after.Scopes, StringComparer.Ordinal))
        {
            await sessions.DropAccessTokensAsync(userId, cancellationToken);
        }
    }
}
