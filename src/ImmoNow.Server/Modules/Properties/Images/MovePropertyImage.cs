using ImmoNow.Server.Modules.Properties.Domain;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Properties.Images;

/// <summary>Where a picture shall go.</summary>
/// <param name="AfterId">The picture before it; null makes it the first.</param>
public sealed record ImagePlace(Guid? AfterId);

/// <summary>Moves a picture within the order; answers with all of them.</summary>
public sealed record MovePropertyImage(
    [FromRoute(Name = "propertyId")] Guid PropertyId, [FromRoute] Guid Id, [FromBody] ImagePlace Place) : ICommand<IReadOnlyList<PropertyImageDto>>
{
    public static Permission Permission => PropertiesPermissions.Write;

    public static string Action => "properties.move_image";

    public void Validate(Validator check) => check.That(
        Place.AfterId != Id, "after_id", "Ein Bild kann nicht hinter sich selbst stehen.", "A picture cannot stand behind itself.");
}

internal sealed class MovePropertyImageHandler(AppDbContext db, PropertyImageUrls urls)
    : IRequestHandler<MovePropertyImage, IReadOnlyList<PropertyImageDto>>
{
    public async Task<Result<IReadOnlyList<PropertyImageDto>>> HandleAsync(MovePropertyImage request, CancellationToken cancellationToken)
    {
        await db.Set<Property>().Where(row => row.Id == request.PropertyId).TryCountImagesAsync(0, cancellationToken);
        var images = await db.Set<PropertyImage>().Where(row => row.PropertyId == request.PropertyId).InOrder().ToListAsync(cancellationToken);
        var moved = images.Find(image => image.Id == request.Id);
        if (moved is null)
        {
            return new RecordNotFound();
        }

        images.Remove(moved);
        var before = images.FindIndex(image => image.Id == request.Place.AfterId);
        if (before < 0 && request.Place.AfterId is not null)
        {
            return new RecordNotFound();
        }

        images.Insert(before + 1, moved);
        for (var position = 0; position < images.Count; position++)
        {
            images[position].Position = position + 1;
        }

        await db.SaveChangesAsync(cancellationToken);
        return images.ConvertAll(urls.Present);
    }
}
