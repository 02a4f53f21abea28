using ImmoNow.Server.Modules.Tenants.Domain;
using ImmoNow.Server.Modules.Users.Public;
using ImmoNow.Server.Platform.Audit;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Tenants.Invitations;

/// <summary>Finds the invitation behind a token and makes its tenant the one this scope works for.</summary>
internal sealed class InvitationDoor(AppDbContext db, TenantEntrance entrance, TimeProvider clock)
{
    /// <summary>The open invitation; 404 when there never was one, 410 when it is over.</summary>
    public async Task<Result<Invitation>> OpenAsync(string token, CancellationToken cancellationToken)
    {
        entrance.Leave();
        if (OpaqueToken.Read(token) is not var (tenantId, hash))
        {
            return new RecordNotFound();
        }

        await entrance.EnterAsync(Actor.System(tenantId, "invitation"), cancellationToken);
        var invitation = await db.Set<Invitation>().FirstOrDefaultAsync(row => row.TokenHash == hash, cancellationToken);
        if (invitation is { AcceptedAt: null } && invitation.ExpiresAt > clock.GetUtcNow())
        {
            return invitation;
        }

        entrance.Leave();
        return invitation is null ? new RecordNotFound() : new InvitationGone();
    }
}

/// <summary>What an invited person sees before accepting.</summary>
public sealed record InvitationView(string TenantName, string Email, UserRole Role, string InvitedBy, DateTimeOffset ExpiresAt);

/// <summary>Reads an invitation by its token.</summary>
public sealed record ViewInvitation([FromRoute] string Token) : IRequest<InvitationView>
{
    public static Permission Permission => TenantsPermissions.Join;

    public void Validate(Validator check) => check.Required("token", Token, 1_000);
}

internal sealed class ViewInvitationHandler(AppDbContext db, InvitationDoor door) : IRequestHandler<ViewInvitation, InvitationView>
{
    public async Task<Result<InvitationView>> HandleAsync(ViewInvitation request, CancellationToken cancellationToken)
    {
        var invitation = await door.OpenAsync(request.Token, cancellationToken);
        if (!invitation.IsSuccess)
        {
            return invitation.Error;
        }

        var tenant = await db.Set<TenantProfile>().FindForReadAsync(invitation.Value.TenantId, cancellationToken);
        return tenant.IsSuccess
            ? new InvitationView(
                tenant.Value.Name, invitation.Value.Email, invitation.Value.Role, invitation.Value.InvitedBy, invitation.Value.ExpiresAt)
            : tenant.Error;
    }
}

/// <summary>What an invited person fills in; the address and the role are the invitation's.</summary>
public sealed record AcceptInvitationFields
{
    public string Token { get; init; } = "";

    public string Name { get; init; } = "";

    public string Password { get; init; } = "";
}

/// <summary>Makes the invited person's account and signs them in.</summary>
public sealed record AcceptInvitation([FromBody] AcceptInvitationFields Fields) : ICommand<SignInAnswer>, ICarriesSecrets
{
    public static Permission Permission => TenantsPermissions.Join;

    public static string Action => "invitations.accept";

    public void Validate(Validator check)
    {
        check.Required("token", Fields.Token, 1_000);
        NewAccount.CheckPerson(check, Fields.Name, Fields.Password);
    }
}

internal sealed class AcceptInvitationHandler(
    InvitationDoor door, TenantEntrance entrance, Accounts accounts, AuditTrail audit, TimeProvider clock)
    : IRequestHandler<AcceptInvitation, SignInAnswer>
{
    public async Task<Result<SignInAnswer>> HandleAsync(AcceptInvitation request, CancellationToken cancellationToken)
    {
        var invitation = await door.OpenAsync(request.Fields.Token, cancellationToken);
        if (!invitation.IsSuccess)
        {
            return invitation.Error;
        }

        var account = new NewAccount
        {
            Id = Ids.New(clock),
            Email = invitation.Value.Email,
            Name = request.Fields.Name,
            Role = invitation.Value.Role,
            Password = request.Fields.Password,
        };
        var check = new Validator();
        NewAccount.CheckPerson(check, account.Name, account.Password, account.Email);
        if (check.Errors.Count > 0)
        {
            return new ValidationFailed(check.Errors);
        }

        await entrance.EnterAsync(account.AsActor(invitation.Value.TenantId), cancellationToken);
        invitation.Value.AcceptedAt = Moment.Now(clock);
        var user = await accounts.CreateAsync(account, cancellationToken);
        if (!user.IsSuccess)
        {
            entrance.Leave();
            return user.Error;
        }

        audit.Add("auth.login", new { });
        return await accounts.SignInAsync(user.Value, cancellationToken);
    }
}
