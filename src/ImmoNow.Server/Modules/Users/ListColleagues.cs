using ImmoNow.Server.Modules.Users.Domain;
using ImmoNow.Server.Modules.Users.Public;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Users;

/// <summary>A colleague as staff sees them, to assign work to.</summary>
public sealed record ColleagueDto(Guid Id, string Name, string Initials, string Email, string JobTitle, string Phone, UserRole Role)
{
    public static ColleagueDto From(User user) =>
        new(user.Id, user.Name, Colleague.InitialsOf(user.Name), user.Email, user.JobTitle, user.Phone, user.Role);
}

/// <summary>The active admins and employees, by name.</summary>
public sealed record ListColleagues(int? Limit = null, string? Cursor = null, string? Sort = null, string? Q = null, Words<UserRole>? Role = null)
    : IRequest<Page<ColleagueDto>>, IPagedRequest
{
    public static Permission Permission => UsersPermissions.Colleagues;

    internal static SortOrders<User> Orders { get; } = new SortOrders<User>("name").Add("name", user => user.SortName);

    public void Validate(Validator check)
    {
        Orders.Validate(check, this);
        check.Length("q", Q, 200);
    }
}

internal sealed class ListColleaguesHandler(AppDbContext db, RecordCounts counts) : IRequestHandler<ListColleagues, Page<ColleagueDto>>
{
    public async Task<Result<Page<ColleagueDto>>> HandleAsync(ListColleagues request, CancellationToken cancellationToken)
    {
        var colleagues = ColleagueLookup.ActiveStaff(db).MatchingText(db, request.Q);
        if (request.Role is { Values: var roles })
        {
            colleagues = colleagues.Where(user => roles.Contains(user.Role));
        }

        return await ListColleagues.Orders.ReadAsync(
            colleagues,
            request,
            ColleagueDto.From,
            () => counts.CountAsync(colleagues, request with { Limit = null, Sort = null }, cancellationToken),
            cancellationToken);
    }
}
