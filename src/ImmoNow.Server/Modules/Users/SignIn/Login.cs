using ImmoNow.Server.Modules.Users.Domain;
using ImmoNow.Server.Modules.Users.Public;
using ImmoNow.Server.Platform.Audit;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Users.SignIn;

/// <summary>Name and password.</summary>
public sealed record LoginFields
{
    public string Email { get; init; } = "";

    public string Password { get; init; } = "";
}

/// <summary>
/// Signs somebody in. No command, since a failure must be counted although nothing else is kept: the handler opens its own
/// transaction, once it knows the tenant.
/// </summary>
public sealed record Login([FromBody] LoginFields Fields) : IRequest<SignInAnswer>, ICarriesSecrets
{
    public static Permission Permission => UsersPermissions.SignIn;

    public void Validate(Validator check)
    {
        check.Required("email", Fields.Email, 254);
        check.Required("password", Fields.Password, 1_000);
    }
}

internal sealed class LoginHandler(
    AppDbContext db,
    RequestContext context,
    TenantEntrance entrance,
    SignInGates gates,
    SignInLock attempts,
    Passwords passwords,
    Sessions sessions,
    AuditTrail audit,
    TimeProvider clock) : IRequestHandler<Login, SignInAnswer>
{
    private const string Action = "auth.login";

    private sealed record Account(User User, UserCredential Credential);

    public async Task<Result<SignInAnswer>> HandleAsync(Login request, CancellationToken cancellationToken)
    {
        entrance.Leave();
        var name = SignInName.KeyOf(request.Fields.Email);
        using var turn = await gates.EnterAsync(name, cancellationToken);
        if (await attempts.RemainingAsync(name, cancellationToken) is { } wait)
        {
            return new SignInLocked(wait);
        }

        var account = await FindAsync(name, cancellationToken);
        var verdict = passwords.Check(account?.Credential.PasswordHash, request.Fields.Password);
        if (account is null || verdict == PasswordVerificationResult.Failed || !account.User.IsActive)
        {
            return await RefuseAsync(name, account?.User, cancellationToken);
        }

        var user = account.User.Snapshot();
        await entrance.EnterAsync(user.ToActor(), cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (verdict == PasswordVerificationResult.SuccessRehashNeeded)
        {
            account.Credential.PasswordHash = passwords.Hash(request.Fields.Password);
            account.Credential.ChangedAt = Moment.Now(clock);
            db.Update(account.Credential);
        }

        await attempts.ForgetAsync(name, cancellationToken);
        audit.Add(Action, new { });
        var answer = await sessions.StartAsync(user, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return answer;
    }

    private async Task<Account?> FindAsync(string name, CancellationToken cancellationToken)
    {
        var known = await db.Set<SignInName>().AsNoTracking().FirstOrDefaultAsync(row => row.Name == name, cancellationToken);
        if (known is null)
        {
            return null;
        }

        await entrance.EnterAsync(Actor.System(known.TenantId, "sign-in"), cancellationToken);
        var user = await db.Set<User>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == known.UserId, cancellationToken);
        var credential = await db.Set<UserCredential>().AsNoTracking().FirstOrDefaultAsync(row => row.UserId == known.UserId, cancellationToken);
        return user is null || credential is null ? null : new Account(user, credential);
    }

    private async Task<Result<SignInAnswer>> RefuseAsync(string name, User? user, CancellationToken cancellationToken)
    {
        await attempts.NoteFailureAsync(name, cancellationToken);
        if (user is not null)
        {
            context.Actor = user.Snapshot().ToActor();
            await audit.WriteFailureAsync(Action, new { error = user.IsActive ? "invalid_credentials" : "inactive" });
        }

        entrance.Leave();
        return new InvalidCredentials();
    }
}
