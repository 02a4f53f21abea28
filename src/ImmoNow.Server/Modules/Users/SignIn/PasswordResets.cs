using ImmoNow.Server.Modules.Users.Domain;
using ImmoNow.Server.Modules.Users.Public;
using ImmoNow.Server.Platform.Audit;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Users.SignIn;

/// <summary>The secret of a reset link, for the admin to pass on.</summary>
public sealed record PasswordResetLink(string Token, DateTimeOffset ExpiresAt);

/// <summary>Makes a link with which a user sets a new password. It replaces earlier ones and works once, for 24 hours.</summary>
public sealed record CreatePasswordReset([FromRoute] Guid Id) : ICommand<PasswordResetLink>, ICarriesSecrets
{
    public static Permission Permission => UsersPermissions.Manage;

    public static string Action => "users.create_password_reset";

    public void Validate(Validator check)
    {
    }
}

internal sealed class CreatePasswordResetHandler(AppDbContext db, RequestContext context, TimeProvider clock)
    : IRequestHandler<CreatePasswordReset, PasswordResetLink>
{
    public async Task<Result<PasswordResetLink>> HandleAsync(CreatePasswordReset request, CancellationToken cancellationToken)
    {
        if (context.RequiredActor.SessionId is null)
        {
            return new SessionRequired();
        }

        var user = await db.Set<User>().FindForReadAsync(request.Id, cancellationToken);
        if (!user.IsSuccess)
        {
            return user.Error;
        }

        await db.Set<PasswordReset>().Where(row => row.UserId == request.Id).ExecuteDeleteAsync(cancellationToken);
        var token = OpaqueToken.Create(context.RequiredActor.TenantId);
        var expires = Moment.Now(clock) + PasswordReset.Lifetime;
        db.Add(new PasswordReset { UserId = request.Id, UserName = user.Value.Name, TokenHash = token.Hash, ExpiresAt = expires });
        await db.SaveChangesAsync(cancellationToken);
        return new PasswordResetLink(token.Text, expires);
    }
}

/// <summary>The link's secret and the wanted password.</summary>
public sealed record PasswordResetFields
{
    public string Token { get; init; } = "";

    public string Password { get; init; } = "";
}

/// <summary>Sets a new password with a reset link, ends all sessions of before, and signs in.</summary>
public sealed record ConfirmPasswordReset([FromBody] PasswordResetFields Fields) : ICommand<SignInAnswer>, ICarriesSecrets
{
    public static Permission Permission => UsersPermissions.SignIn;

    public static string Action => "auth.password_reset";

    public void Validate(Validator check)
    {
        check.Required("token", Fields.Token, 1_000);
        PasswordRules.Check(check, "password", Fields.Password, "");
    }
}

internal sealed class ConfirmPasswordResetHandler(AppDbContext db, TenantEntrance entrance, PasswordChange change, AuditTrail audit, TimeProvider clock)
    : IRequestHandler<ConfirmPasswordReset, SignInAnswer>
{
    public async Task<Result<SignInAnswer>> HandleAsync(ConfirmPasswordReset request, CancellationToken cancellationToken)
    {
        entrance.Leave();
        if (OpaqueToken.Read(request.Fields.Token) is not var (tenantId, hash))
        {
            return new PasswordResetGone();
        }

        await entrance.EnterAsync(Actor.System(tenantId, "password reset"), cancellationToken);
        var now = clock.GetUtcNow();
        var reset = await db.Set<PasswordReset>().FirstOrDefaultAsync(row => row.TokenHash == hash && row.ExpiresAt > now, cancellationToken);
        var user = reset is null
            ? null
            : await db.Set<User>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == reset.UserId && row.IsActive, cancellationToken);
        if (reset is null || user is null)
        {
            entrance.Leave();
            return new PasswordResetGone();
        }

        var check = new Validator();
        PasswordRules.Check(check, "password", request.Fields.Password, user.Email);
        if (check.Errors.Count > 0)
        {
            return new ValidationFailed(check.Errors);
        }

        await entrance.EnterAsync(user.Snapshot().ToActor(), cancellationToken);
        db.Remove(reset);
        audit.Add("auth.login", new { });
        return await change.ApplyAsync(user.Id, request.Fields.Password, cancellationToken);
    }
}
