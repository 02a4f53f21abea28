using ImmoNow.Server.Modules.Properties.Domain;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;

namespace ImmoNow.Server.Modules.Properties;

/// <summary>Hides a property; <see cref="RestoreProperty"/> brings it back with its pictures and history.</summary>
public sealed record DeleteProperty([FromRoute] Guid Id, [FromHeader(Name = "If-Match")] IfMatch? IfMatch = null) : ICommand<Nothing>
{
    public static Permission Permission => PropertiesPermissions.Delete;

    public static string Action => "properties.delete";

    public void Validate(Validator check)
    {
    }
}

internal sealed class DeletePropertyHandler(AppDbContext db) : IRequestHandler<DeleteProperty, Nothing>
{
    public Task<Result<Nothing>> HandleAsync(DeleteProperty request, CancellationToken cancellationToken) =>
        db.DeleteRecordAsync<Property>(request.Id, request.IfMatch, cancellationToken);
}

/// <summary>Brings a deleted property back.</summary>
public sealed record RestoreProperty([FromRoute] Guid Id) : ICommand<PropertyDto>
{
    public static Permission Permission => PropertiesPermissions.Delete;

    public static string Action => "properties.restore";

    public void Validate(Validator check)
    {
    }
}

internal sealed class RestorePropertyHandler(AppDbContext db, PropertyPresenter presenter) : IRequestHandler<RestoreProperty, PropertyDto>
{
    public Task<Result<PropertyDto>> HandleAsync(RestoreProperty request, CancellationToken cancellationToken) =>
        db.RestoreRecordAsync<Property>(request.Id, cancellationToken).MapAsync(property => presenter.PresentAsync(property, cancellationToken));
}
