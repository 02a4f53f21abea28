using ImmoNow.Server.Modules.Tenants.Domain;
using ImmoNow.Server.Platform.Files;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Tenants.Branding;

/// <summary>Opens the agency's logo, always a PNG.</summary>
public sealed record ReadLogo(bool Thumbnail) : IRequest<Stream>
{
    public static Permission Permission => TenantsPermissions.Read;

    public void Validate(Validator check)
    {
    }
}

internal sealed class ReadLogoHandler(AppDbContext db, RequestContext context, FileStore files) : IRequestHandler<ReadLogo, Stream>
{
    public async Task<Result<Stream>> HandleAsync(ReadLogo request, CancellationToken cancellationToken)
    {
        var profile = await db.Set<TenantProfile>().FindForReadAsync(context.RequiredActor.TenantId, cancellationToken);
        if (!profile.IsSuccess)
        {
            return profile.Error;
        }

        var key = request.Thumbnail ? profile.Value.LogoThumbnailKey : profile.Value.LogoKey;
        return key.Length > 0 && files.OpenRead(key) is { } stream ? stream : new RecordNotFound();
    }
}
