using ImmoNow.Server.Modules.Tenants.Domain;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;

namespace ImmoNow.Server.Modules.Tenants.Invitations;

/// <summary>What has become of an invitation.</summary>
public enum InvitationStatus
{
    Open,
    Accepted,
    Expired,
}

/// <summary>An invitation as admins see it.</summary>
public sealed record InvitationDto(
    Guid Id,
    string Email,
    UserRole Role,
    InvitationStatus Status,
    string InvitedBy,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? AcceptedAt,
    DateTimeOffset CreatedAt,
    int Version) : IVersioned
{
    public static InvitationDto From(Invitation invitation, DateTimeOffset now) => new(
        invitation.Id,
        invitation.Email,
        invitation.Role,
        StatusOf(invitation, now),
        invitation.InvitedBy,
        invitation.ExpiresAt,
        invitation.AcceptedAt,
        invitation.CreatedAt,
        invitation.Version);

    private static InvitationStatus StatusOf(Invitation invitation, DateTimeOffset now)
    {
        if (invitation.AcceptedAt is not null)
        {
            return InvitationStatus.Accepted;
        }

        return invitation.ExpiresAt > now ? InvitationStatus.Open : InvitationStatus.Expired;
    }
}

/// <summary>Lists the agency's invitations.</summary>
public sealed record ListInvitations(int? Limit = null, string? Cursor = null, string? Sort = null) : IRequest<Page<InvitationDto>>, IPagedRequest
{
    public static Permission Permission => TenantsPermissions.Manage;

    internal static SortOrders<Invitation> Orders { get; } = new("-created_at");

    public void Validate(Validator check) => Orders.Validate(check, this);
}

internal sealed class ListInvitationsHandler(AppDbContext db, RecordCounts counts, TimeProvider clock)
    : IRequestHandler<ListInvitations, Page<InvitationDto>>
{
    public async Task<Result<Page<InvitationDto>>> HandleAsync(ListInvitations request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return await ListInvitations.Orders.ReadAsync(
            db.Set<Invitation>(),
            request,
            invitation => InvitationDto.From(invitation, now),
            () => counts.CountAsync(db.Set<Invitation>(), nameof(ListInvitations), cancellationToken),
            cancellationToken);
    }
}

/// <summary>Withdraws an invitation; its link stops working at once.</summary>
public sealed record RevokeInvitation([FromRoute] Guid Id) : ICommand<Nothing>
{
    public static Permission Permission => TenantsPermissions.Manage;

    public static string Action => "invitations.revoke";

    public void Validate(Validator check)
    {
    }
}

internal sealed class RevokeInvitationHandler(AppDbContext db) : IRequestHandler<RevokeInvitation, Nothing>
{
    public Task<Result<Nothing>> HandleAsync(RevokeInvitation request, CancellationToken cancellationToken) =>
        db.DeleteRecordAsync<Invitation>(request.Id, null, cancellationToken);
}
