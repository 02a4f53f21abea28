using ImmoNow.Server.Modules.Properties.Domain;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;

namespace ImmoNow.Server.Modules.Properties;

/// <summary>One change of a price as clients see it.</summary>
/// <param name="Field"><c>price</c> or <c>rent_cold</c>.</param>
public sealed record PropertyPriceChangeDto(
    Guid Id, string Field, decimal? OldAmount, decimal? NewAmount, DateTimeOffset ChangedAt, Guid? UserId, string UserName);

/// <summary>The changes of a property's price and cold rent, newest first.</summary>
public sealed record ListPropertyPriceHistory([FromRoute] Guid Id, int? Limit = null, string? Cursor = null, string? Sort = null)
    : IRequest<Page<PropertyPriceChangeDto>>, IPagedRequest
{
    public static Permission Permission => PropertiesPermissions.Read;

    internal static SortOrders<PropertyPriceChange> Orders { get; } =
        new SortOrders<PropertyPriceChange>("-changed_at").Add("changed_at", change => change.ChangedAt);

    public void Validate(Validator check) => Orders.Validate(check, this);
}

internal sealed class ListPropertyPriceHistoryHandler(AppDbContext db, RecordCounts counts)
    : IRequestHandler<ListPropertyPriceHistory, Page<PropertyPriceChangeDto>>
{
    public async Task<Result<Page<PropertyPriceChangeDto>>> HandleAsync(ListPropertyPriceHistory request, CancellationToken cancellationToken)
    {
        if (!await db.Set<Property>().ExistsAsync(request.Id, cancellationToken))
        {
            return new RecordNotFound();
        }

        var changes = db.Set<PropertyPriceChange>().Where(change => change.PropertyId == request.Id);
        return await ListPropertyPriceHistory.Orders.ReadAsync(
            changes,
            request,
            change => new PropertyPriceChangeDto(
                change.Id, change.Field, change.OldAmount, change.NewAmount, change.ChangedAt, change.UserId, change.UserName),
            () => counts.CountAsync(changes, request with { Limit = null, Sort = null }, cancellationToken),
            cancellationToken);
    }
}
