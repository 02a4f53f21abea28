using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Models;
using ImmoNow.Assistant.Retrieval.Stores.Qdrant;

namespace ImmoNow.Assistant.Tests.Retrieval.Qdrant;

public sealed class QdrantFailureTests : IAsyncLifetime
{
    private static readonly float[] Unit = [1, 0, 0, 0];
    private readonly HttpClient http = ModelTransport.NewClient();
    private readonly VectorIndexKey index = new(Guid.CreateVersion7(), "abc", 4);
    private QdrantDouble server = null!;

    public async Task InitializeAsync() => server = await QdrantDouble.StartAsync();

    public async Task DisposeAsync()
    {
        http.Dispose();
        await server.DisposeAsync();
    }

    [Theory]
    [InlineData(QdrantBehaviour.NotReady, VectorFailureKind.NotReady)]
    [InlineData(QdrantBehaviour.Slow, VectorFailureKind.Timeout)]
    [InlineData(QdrantBehaviour.Reset, VectorFailureKind.Unreachable)]
    [InlineData(QdrantBehaviour.Garbage, VectorFailureKind.Malformed)]
    [InlineData(QdrantBehaviour.OtherServer, VectorFailureKind.Malformed)]
    [InlineData(QdrantBehaviour.Full, VectorFailureKind.Full)]
    [InlineData(QdrantBehaviour.RateLimited, VectorFailureKind.Busy)]
    [InlineData(QdrantBehaviour.Broken, VectorFailureKind.Fault)]
    [InlineData(QdrantBehaviour.GoneInTheMiddle, VectorFailureKind.Unreachable)]
    public async Task Trouble_comes_out_as_what_it_is(QdrantBehaviour behaviour, VectorFailureKind kind)
    {
        var store = Open();
        await store.WriteAsync(index, [Chunk()], default);
        server.Misbehave(behaviour);
        foreach (var act in (Func<Task>[])[() => SearchAsync(store), () => store.WriteAsync(index, [Chunk()], default), () => store.CountAsync(index, default), () => store.CheckAsync(default)])
        {
            var failure = await Assert.ThrowsAsync<VectorStoreException>(act);
            Assert.Equal(kind, failure.Kind);
            Assert.Contains("Qdrant", failure.Reason.De, StringComparison.Ordinal);
        }
        if (kind == VectorFailureKind.Busy)
            Assert.Equal(TimeSpan.FromSeconds(30), (await Assert.ThrowsAsync<VectorStoreException>(() => SearchAsync(store))).RetryAfter);
        server.Behave();
        Assert.Single(await SearchAsync(store));
    }

    [Theory]
    [InlineData(QdrantBehaviour.Reset)]
    [InlineData(QdrantBehaviour.NotReady)]
    public async Task A_passing_trouble_is_not_even_noticed(QdrantBehaviour behaviour)
    {
        var store = Open();
        await store.WriteAsync(index, [Chunk()], default);
        server.Misbehave(behaviour, times: 1);
        Assert.Single(await SearchAsync(store));
    }

    [Fact]
    public async Task The_key_is_sent_and_its_refusal_understood()
    {
        server.Key = "right";
        await Open("right").WriteAsync(index, [Chunk()], default);
        var failure = await Assert.ThrowsAsync<VectorStoreException>(() => Open("wrong").CheckAsync(default));
        Assert.Equal(VectorFailureKind.Unauthorised, failure.Kind);
        Assert.DoesNotContain("wrong", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_old_server_is_refused_and_a_new_one_tells_its_version()
    {
        Assert.Equal("1.19.0", await Open().CheckAsync(default));
        server.Version = "1.9.2";
        Assert.Equal(VectorFailureKind.Refused, (await Assert.ThrowsAsync<VectorStoreException>(() => Open().CheckAsync(default))).Kind);
    }

    [Fact]
    public async Task A_collection_that_somebody_deleted_is_made_again()
    {
        var store = Open();
        await store.WriteAsync(index, [Chunk()], default);
        server.DeleteAll();
        Assert.Empty(await SearchAsync(store));
        Assert.Equal(0, await store.CountAsync(index, default));
        await store.WriteAsync(index, [Chunk()], default);
        Assert.Single(await SearchAsync(store));
    }

    [Fact]
    public async Task Two_nodes_that_begin_at_once_make_one_collection()
    {
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Open().WriteAsync(index, [Chunk()], default)));
        Assert.Equal(6, await Open().CountAsync(index, default));
        Assert.Single(server.AllPoints().Select(point => point.Collection).Distinct());
    }

    [Fact]
    public async Task Indexes_come_before_the_first_point_and_the_alias_is_what_is_asked()
    {
        await Open().WriteAsync(index, [Chunk()], default);
        var asked = server.Requests.ToList();
        Assert.True(asked.FindLastIndex(request => request.EndsWith("/index", StringComparison.Ordinal)) < asked.FindIndex(request => request.EndsWith("/points", StringComparison.Ordinal)));
        Assert.Equal(3, asked.Count(request => request.EndsWith("/index", StringComparison.Ordinal)));
        Assert.Contains("PUT /collections/immonow_abc_4/points", asked);
    }

    [Fact]
    public async Task A_collection_of_another_make_is_left_alone()
    {
        using var content = new StringContent("""{"vectors": {"size": 3, "distance": "Cosine"}}""");
        await http.PutAsync(new Uri(server.Address, "collections/immonow_abc_4"), content);
        Assert.Equal(VectorFailureKind.Refused, (await Assert.ThrowsAsync<VectorStoreException>(() => Open().WriteAsync(index, [Chunk()], default))).Kind);
        Assert.Empty(server.AllPoints());
    }

    [Fact]
    public void Ids_are_the_same_for_the_same_chunk_and_differ_between_tenants()
    {
        var (tenant, chunk) = (Guid.Parse("0199f3a0-0000-7000-8000-000000000001"), Guid.Parse("0199f3a0-0000-7000-8000-000000000002"));
        var id = QdrantNames.Point(tenant, chunk);
        Assert.Equal(id, QdrantNames.Point(tenant, chunk));
        Assert.NotEqual(id, QdrantNames.Point(chunk, tenant));
        Assert.Equal(5, id.Version);
    }

    [Fact]
    public async Task Leaving_is_no_failure()
    {
        using var left = new CancellationTokenSource();
        server.Misbehave(QdrantBehaviour.Slow);
        server.Asked = _ => left.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Open().SearchAsync(new VectorQuery(index, Unit, ["contact"], null, 5), left.Token));
    }

    private static ChunkVector Chunk() => new(Guid.CreateVersion7(), "contact", Guid.CreateVersion7(), Unit);

    private Task<IReadOnlyList<VectorHit>> SearchAsync(QdrantVectorStore store) => store.SearchAsync(new VectorQuery(index, Unit, ["contact"], null, 5), default);

    private QdrantVectorStore Open(string? key = null) => new(http, new QdrantSettings
    {
        Endpoint = server.Address,
        ApiKey = key,
        SearchTimeout = TimeSpan.FromSeconds(1),
        WriteTimeout = TimeSpan.FromSeconds(2),
    });
}
