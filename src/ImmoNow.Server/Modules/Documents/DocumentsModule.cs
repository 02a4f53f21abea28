using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Modules.Contacts.Public;
using ImmoNow.Server.Modules.Documents.Assistant;
using ImmoNow.Server.Modules.Documents.Files;
using ImmoNow.Server.Modules.Documents.Public;
using ImmoNow.Server.Modules.Documents.Texts;
using ImmoNow.Server.Modules.Knowledge.Public;
using ImmoNow.Server.Platform.Files;
using ImmoNow.Server.Platform.Jobs;

namespace ImmoNow.Server.Modules.Documents;

/// <summary>Files of the agency in folders, with versions and their text.</summary>
internal static class DocumentsModule
{
    public static IServiceCollection AddDocuments(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(DocumentLimits.From(configuration));
        services.AddScoped<DocumentFiles>();
        services.AddScoped<DocumentRecorder>();
        services.AddScoped<PagePictures>();
        services.AddScoped<DownloadTrail>();
        services.AddScoped<UploadReader>();
        services.AddScoped<UploadServices>();
        services.AddScoped<IFileOwner, DocumentFileOwner>();
        services.AddScoped<IContactLinks, DocumentContactLinks>();
        services.AddScoped<IDocumentFigures, DocumentFigures>();
        services.AddScoped<IDocumentLookup, DocumentLookup>();
        services.AddScoped<IDocumentTexts, DocumentTexts>();
        services.AddScoped<IDocumentSources, DocumentSources>();
        services.AddScoped<IDocumentUploads, DocumentUploads>();
        services.AddSingleton<TextWork>();
        services.AddScoped<IOutboxSubscriber, DocumentTextSubscriber>();
        services.AddHostedService<TextExtractionWorker>();
        services.AddScoped<INameSource, DocumentNames>();
        services.AddScoped<IAssistantToolProvider, DocumentTools>();
        services.AddScoped<IIndexSource, DocumentIndexSource>();
        return services;
    }
}
