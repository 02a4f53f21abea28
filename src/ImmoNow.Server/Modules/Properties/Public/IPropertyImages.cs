using ImmoNow.Server.Platform.Requests;

namespace ImmoNow.Server.Modules.Properties.Public;

/// <summary>Adds pictures to properties for other parts of the program (imports, demo data), as the caller of the scope.</summary>
public interface IPropertyImages
{
    /// <summary>
    /// Checks, renders and stores one picture (JPEG, PNG or WebP) behind the others. A picture that the tenant already has is
    /// copied instead of rendered again.
    /// </summary>
    /// <returns>The id of the picture.</returns>
    Task<Result<Guid>> AddAsync(Guid propertyId, Stream content, string caption, CancellationToken cancellationToken);
}
