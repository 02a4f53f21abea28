using ImmoNow.Server.Modules.Properties.Domain;
using ImmoNow.Server.Platform.Files;
using ImmoNow.Server.Platform.Persistence;

namespace ImmoNow.Server.Modules.Properties.Images;

/// <summary>Signed addresses of pictures.</summary>
internal sealed class PropertyImageUrls(SignedUrls signer, AppDbContext db)
{
    public const string Purpose = "property-images";

    /// <summary>The picture with its addresses.</summary>
    public PropertyImageDto Present(PropertyImage image) => PropertyImageDto.From(image, size => UrlOf(image.Id, size));

    /// <summary>What a signature covers besides tenant and expiry.</summary>
    public static string ResourceOf(Guid imageId, ImageSize size) => $"{imageId:N}/{EnumWords<ImageSize>.WordOf(size)}";

    private string UrlOf(Guid imageId, ImageSize size)
    {
        var ticket = signer.Sign(db.CurrentTenantId, Purpose, ResourceOf(imageId, size));
        return $"/api/v1/files/{Purpose}/{imageId}/{EnumWords<ImageSize>.WordOf(size)}?{ticket.ToQuery()}";
    }
}
