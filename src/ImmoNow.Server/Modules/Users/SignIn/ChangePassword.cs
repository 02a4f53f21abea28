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

/// <summary>Replaces a password in the transaction at work: all sessions of before end, a new one begins.</summary>
internal sealed class PasswordChange(AppDbContext db, Passwords passwords, Sessions sessions, SignInLock attempts, TimeProvider clock)
{
    public async Task<SignInAnswer> ApplyAsync(Guid userId, string password, CancellationToken cancellationToken)
    {
        var hash = passwords.Hash(password);
        var now = Moment.Now(clock);
        await db.Set<UserCredential>().Where(row => row.UserId == userId)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.PasswordHash, hash).SetProperty(row => row.ChangedAt, now), cancellationToken);
        await sessions.EndAllAsync(userId, cancellationToken);
        // Read again for the security version that has just moved.
        var user = await db.Set<User>().AsNoTracking().FirstAsync(row => row.Id == userId, cancellationToken);
        await attempts.ForgetAsync(SignInName.KeyOf(user.Email), cancellationToken);
        return await sessions.StartAsync(user.Snapshot(), cancellationToken);
    }
}

/// <summary>The old password proves that it is really the owner who sits there.</summary>
public sealed record ChangePasswordFields
{
    public string OldPassword { get; init; } = "";

    public string NewPassword { get; init; } = "";
}

/// <summary>
/// Changes the caller's own password; every other session ends, this one goes on with the tokens answered here. Wrong old
/// passwords count like failed sign-ins. No command, since they must be counted although nothing else is kept.
/// </summary>
public sealed record ChangePassword([FromBody] ChangePasswordFields Fields) : IRequest<SignInAnswer>, ICarriesSecrets
{
    public static Permission Permission => UsersPermissions.OwnAccount;

    public void Validate(Validator check)
    {
        check.Required("old_password", Fields.OldPassword, 1_000);
        PasswordRules.Check(check, "new_password", Fields.NewPassword, "");
        check.That(
            Fields.NewPassword != Fields.OldPassword, "new_password",
            "Bitte wählen Sie ein anderes Passwort als bisher.", "Please choose a password other than the present one.");
    }
}

internal sealed class ChangePasswordHandler(
    AppDbContext db, RequestContext context, SignInGates gates, SignInLock attempts, Passwords passwords, PasswordChange change, AuditTrail audit)
    : IRequestHandler<ChangePassword, SignInAnswer>
{
    private const string Action = "auth.password_change";

    public async Task<Result<SignInAnswer>> HandleAsync(ChangePassword request, CancellationToken cancellationToken)
    {
        if (context.RequiredActor is not { SessionId: not null, UserId: { } own } actor)
        {
            return new SessionRequired();
        }

        var name = SignInName.KeyOf(actor.Email);
        using var turn = await gates.EnterAsync(name, cancellationToken);
        if (await attempts.RemainingAsync(name, cancellationToken) is { } wait)
        {
            return new SignInLocked(wait);
        }

        var hash = await db.Set<UserCredential>().AsNoTracking()
            .Where(row => row.UserId == own).Select(row => row.PasswordHash).FirstOrDefaultAsync(cancellationToken);
        if (passwords.Check(hash, request.Fields.OldPassword) == PasswordVerificationResult.Failed)
        {
            await attempts.NoteFailureAsync(name, cancellationToken);
            await audit.WriteFailureAsync(Action, new { error = "invalid_credentials" });
            return WrongPassword();
        }

        var check = new Validator();
        PasswordRules.Check(check, "new_password", request.Fields.NewPassword, actor.Email);
        if (check.Errors.Count > 0)
        {
            return new ValidationFailed(check.Errors);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        audit.Add(Action, new { });
        var answer = await change.ApplyAsync(own, request.Fields.NewPassword, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return answer;
    }

    private static ValidationFailed WrongPassword()
    {
        var check = new Validator();
        check.Fail("old_password", "Das bisherige Passwort ist nicht richtig.", "The present password is wrong.");
        return new ValidationFailed(check.Errors);
    }
}
