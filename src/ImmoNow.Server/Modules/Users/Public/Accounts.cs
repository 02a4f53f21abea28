using ImmoNow.Server.Modules.Users.Domain;
using ImmoNow.Server.Modules.Users.SignIn;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Users.Public;

/// <summary>A new account.</summary>
public sealed record NewAccount
{
    /// <summary>Given when the account acts already while it is being made (registration, invitations).</summary>
    public Guid? Id { get; init; }

    public required string Email { get; init; }

    public required string Name { get; init; }

    public required UserRole Role { get; init; }

    public required string Password { get; init; }

    public string Phone { get; init; } = "";

    public string JobTitle { get; init; } = "";

    /// <summary>Reports everything that is wrong with name, address and password, under the wire names.</summary>
    public static void Check(Validator check, string email, string name, string password)
    {
        check.Required("email", email, 254);
        check.Email("email", email.Trim());
        CheckPerson(check, name, password, email);
    }

    /// <summary>The same where the address is known already.</summary>
    public static void CheckPerson(Validator check, string name, string password, string email = "")
    {
        UserFields.CheckName(check, name);
        PasswordRules.Check(check, "password", password, email);
    }

    /// <summary>The account acting while it is being made, so that the audit trail names it.</summary>
    public Actor AsActor(Guid tenantId) => new()
    {
        UserId = Id ?? throw new InvalidOperationException("An account that acts needs its id beforehand."),
        TenantId = tenantId,
        Email = Email.Trim(),
        Name = Name.Trim(),
        Role = Role,
        Scopes = Scopes.DefaultFor(Role).ToHashSet(StringComparer.Ordinal),
    };
}

/// <summary>409: the address already belongs to an account.</summary>
public sealed record EmailTaken() : AppError(
    "email_taken", 409, new("Für diese E-Mail-Adresse gibt es schon ein Konto.", "There is already an account for this e-mail address."));

/// <summary>How many people may sign in to a tenant.</summary>
public sealed record AccountCounts(int Active, int Inactive, int Admins);

/// <summary>Makes accounts and signs them in, for the modules that let people in (registration, invitations, demo data).</summary>
public sealed class Accounts(AppDbContext db, Passwords passwords, Sessions sessions, TimeProvider clock)
{
    /// <summary>Whether the address belongs to an account, of whatever tenant.</summary>
    public Task<bool> IsTakenAsync(string email, CancellationToken cancellationToken)
    {
        var name = SignInName.KeyOf(email);
        return db.Set<SignInName>().AnyAsync(row => row.Name == name, cancellationToken);
    }

    /// <summary>Makes an account in the tenant of this scope; 409 when the address is taken. Input is validated by the caller.</summary>
    public async Task<Result<UserSnapshot>> CreateAsync(NewAccount account, CancellationToken cancellationToken)
    {
        if (await IsTakenAsync(account.Email, cancellationToken))
        {
            return new EmailTaken();
        }

        var user = new User
        {
            Id = account.Id ?? Ids.New(clock),
            Email = account.Email.Trim(),
            Name = account.Name.Trim(),
            Role = account.Role,
            Scopes = [.. Scopes.DefaultFor(account.Role)],
            Phone = account.Phone.Trim(),
            JobTitle = account.JobTitle.Trim(),
        };
        db.Add(user);
        db.Add(new UserCredential { UserId = user.Id, PasswordHash = passwords.Hash(account.Password), ChangedAt = Moment.Now(clock) });
        db.Add(new SignInName { Name = SignInName.KeyOf(account.Email), TenantId = db.CurrentTenantId, UserId = user.Id });
        await db.SaveChangesAsync(cancellationToken);
        return user.Snapshot();
    }

    /// <summary>Counts the accounts of this tenant.</summary>
    public async Task<AccountCounts> CountAsync(CancellationToken cancellationToken) => new(
        await db.Set<User>().CountAsync(user => user.IsActive, cancellationToken),
        await db.Set<User>().CountAsync(user => !user.IsActive, cancellationToken),
        await db.Set<User>().CountAsync(user => user.IsActive && user.Role == UserRole.Admin, cancellationToken));

    /// <summary>Begins a session of this user, in the transaction at work.</summary>
    public Task<SignInAnswer> SignInAsync(UserSnapshot user, CancellationToken cancellationToken) => sessions.StartAsync(user, cancellationToken);
}
