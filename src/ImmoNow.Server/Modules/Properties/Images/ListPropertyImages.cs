using ImmoNow.Server.Modules.Properties.Domain;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Properties.Images;

/// <summary>The pictures of a property in their order.</summary>
public sealed record ListPropertyImages([FromRoute(Name = "propertyId")] Guid PropertyId) : IRequest<IReadOnlyList<PropertyImageDto>>
{
    public static Permission Permission => PropertiesPermissions.Read;

    public void Validate(Validator check)
    {
    }
}

internal sealed class ListPropertyImagesHandler(AppDbContext db, PropertyImageUrls urls)
    : IRequestHandler<ListPropertyImages, IReadOnlyList<PropertyImageDto>>
{
    public async Task<Result<IReadOnlyList<PropertyImageDto>>> HandleAsync(ListPropertyImages request, CancellationToken cancellationToken)
    {
        if (!await db.Set<Property>().ExistsAsync(request.PropertyId, cancellationToken))
        {
            return new RecordNotFound();
        }

        var images = await db.Set<PropertyImage>().AsNoTracking()
            .Where(image => image.PropertyId == request.PropertyId).InOrder().ToListAsync(cancellationToken);
        return images.ConvertAll(urls.Present);
    }
}
