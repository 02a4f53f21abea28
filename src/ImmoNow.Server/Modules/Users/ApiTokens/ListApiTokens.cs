using ImmoNow.Server.Modules.Users.Domain;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Users.ApiTokens;

/// <summary>An API token as its owner sees it.</summary>
public sealed record ApiTokenDto(
    Guid Id, string Name, IReadOnlyList<string> Scopes, string TokenEnd, DateTimeOffset? ExpiresAt, DateTimeOffset? LastUsedAt, DateTimeOffset CreatedAt);

/// <summary>The caller's own API tokens, newest first.</summary>
public sealed record ListApiTokens : IRequest<IReadOnlyList<ApiTokenDto>>
{
    public static Permission Permission => UsersPermissions.ApiTokens;

    public void Validate(Validator check)
    {
    }
}

internal sealed class ListApiTokensHandler(AppDbContext db, RequestContext context) : IRequestHandler<ListApiTokens, IReadOnlyList<ApiTokenDto>>
{
    public async Task<Result<IReadOnlyList<ApiTokenDto>>> HandleAsync(ListApiTokens request, CancellationToken cancellationToken)
    {
        var own = context.RequiredActor.UserId;
        var tokens = await db.Set<ApiToken>().AsNoTracking().Where(token => token.UserId == own)
            .OrderByDescending(token => token.Id).ToListAsync(cancellationToken);
        return tokens.ConvertAll(token => new ApiTokenDto(
            token.Id, token.Name, token.Scopes, token.TokenEnd, token.ExpiresAt, token.LastUsedAt, token.CreatedAt));
    }
}

/// <summary>Removes one of the caller's API tokens for good; it stops working at once.</summary>
public sealed record DeleteApiToken([FromRoute] Guid Id) : ICommand<Nothing>
{
    public static Permission Permission => UsersPermissions.ApiTokens;

    public static string Action => "users.delete_api_token";

    public void Validate(Validator check)
    {
    }
}

internal sealed class DeleteApiTokenHandler(AppDbContext db, RequestContext context) : IRequestHandler<DeleteApiToken, Nothing>
{
    public async Task<Result<Nothing>> HandleAsync(DeleteApiToken request, CancellationToken cancellationToken)
    {
        if (context.RequiredActor is not { SessionId: not null, UserId: { } own })
        {
            return new SessionRequired();
        }

        return await db.DeleteRecordAsync(db.Set<ApiToken>().Where(token => token.UserId == own), request.Id, null, cancellationToken);
    }
}
