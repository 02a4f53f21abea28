using ImmoNow.Server.Modules.Properties.Domain;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;

namespace ImmoNow.Server.Modules.Properties;

/// <summary>One change of status as clients see it.</summary>
/// <param name="OldStatus">Null for the status at the beginning.</param>
public sealed record PropertyStatusChangeDto(
    Guid Id, PropertyStatus? OldStatus, PropertyStatus NewStatus, string Comment, DateTimeOffset ChangedAt, Guid? UserId, string UserName);

/// <summary>The changes of a property's status, newest first.</summary>
public sealed record ListPropertyStatusHistory([FromRoute] Guid Id, int? Limit = null, string? Cursor = null, string? Sort = null)
    : IRequest<Page<PropertyStatusChangeDto>>, IPagedRequest
{
    public static Permission Permission => PropertiesPermissions.Read;

    internal static SortOrders<PropertyStatusChange> Orders { get; } =
        new SortOrders<PropertyStatusChange>("-changed_at").Add("changed_at", change => change.ChangedAt);

    public void Validate(Validator check) => Orders.Validate(check, this);
}

internal sealed class ListPropertyStatusHistoryHandler(AppDbContext db, RecordCounts counts)
    : IRequestHandler<ListPropertyStatusHistory, Page<PropertyStatusChangeDto>>
{
    public async Task<Result<Page<PropertyStatusChangeDto>>> HandleAsync(ListPropertyStatusHistory request, CancellationToken cancellationToken)
    {
        if (!await db.Set<Property>().ExistsAsync(request.Id, cancellationToken))
        {
            return new RecordNotFound();
        }

        var changes = db.Set<PropertyStatusChange>().Where(change => change.PropertyId == request.Id);
        return await ListPropertyStatusHistory.Orders.ReadAsync(
            changes,
            request,
            change => new PropertyStatusChangeDto(
                change.Id, change.OldStatus, change.NewStatus, change.Comment, change.ChangedAt, change.UserId, change.UserName),
            () => counts.CountAsync(changes, request with { Limit = null, Sort = null }, cancellationToken),
            cancellationToken);
    }
}

/// <summary>What a change of status says.</summary>
public sealed record PropertyStatusFields
{
    public required PropertyStatus Status { get; init; }

    public string Comment { get; init; } = "";
}

/// <summary>Changes the status of a property with a comment for its history.</summary>
public sealed record ChangePropertyStatus(
    [FromRoute] Guid Id, [FromBody] PropertyStatusFields Fields, [FromHeader(Name = "If-Match")] IfMatch? IfMatch = null) : ICommand<PropertyDto>
{
    public static Permission Permission => PropertiesPermissions.Write;

    public static string Action => "properties.change_status";

    public void Validate(Validator check) => check.Length("comment", Fields.Comment, 2_000);
}

internal sealed class ChangePropertyStatusHandler(AppDbContext db, PropertyHistorian history, PropertyPresenter presenter)
    : IRequestHandler<ChangePropertyStatus, PropertyDto>
{
    public async Task<Result<PropertyDto>> HandleAsync(ChangePropertyStatus request, CancellationToken cancellationToken)
    {
        var found = await db.Set<Property>().FindForWriteAsync(request.Id, request.IfMatch, cancellationToken);
        if (!found.IsSuccess)
        {
            return found.Error;
        }

        var property = found.Value;
        var before = PropertyFields.From(property);
        property.Status = request.Fields.Status;
        history.NoteChange(property, before, request.Fields.Comment.Trim());
        await db.SaveChangesAsync(cancellationToken);
        return await presenter.PresentAsync(property, cancellationToken);
    }
}
