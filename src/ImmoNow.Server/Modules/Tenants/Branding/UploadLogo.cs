using ImmoNow.Server.Modules.Tenants.Domain;
using ImmoNow.Server.Platform.Files;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Tenants.Branding;

/// <summary>Sets the agency's logo.</summary>
/// <param name="File">A PNG or JPEG picture.</param>
public sealed record UploadLogo(byte[] File) : ICommand<TenantDto>
{
    public static Permission Permission => TenantsPermissions.Manage;

    public static string Action => "tenant.upload_logo";

    public void Validate(Validator check) =>
        check.That(File.Length > 0, "file", "Die Datei ist leer.", "The file is empty.");
}

internal sealed class UploadLogoHandler(AppDbContext db, RequestContext context, FileStore files) : IRequestHandler<UploadLogo, TenantDto>
{
    public async Task<Result<TenantDto>> HandleAsync(UploadLogo request, CancellationToken cancellationToken)
    {
        var picture = LogoPicture.Read(request.File);
        if (!picture.IsSuccess)
        {
            return picture.Error;
        }

        var profile = await db.Set<TenantProfile>().FindForWriteAsync(context.RequiredActor.TenantId, null, cancellationToken);
        if (!profile.IsSuccess)
        {
            return profile.Error;
        }

        profile.Value.LogoKey = await StoreAsync(picture.Value.Full, cancellationToken);
        profile.Value.LogoThumbnailKey = await StoreAsync(picture.Value.Thumbnail, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return TenantDto.From(profile.Value);
    }

    private async Task<string> StoreAsync(byte[] png, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream(png, writable: false);
        return (await files.SaveAsync(stream, png.Length, cancellationToken)).Value.Key;
    }
}

/// <summary>Removes the agency's logo.</summary>
public sealed record RemoveLogo : ICommand<Nothing>
{
    public static Permission Permission => TenantsPermissions.Manage;

    public static string Action => "tenant.remove_logo";

    public void Validate(Validator check)
    {
    }
}

internal sealed class RemoveLogoHandler(AppDbContext db, RequestContext context) : IRequestHandler<RemoveLogo, Nothing>
{
    public async Task<Result<Nothing>> HandleAsync(RemoveLogo request, CancellationToken cancellationToken)
    {
        var profile = await db.Set<TenantProfile>().FindForWriteAsync(context.RequiredActor.TenantId, null, cancellationToken);
        if (!profile.IsSuccess)
        {
            return profile.Error;
        }

        profile.Value.LogoKey = "";
        profile.Value.LogoThumbnailKey = "";
        await db.SaveChangesAsync(cancellationToken);
        return default(Nothing);
    }
}
