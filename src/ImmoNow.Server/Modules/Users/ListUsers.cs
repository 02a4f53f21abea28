using ImmoNow.Server.Modules.Users.Domain;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;

namespace ImmoNow.Server.Modules.Users;

/// <summary>Lists the tenant's users for admins.</summary>
public sealed record ListUsers(
    int? Limit = null,
    string? Cursor = null,
    string? Sort = null,
    string? Q = null,
    Words<UserRole>? Role = null,
    [property: FromQuery(Name = "is_active")] bool? IsActive = null,
    bool? Deleted = null) : IRequest<Page<UserDto>>, IPagedRequest
{
    public static Permission Permission => UsersPermissions.Manage;

    internal static SortOrders<User> Orders { get; } = new SortOrders<User>("name").Add("name", user => user.SortName);

    public void Validate(Validator check)
    {
        Orders.Validate(check, this);
        check.Length("q", Q, 200);
    }
}

internal sealed class ListUsersHandler(AppDbContext db, RecordCounts counts) : IRequestHandler<ListUsers, Page<UserDto>>
{
    public async Task<Result<Page<UserDto>>> HandleAsync(ListUsers request, CancellationToken cancellationToken)
    {
        IQueryable<User> users = db.Set<User>();
        if (request.Deleted == true)
        {
            users = users.WithDeletedUnfiltered().Where(user => user.IsDeleted);
        }

        users = users.MatchingText(db, request.Q);
        if (request.Role is { Values: var roles })
        {
            users = users.Where(user => roles.Contains(user.Role));
        }

        if (request.IsActive is { } active)
        {
            users = users.Where(user => user.IsActive == active);
        }

        return await ListUsers.Orders.ReadAsync(
            users,
            request,
            UserDto.From,
            () => counts.CountAsync(users, request with { Limit = null, Sort = null }, cancellationToken),
            cancellationToken);
    }
}

/// <summary>Reads one user, for admins.</summary>
public sealed record GetUser([FromRoute] Guid Id) : IRequest<UserDto>
{
    public static Permission Permission => UsersPermissions.Manage;

    public void Validate(Validator check)
    {
    }
}

internal sealed class GetUserHandler(AppDbContext db) : IRequestHandler<GetUser, UserDto>
{
    public Task<Result<UserDto>> HandleAsync(GetUser request, CancellationToken cancellationToken) =>
        db.Set<User>().FindForReadAsync(request.Id, cancellationToken).MapAsync(UserDto.From);
}
