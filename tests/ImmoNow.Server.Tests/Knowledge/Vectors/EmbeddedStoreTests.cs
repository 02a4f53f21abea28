using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Tests.Retrieval.Vectors;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ImmoNow.Server.Tests.Knowledge.Vectors;

/// <summary>The embedded store, on SQLite or PostgreSQL as the whole suite.</summary>
public sealed class EmbeddedStoreTests : VectorStoreContract
{
    protected override async Task<IVectorStore> OpenAsync() => new ScopedStore(await SharedServer.GetAsync());

    [Fact]
    public async Task What_a_transaction_takes_back_was_never_there()
    {
        var server = await SharedServer.GetAsync();
        var index = new VectorIndexKey(Guid.CreateVersion7(), "0123456789abcdef", 3);
        var (kept, undone) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var store = new ScopedStore(server);
        await store.WriteAsync(index, [Vector(kept)], default);
        await using (var scope = server.ScopeFor(index.TenantId))
        {
            var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
            var own = scope.ServiceProvider.GetRequiredService<IVectorStore>();
            await using var transaction = await db.Database.BeginTransactionAsync();
            await own.WriteAsync(index, [Vector(undone)], default);
            await own.RemoveAsync(index.TenantId, [kept], default);
            await transaction.RollbackAsync();
        }

        Assert.Equal(kept, Assert.Single(await FindAsync(store, index)).ChunkId);
    }

    [Fact]
    public async Task A_store_answers_for_the_tenant_of_its_scope_only()
    {
        var server = await SharedServer.GetAsync();
        await using var scope = server.ScopeFor(Guid.CreateVersion7());
        var store = scope.ServiceProvider.GetRequiredService<IVectorStore>();
        var foreign = new VectorIndexKey(Guid.CreateVersion7(), "0123456789abcdef", 3);

        await Assert.ThrowsAsync<InvalidOperationException>(() => FindAsync(store, foreign));
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.WriteAsync(foreign, [Vector(Guid.CreateVersion7())], default));
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.RemoveAsync(foreign.TenantId, [Guid.CreateVersion7()], default));
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.CountAsync(foreign, default));
    }

    [Fact]
    public async Task With_too_little_memory_indexes_are_evicted_and_come_back()
    {
        await using var server = await TestServer.StartAsync(new Dictionary<string, string?> { ["Knowledge:VectorMemoryMegabytes"] = "0" });
        var store = new ScopedStore(server);
        var indexes = Enumerable.Range(0, 4).Select(_ => new VectorIndexKey(Guid.CreateVersion7(), "0123456789abcdef", 3)).ToList();
        foreach (var index in indexes)
        {
            await store.WriteAsync(index, [Vector(Guid.CreateVersion7())], default);
        }

        for (var round = 0; round < 3; round++)
        {
            await Task.WhenAll(indexes.Select(async index => Assert.Single(await FindAsync(store, index))));
        }
    }

    private static ChunkVector Vector(Guid chunk) => new(chunk, "contact", chunk, new float[] { 1, 2, 3 });

    private static Task<IReadOnlyList<VectorHit>> FindAsync(IVectorStore store, VectorIndexKey index) =>
        store.SearchAsync(new VectorQuery(index, new float[] { 1, 2, 3 }, ["contact"], null, 10), default);

    /// <summary>A scope of its own for each call, as requests have.</summary>
    private sealed class ScopedStore(TestServer server) : IVectorStore
    {
        public Task WriteAsync(VectorIndexKey index, IReadOnlyList<ChunkVector> vectors, CancellationToken ct) =>
            InAsync(index.TenantId, async store => { await store.WriteAsync(index, vectors, ct); return true; });

        public Task RemoveAsync(Guid tenantId, IReadOnlyCollection<Guid> chunkIds, CancellationToken ct) =>
            InAsync(tenantId, async store => { await store.RemoveAsync(tenantId, chunkIds, ct); return true; });

        public Task DropAsync(VectorIndexKey index, CancellationToken ct) => InAsync(index.TenantId, async store => { await store.DropAsync(index, ct); return true; });

        public Task<IReadOnlyList<VectorHit>> SearchAsync(VectorQuery query, CancellationToken ct) => InAsync(query.Index.TenantId, store => store.SearchAsync(query, ct));

        public Task<long> CountAsync(VectorIndexKey index, CancellationToken ct) => InAsync(index.TenantId, store => store.CountAsync(index, ct));

        private async Task<T> InAsync<T>(Guid tenant, Func<IVectorStore, Task<T>> act)
        {
            await using var scope = server.ScopeFor(tenant);
            return await act(scope.ServiceProvider.GetRequiredService<IVectorStore>());
        }
    }
}
