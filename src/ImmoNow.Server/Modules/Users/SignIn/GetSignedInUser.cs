using ImmoNow.Server.Modules.Users.Public;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Users.SignIn;

/// <summary>Who the caller is, with the rights that this very token has.</summary>
public sealed record GetSignedInUser : IRequest<SignedInUser>
{
    public static Permission Permission => UsersPermissions.OwnAccount;

    public void Validate(Validator check)
    {
    }
}

internal sealed class GetSignedInUserHandler(RequestContext context) : IRequestHandler<GetSignedInUser, SignedInUser>
{
    public Task<Result<SignedInUser>> HandleAsync(GetSignedInUser request, CancellationToken cancellationToken)
    {
        var actor = context.RequiredActor;
        Result<SignedInUser> answer = new SignedInUser(
            actor.UserId ?? Guid.Empty, actor.Email, actor.Name, actor.Role, actor.TenantId, [.. Scopes.All.Where(actor.Scopes.Contains)]);
        return Task.FromResult(answer);
    }
}
