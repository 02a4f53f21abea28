using System.Text.Json;
using ImmoNow.Server.Modules.Properties.Domain;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Jobs;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Properties.Images;

/// <summary>Removes a picture for good; the next one in the order takes over as title picture.</summary>
public sealed record RemovePropertyImage([FromRoute(Name = "propertyId")] Guid PropertyId, [FromRoute] Guid Id) : ICommand<Nothing>
{
    public static Permission Permission => PropertiesPermissions.Write;

    public static string Action => "properties.remove_image";

    public void Validate(Validator check)
    {
    }
}

internal sealed class RemovePropertyImageHandler(AppDbContext db) : IRequestHandler<RemovePropertyImage, Nothing>
{
    public async Task<Result<Nothing>> HandleAsync(RemovePropertyImage request, CancellationToken cancellationToken)
    {
        await db.Set<Property>().Where(row => row.Id == request.PropertyId).TryCountImagesAsync(-1, cancellationToken);
        var images = db.Set<PropertyImage>().Where(row => row.PropertyId == request.PropertyId);
        var image = await images.FindForWriteAsync(request.Id, null, cancellationToken);
        if (!image.IsSuccess)
        {
            return image.Error;
        }

        if (image.Value.IsTitle && await images.Where(row => row.Id != request.Id).InOrder().FirstOrDefaultAsync(cancellationToken) is { } next)
        {
            next.IsTitle = true;
        }

        db.Remove(image.Value);
        await db.SaveChangesAsync(cancellationToken);
        return default(Nothing);
    }
}

/// <summary>Deletes the files of a removed picture once its removal is committed; doing it twice is harmless.</summary>
internal sealed class PropertyImageCleanup(PropertyImageFiles files) : IOutboxSubscriber
{
    public string Name => "property_image_cleanup";

    public bool Wants(string entityType) => entityType == EntityNames.Of(typeof(PropertyImage));

    public Task HandleAsync(IReadOnlyList<RecordChanged> changes, CancellationToken cancellationToken)
    {
        foreach (var change in changes.Where(change => change.Kind == ChangeKind.Deleted).SelectMany(change => change.Changes))
        {
            if (change is { Field: "file_keys", Old: { } keys })
            {
                files.Delete(keys.Deserialize<List<string>>(WireJson.Options)!);
            }
        }

        return Task.CompletedTask;
    }
}
