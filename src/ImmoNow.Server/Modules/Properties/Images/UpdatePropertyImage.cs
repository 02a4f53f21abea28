using ImmoNow.Server.Modules.Properties.Domain;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Properties.Images;

/// <summary>What people fill in about a picture.</summary>
public sealed record PropertyImageFields : IRecordFields<PropertyImage, PropertyImageFields>
{
    internal const int LongestCaption = 200;

    public string Caption { get; init; } = "";

    public void Validate(Validator check) => check.Length("caption", Caption, LongestCaption);

    /// <summary>The present fields of a picture.</summary>
    public static PropertyImageFields From(PropertyImage image) => new() { Caption = image.Caption };

    /// <summary>Writes the fields into a picture.</summary>
    public void ApplyTo(PropertyImage image) => image.Caption = Caption.Trim();
}

/// <summary>Changes the caption of a picture.</summary>
public sealed record UpdatePropertyImage(
    [FromRoute(Name = "propertyId")] Guid PropertyId,
    [FromRoute] Guid Id,
    [FromBody] MergePatch<PropertyImageFields> Patch,
    [FromHeader(Name = "If-Match")] IfMatch? IfMatch = null) : ICommand<PropertyImageDto>
{
    public static Permission Permission => PropertiesPermissions.Write;

    public static string Action => "properties.update_image";

    public void Validate(Validator check) => Patch.Validate(check);
}

internal sealed class UpdatePropertyImageHandler(AppDbContext db, PropertyImageUrls urls) : IRequestHandler<UpdatePropertyImage, PropertyImageDto>
{
    public Task<Result<PropertyImageDto>> HandleAsync(UpdatePropertyImage request, CancellationToken cancellationToken) =>
        db.PatchRecordAsync(
                db.Set<PropertyImage>().Where(image => image.PropertyId == request.PropertyId), request.Id, request.IfMatch, request.Patch, cancellationToken)
            .MapAsync(urls.Present);
}

/// <summary>Makes a picture the one that stands for the property in lists.</summary>
public sealed record MakeTitleImage([FromRoute(Name = "propertyId")] Guid PropertyId, [FromRoute] Guid Id) : ICommand<PropertyImageDto>
{
    public static Permission Permission => PropertiesPermissions.Write;

    public static string Action => "properties.make_title_image";

    public void Validate(Validator check)
    {
    }
}

internal sealed class MakeTitleImageHandler(AppDbContext db, PropertyImageUrls urls) : IRequestHandler<MakeTitleImage, PropertyImageDto>
{
    public async Task<Result<PropertyImageDto>> HandleAsync(MakeTitleImage request, CancellationToken cancellationToken)
    {
        await db.Set<Property>().Where(row => row.Id == request.PropertyId).TryCountImagesAsync(0, cancellationToken);
        var images = await db.Set<PropertyImage>().Where(row => row.PropertyId == request.PropertyId).ToListAsync(cancellationToken);
        var title = images.Find(image => image.Id == request.Id);
        if (title is null)
        {
            return new RecordNotFound();
        }

        foreach (var image in images)
        {
            image.IsTitle = image == title;
        }

        await db.SaveChangesAsync(cancellationToken);
        return urls.Present(title);
    }
}
