using ImmoNow.Server.Modules.Properties.Domain;
using ImmoNow.Server.Platform.Files;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Properties.Images;

/// <summary>An opened picture file; whoever gets it closes the stream.</summary>
public sealed record ImageContent(Stream Content, string ETag, DateTimeOffset LastModified);

/// <summary>Opens a picture in one of its sizes.</summary>
public sealed record ReadPropertyImage(Guid PropertyId, Guid Id, string Size) : IRequest<ImageContent>
{
    public static Permission Permission => PropertiesPermissions.Read;

    public void Validate(Validator check) => check.That(
        EnumWords<ImageSize>.TryParse(Size, out _), "size", "Mögliche Größen: thumb, medium, full.", "Possible sizes: thumb, medium, full.");
}

internal sealed class ReadPropertyImageHandler(PropertyImageOpener opener) : IRequestHandler<ReadPropertyImage, ImageContent>
{
    public Task<Result<ImageContent>> HandleAsync(ReadPropertyImage request, CancellationToken cancellationToken) =>
        opener.OpenAsync(request.Id, request.PropertyId, EnumWords<ImageSize>.ValueOf(request.Size), cancellationToken);
}

/// <summary>Opens a picture for an address whose signature takes the place of a token.</summary>
public sealed record ReadSignedPropertyImage(Guid Id, string Size, FileTicket Ticket) : IRequest<ImageContent>
{
    public static Permission Permission => PropertiesPermissions.SignedImage;

    public void Validate(Validator check) => check.That(
        EnumWords<ImageSize>.TryParse(Size, out _), "size", "Mögliche Größen: thumb, medium, full.", "Possible sizes: thumb, medium, full.");
}

internal sealed class ReadSignedPropertyImageHandler(SignedUrls signer, RequestContext context, PropertyImageOpener opener)
    : IRequestHandler<ReadSignedPropertyImage, ImageContent>
{
    public async Task<Result<ImageContent>> HandleAsync(ReadSignedPropertyImage request, CancellationToken cancellationToken)
    {
        var size = EnumWords<ImageSize>.ValueOf(request.Size);
        if (!signer.IsValid(request.Ticket, PropertyImageUrls.Purpose, PropertyImageUrls.ResourceOf(request.Id, size)))
        {
            return new RecordNotFound();
        }

        context.Actor = SignedUrls.ReaderFor(request.Ticket.Tenant);
        return await opener.OpenAsync(request.Id, null, size, cancellationToken);
    }
}

/// <summary>Finds the file of a picture whose property is there and not deleted.</summary>
internal sealed class PropertyImageOpener(AppDbContext db, PropertyImageFiles files)
{
    public async Task<Result<ImageContent>> OpenAsync(Guid id, Guid? propertyId, ImageSize size, CancellationToken cancellationToken)
    {
        var image = await db.Set<PropertyImage>().AsNoTracking().FirstOrDefaultAsync(
            row => row.Id == id && (propertyId == null || row.PropertyId == propertyId) && db.Set<Property>().Any(property => property.Id == row.PropertyId),
            cancellationToken);
        return image is not null && files.Open(image, size) is { } stream
            ? new ImageContent(stream, $"\"{image.OriginalHash[..32]}-{EnumWords<ImageSize>.WordOf(size)}\"", image.CreatedAt)
            : new RecordNotFound();
    }
}
