using ImmoNow.Server.Modules.Properties.Domain;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Properties.Images;

/// <summary>What the use cases about pictures share.</summary>
internal static class PropertyImageRows
{
    /// <summary>
    /// Changes the number of pictures in the database itself. The row stays locked until the transaction ends, so that
    /// simultaneous changes of one property's pictures queue up and each sees the order that the other has left.
    /// </summary>
    /// <returns>False when there is no such property here.</returns>
    public static async Task<bool> TryCountImagesAsync(this IQueryable<Property> property, int difference, CancellationToken cancellationToken) =>
        await property.ExecuteUpdateAsync(
            set => set.SetProperty(row => row.ImageCount, row => row.ImageCount + difference), cancellationToken) > 0;

    /// <summary>In the order that people gave them.</summary>
    public static IOrderedQueryable<PropertyImage> InOrder(this IQueryable<PropertyImage> images) =>
        images.OrderBy(image => image.Position).ThenBy(image => image.Id);
}
