using ImmoNow.Server.Modules.Properties.Domain;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;

namespace ImmoNow.Server.Modules.Properties;

/// <summary>Reads one property.</summary>
public sealed record GetProperty([FromRoute] Guid Id) : IRequest<PropertyDto>
{
    public static Permission Permission => PropertiesPermissions.Read;

    public void Validate(Validator check)
    {
    }
}

internal sealed class GetPropertyHandler(AppDbContext db, PropertyPresenter presenter) : IRequestHandler<GetProperty, PropertyDto>
{
    public Task<Result<PropertyDto>> HandleAsync(GetProperty request, CancellationToken cancellationToken) =>
        db.Set<Property>().FindForReadAsync(request.Id, cancellationToken).MapAsync(property => presenter.PresentAsync(property, cancellationToken));
}
