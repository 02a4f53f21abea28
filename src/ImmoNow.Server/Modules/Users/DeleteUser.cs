using ImmoNow.Server.Modules.Users.Domain;
using ImmoNow.Server.Modules.Users.Public;
using ImmoNow.Server.Modules.Users.SignIn;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Users;

/// <summary>Hides a user, ends their sessions and frees their address; <see cref="RestoreUser"/> brings them back.</summary>
public sealed record DeleteUser([FromRoute] Guid Id, [FromHeader(Name = "If-Match")] IfMatch? IfMatch = null) : ICommand<Nothing>
{
    public static Permission Permission => UsersPermissions.Manage;

    public static string Action => "users.delete";

    public void Validate(Validator check)
    {
    }
}

internal sealed class DeleteUserHandler(AppDbContext db, AdminGuard admins, Sessions sessions) : IRequestHandler<DeleteUser, Nothing>
{
    public async Task<Result<Nothing>> HandleAsync(DeleteUser request, CancellationToken cancellationToken)
    {
        var user = await db.Set<User>().FindForWriteAsync(request.Id, request.IfMatch, cancellationToken);
        if (!user.IsSuccess)
        {
            return user.Error;
        }

        if (user.Value is { Role: UserRole.Admin, IsActive: true } && await admins.IsLastAsync(request.Id, cancellationToken))
        {
            return new LastAdmin();
        }

        await sessions.EndAllAsync(request.Id, cancellationToken);
        var tenant = user.Value.TenantId;
        await db.Set<SignInName>().Where(name => name.TenantId == tenant && name.UserId == request.Id).ExecuteDeleteAsync(cancellationToken);
        db.Remove(user.Value);
        await db.SaveChangesAsync(cancellationToken);
        return default(Nothing);
    }
}

/// <summary>Brings a deleted user back, if nobody took their address meanwhile. They sign in again with their old password.</summary>
public sealed record RestoreUser([FromRoute] Guid Id) : ICommand<UserDto>
{
    public static Permission Permission => UsersPermissions.Manage;

    public static string Action => "users.restore";

    public void Validate(Validator check)
    {
    }
}

internal sealed class RestoreUserHandler(AppDbContext db, Accounts accounts) : IRequestHandler<RestoreUser, UserDto>
{
    public async Task<Result<UserDto>> HandleAsync(RestoreUser request, CancellationToken cancellationToken)
    {
        var deleted = await db.Set<User>().WithDeletedUnfiltered().FindForWriteAsync(request.Id, null, cancellationToken);
        if (!deleted.IsSuccess)
        {
            return deleted.Error;
        }

        var user = deleted.Value;
        if (user.IsDeleted)
        {
            if (await accounts.IsTakenAsync(user.Email, cancellationToken))
            {
                return new EmailTaken();
            }

            user.IsDeleted = false;
            user.DeletedAt = null;
            db.Add(new SignInName { Name = SignInName.KeyOf(user.Email), TenantId = user.TenantId, UserId = user.Id });
            await db.SaveChangesAsync(cancellationToken);
        }

        return UserDto.From(user);
    }
}
