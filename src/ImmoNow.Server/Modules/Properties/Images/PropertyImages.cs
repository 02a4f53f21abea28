using ImmoNow.Server.Modules.Properties.Public;
using ImmoNow.Server.Platform.Requests;

namespace ImmoNow.Server.Modules.Properties.Images;

internal sealed class PropertyImages(RequestDispatcher dispatcher, PropertyImageFiles files) : IPropertyImages
{
    public async Task<Result<Guid>> AddAsync(Guid propertyId, Stream content, string caption, CancellationToken cancellationToken)
    {
        var prepared = await dispatcher.SendAsync<PreparePropertyImage, PreparedImage>(new PreparePropertyImage(propertyId, content), cancellationToken);
        if (!prepared.IsSuccess)
        {
            return prepared.Error;
        }

        var isKept = false;
        try
        {
            var added = await dispatcher.SendAsync<AddPropertyImage, PropertyImageDto>(
                new AddPropertyImage(propertyId, prepared.Value, caption), cancellationToken);
            isKept = added.IsSuccess && added.Value.Id == prepared.Value.Id;
            return added.IsSuccess ? added.Value.Id : added.Error;
        }
        finally
        {
            if (!isKept)
            {
                files.Discard(prepared.Value);
            }
        }
    }
}
