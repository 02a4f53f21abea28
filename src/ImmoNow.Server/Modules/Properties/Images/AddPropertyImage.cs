using System.Text.Json.Serialization;
using ImmoNow.Server.Modules.Properties.Domain;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Properties.Images;

/// <summary>A picture whose files are stored, waiting for its record.</summary>
/// <param name="OriginalHash">SHA-256 of what was uploaded; with it a repeated upload under the same idempotency key is recognised.</param>
public sealed record PreparedImage(string OriginalHash, int Width, int Height)
{
    [JsonIgnore]
    public Guid Id { get; init; }

    [JsonIgnore]
    public long Size { get; init; }

    [JsonIgnore]
    public IReadOnlyList<string> FileKeys { get; init; } = [];
}

/// <summary>Receives and renders a picture, without a transaction: decoding may take a second, and an upload minutes.</summary>
public sealed record PreparePropertyImage(Guid PropertyId, Stream Content) : IRequest<PreparedImage>
{
    public static Permission Permission => PropertiesPermissions.Write;

    public void Validate(Validator check) => check.That(Content.CanRead, "file", "Bitte eine Datei wählen.", "Please choose a file.");
}

internal sealed class PreparePropertyImageHandler(AppDbContext db, PropertyImageFiles files) : IRequestHandler<PreparePropertyImage, PreparedImage>
{
    public async Task<Result<PreparedImage>> HandleAsync(PreparePropertyImage request, CancellationToken cancellationToken) =>
        await db.Set<Property>().ExistsAsync(request.PropertyId, cancellationToken)
            ? await files.PrepareAsync(request.Content, cancellationToken)
            : new RecordNotFound();
}

/// <summary>Adds a prepared picture at the end; the first one becomes the title picture.</summary>
public sealed record AddPropertyImage(Guid PropertyId, PreparedImage Image, string Caption) : ICommand<PropertyImageDto>
{
    public static Permission Permission => PropertiesPermissions.Write;

    public static string Action => "properties.add_image";

    public void Validate(Validator check) => check.Length("caption", Caption, PropertyImageFields.LongestCaption);
}

internal sealed class AddPropertyImageHandler(AppDbContext db, PropertyImageUrls urls) : IRequestHandler<AddPropertyImage, PropertyImageDto>
{
    private const int MostImages = 100;

    public async Task<Result<PropertyImageDto>> HandleAsync(AddPropertyImage request, CancellationToken cancellationToken)
    {
        var property = db.Set<Property>().Where(row => row.Id == request.PropertyId);
        if (!await property.TryCountImagesAsync(1, cancellationToken))
        {
            return new RecordNotFound();
        }

        var images = db.Set<PropertyImage>().Where(row => row.PropertyId == request.PropertyId);
        if (await images.CountAsync(cancellationToken) >= MostImages)
        {
            return new TooManyImages(MostImages);
        }

        var last = await images.MaxAsync(row => (int?)row.Position, cancellationToken);
        var image = new PropertyImage
        {
            Id = request.Image.Id,
            PropertyId = request.PropertyId,
            Position = (last ?? 0) + 1,
            Caption = request.Caption.Trim(),
            IsTitle = !await images.AnyAsync(row => row.IsTitle, cancellationToken),
            Width = request.Image.Width,
            Height = request.Image.Height,
            Size = request.Image.Size,
            OriginalHash = request.Image.OriginalHash,
            FileKeys = [.. request.Image.FileKeys],
        };
        db.Add(image);
        await db.SaveChangesAsync(cancellationToken);
        return urls.Present(image);
    }
}
