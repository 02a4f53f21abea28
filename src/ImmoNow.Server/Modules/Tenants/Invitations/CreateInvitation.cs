using ImmoNow.Server.Modules.Tenants.Domain;
using ImmoNow.Server.Modules.Users.Public;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Tenants.Invitations;

/// <summary>Who is invited, and as what.</summary>
public sealed record InvitationFields
{
    public string Email { get; init; } = "";

    public UserRole Role { get; init; } = UserRole.Employee;
}

/// <summary>A new invitation. The token is shown here and never again.</summary>
/// <param name="Path">Where the invited person opens it, below the address of this installation.</param>
public sealed record NewInvitationDto(
    Guid Id, string Email, UserRole Role, string InvitedBy, DateTimeOffset ExpiresAt, DateTimeOffset CreatedAt, string Token, string Path, int Version)
    : IVersioned;

/// <summary>Invites somebody; replaces an earlier open invitation to the same address.</summary>
public sealed record CreateInvitation([FromBody] InvitationFields Fields) : ICommand<NewInvitationDto>, ICarriesSecrets
{
    public static Permission Permission => TenantsPermissions.Manage;

    public static string Action => "invitations.create";

    public void Validate(Validator check)
    {
        check.Required("email", Fields.Email, 254);
        check.Email("email", Fields.Email.Trim());
    }
}

internal sealed class CreateInvitationHandler(AppDbContext db, RequestContext context, Accounts accounts, TimeProvider clock)
    : IRequestHandler<CreateInvitation, NewInvitationDto>
{
    public async Task<Result<NewInvitationDto>> HandleAsync(CreateInvitation request, CancellationToken cancellationToken)
    {
        if (await accounts.IsTakenAsync(request.Fields.Email, cancellationToken))
        {
            return new EmailTaken();
        }

        var actor = context.RequiredActor;
        var token = OpaqueToken.Create(actor.TenantId);
        var invitation = new Invitation
        {
            Email = request.Fields.Email.Trim().ToLowerInvariant(),
            Role = request.Fields.Role,
            TokenHash = token.Hash,
            InvitedBy = actor.Name,
            ExpiresAt = Moment.Now(clock) + Invitation.Lifetime,
        };
        db.RemoveRange(await db.Set<Invitation>()
            .Where(open => open.Email == invitation.Email && open.AcceptedAt == null).ToListAsync(cancellationToken));
        db.Add(invitation);
        await db.SaveChangesAsync(cancellationToken);
        return new NewInvitationDto(
            invitation.Id,
            invitation.Email,
            invitation.Role,
            invitation.InvitedBy,
            invitation.ExpiresAt,
            invitation.CreatedAt,
            token.Text,
            $"/invite/{token.Text}",
            invitation.Version);
    }
}
