using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Modules.Contacts.Public;
using ImmoNow.Server.Modules.Knowledge.Public;
using ImmoNow.Server.Modules.Properties.Assistant;
using ImmoNow.Server.Modules.Properties.Images;
using ImmoNow.Server.Modules.Properties.Public;
using ImmoNow.Server.Platform.Jobs;

namespace ImmoNow.Server.Modules.Properties;

/// <summary>Properties that the agency markets or manages. Handlers are found by themselves; here stands the rest.</summary>
internal static class PropertiesModule
{
    public static IServiceCollection AddProperties(this IServiceCollection services)
    {
        services.AddScoped<PropertyReferences>();
        services.AddScoped<PropertyLinks>();
        services.AddScoped<PropertyHistorian>();
        services.AddScoped<PropertyPresenter>();
        services.AddScoped<PropertyImageUrls>();
        services.AddScoped<PropertyImageFiles>();
        services.AddScoped<PropertyImageOpener>();
        services.AddScoped<IOutboxSubscriber, PropertyImageCleanup>();
        services.AddScoped<IPropertyImages, PropertyImages>();
        services.AddScoped<IContactLinks, PropertyContactLinks>();
        services.AddScoped<IPropertyLookup, PropertyLookup>();
        services.AddScoped<IPropertyFigures, PropertyFigures>();
        services.AddScoped<PropertyDiff>();
        services.AddScoped<INameSource, PropertyNames>();
        services.AddScoped<IIndexSource, PropertyIndexSource>();
        services.AddScoped<IAssistantToolProvider, PropertyTools>();
        return services;
    }
}
