using ImmoNow.Server.Modules.Properties.Domain;
using ImmoNow.Server.Modules.Properties.Images;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;

namespace ImmoNow.Server.Modules.Properties;

internal static class PropertiesEndpoints
{
    public static void MapProperties(this IEndpointRouteBuilder api)
    {
        var properties = api.MapGroup("/properties").WithTags("Properties");
        properties.MapQuery<SearchProperties, Page<PropertyDto>>("/");
        properties.MapCreate<CreateProperty, PropertyDto>("/");
        properties.MapQuery<ListEnergyClasses, IReadOnlyList<EnergyClass>>("/energy-classes");
        properties.MapQuery<ListPropertyFacets, PropertyFacetsDto>("/facets");
        properties.MapQuery<GetProperty, PropertyDto>("/{id:guid}");
        properties.MapUpdate<UpdateProperty, PropertyDto>("/{id:guid}");
        properties.MapRemove<DeleteProperty>("/{id:guid}");
        properties.MapAction<RestoreProperty, PropertyDto>("/{id:guid}/restore");
        properties.MapAction<ChangePropertyStatus, PropertyDto>("/{id:guid}/status");
        properties.MapQuery<ListPropertyStatusHistory, Page<PropertyStatusChangeDto>>("/{id:guid}/status-history");
        properties.MapQuery<ListPropertyPriceHistory, Page<PropertyPriceChangeDto>>("/{id:guid}/price-history");
        api.MapPropertyImages();
    }
}
