using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Models;
using ImmoNow.Assistant.Retrieval.Stores.Qdrant;
using ImmoNow.Assistant.Tests.Retrieval.Vectors;

namespace ImmoNow.Assistant.Tests.Retrieval.Qdrant;

public sealed class QdrantConformanceTests : VectorStoreContract, IAsyncLifetime
{
    private readonly HttpClient http = ModelTransport.NewClient();
    private QdrantDouble? server;

    public async Task InitializeAsync() => server = await QdrantDouble.StartAsync();

    public async Task DisposeAsync()
    {
        http.Dispose();
        await server!.DisposeAsync();
    }

    protected override Task<IVectorStore> OpenAsync() =>
        Task.FromResult<IVectorStore>(new QdrantVectorStore(http, new QdrantSettings { Endpoint = server!.Address }));
}
