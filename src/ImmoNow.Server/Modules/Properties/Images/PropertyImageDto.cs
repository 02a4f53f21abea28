using ImmoNow.Server.Modules.Properties.Domain;
using ImmoNow.Server.Platform.Http;

namespace ImmoNow.Server.Modules.Properties.Images;

/// <summary>A picture as clients see it. The addresses carry a signature and need no token; they hold for some hours.</summary>
public sealed record PropertyImageDto(
    Guid Id,
    Guid PropertyId,
    string Caption,
    bool IsTitle,
    int Width,
    int Height,
    long Size,
    string ThumbUrl,
    string MediumUrl,
    string FullUrl,
    DateTimeOffset CreatedAt,
    int Version) : IVersioned
{
    public static PropertyImageDto From(PropertyImage image, Func<ImageSize, string> urlOf) => new(
        image.Id,
        image.PropertyId,
        image.Caption,
        image.IsTitle,
        image.Width,
        image.Height,
        image.Size,
        urlOf(ImageSize.Thumb),
        urlOf(ImageSize.Medium),
        urlOf(ImageSize.Full),
        image.CreatedAt,
        image.Version);
}
