using ImmoNow.Assistant.Retrieval.Stores.Qdrant;
using ImmoNow.Server.Platform.Hosting;

namespace ImmoNow.Server.Modules.Knowledge.Vectors;

/// <summary>Where vectors are kept: settings <c>Knowledge:VectorStore</c> and <c>Knowledge:Qdrant:…</c>.</summary>
internal sealed record VectorSettings
{
    /// <summary>Null for the embedded store.</summary>
    public QdrantSettings? Qdrant { get; private init; }

    public static VectorSettings Read(IConfiguration configuration) => configuration["Knowledge:VectorStore"]?.Trim().ToUpperInvariant() switch
    {
        null or "" or "EMBEDDED" => new VectorSettings(),
        "QDRANT" => new VectorSettings { Qdrant = ReadQdrant(configuration) },
        _ => throw new StartupFailure("IMMONOW__Knowledge__VectorStore is either embedded or qdrant."),
    };

    private static QdrantSettings ReadQdrant(IConfiguration configuration)
    {
        // Paths of requests are added to it.
        if (!Uri.TryCreate($"{configuration["Knowledge:Qdrant:Url"]?.TrimEnd('/')}/", UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            throw new StartupFailure("IMMONOW__Knowledge__Qdrant__Url has to be Qdrant's address, such as https://qdrant:6333.");
        }

        return new QdrantSettings
        {
            Endpoint = url,
            ApiKey = configuration["Knowledge:Qdrant:ApiKey"],
            Shards = Math.Max(1, configuration.GetValue("Knowledge:Qdrant:Shards", 1)),
            Replicas = Math.Max(1, configuration.GetValue("Knowledge:Qdrant:Replicas", 1)),
        };
    }
}
