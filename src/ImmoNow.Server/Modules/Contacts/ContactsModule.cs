using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Modules.Contacts.Assistant;
using ImmoNow.Server.Modules.Contacts.Public;
using ImmoNow.Server.Modules.Knowledge.Public;

namespace ImmoNow.Server.Modules.Contacts;

/// <summary>People and companies that the agency deals with. Handlers are found by themselves; here stands the rest.</summary>
internal static class ContactsModule
{
    public static IServiceCollection AddContacts(this IServiceCollection services)
    {
        services.AddScoped<ContactDuplicates>();
        services.AddScoped<ContactBelongings>();
        services.AddScoped<IContactLookup, ContactLookup>();
        services.AddScoped<IContactFigures, ContactFigures>();
        services.AddScoped<INameSource, ContactNames>();
        services.AddScoped<IIndexSource, ContactIndexSource>();
        services.AddScoped<IAssistantToolProvider, ContactTools>();
        return services;
    }
}
