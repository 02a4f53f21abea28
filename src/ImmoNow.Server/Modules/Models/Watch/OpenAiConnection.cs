using ImmoNow.Assistant.Models;
using ImmoNow.Assistant.Models.OpenAi;

namespace ImmoNow.Server.Modules.Models.Watch;

internal sealed class OpenAiConnection(HttpClient http, ModelServer server, TimeProvider clock) : IServerConnection
{
    private readonly OpenAiCatalog catalog = new(http, server.Endpoint, server.ApiKey);

    /// <summary>The protocol knows no installing.</summary>
    public IModelInstaller? Installer => null;

    public async Task<ServerStatus> LookAsync(CancellationToken cancellationToken)
    {
        var models = await catalog.ListAsync(cancellationToken);
        return new ServerStatus(server, null, [.. models.Select(ToModel)], clock.GetUtcNow(), null);
    }

    private static InstalledModel ToModel(OpenAiModel model) => new()
    {
        Name = model.Id,
        Digest = model.Digest,
        TrainedContext = model.ContextTokens,
        Capabilities = model.Vision == true ? ["vision"] : [],
    };
}
