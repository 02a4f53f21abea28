using System.Net;
using System.Net.Http.Json;
using ImmoNow.Assistant.Tests.Models.Ollama;
using ImmoNow.Assistant.Tests.Retrieval.Qdrant;
using ImmoNow.Server.Modules.Knowledge.Domain;
using ImmoNow.Server.Modules.Knowledge.Index;
using ImmoNow.Server.Modules.Knowledge.Public;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Tests.Hosting;
using ImmoNow.Server.Tests.Models;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ImmoNow.Server.Tests.Knowledge.Vectors;

/// <summary>From a record to a vector that is found: with both stores, with another model, and with trouble in between.</summary>
public sealed class EmbeddingWorkerTests
{
    private const string Garden = "Gartenhaus mit Obstwiese am Waldrand";

    [Fact]
    public async Task A_record_gets_its_vectors_and_is_found_by_its_meaning_until_it_is_deleted()
    {
        await using var models = await ModelsServer.StartAsync();
        var task = await CreateAsync(models, Garden);
        await CreateAsync(models, "Heizung im Keller warten lassen");
        await models.GiveRoleAsync("embeddings", "nomic-embed-text");
        await CompleteAsync(models);

        Assert.Equal(task, await NearestAsync(models, "Gartenhaus am Wald"));
        var usage = await models.Admin.ReadAsync("/api/v1/ai/health");
        Assert.Equal("ok", (string?)usage["embeddings"]!["status"]);
        Assert.Equal("ok", (string?)usage["vector_store"]!["status"]);

        await models.Admin.DeleteAsync($"/api/v1/tasks/{task}");
        await Eventually.IsAsync(async () => await NearestAsync(models, "Gartenhaus am Wald") != task);
        Assert.Empty(await RowsAsync(models, rows => rows.Where(row => row.EntityId == task)));
    }

    [Fact]
    public async Task A_text_that_breaks_the_model_is_set_aside_and_the_others_get_their_vectors()
    {
        await using var models = await ModelsServer.StartAsync();
        models.Ollama.PoisonWord = "Giftwort";
        await CreateAsync(models, "Ein Giftwort steht hier");
        var task = await CreateAsync(models, Garden);
        await models.GiveRoleAsync("embeddings", "nomic-embed-text");
        await CompleteAsync(models);

        var vectors = (await models.Admin.ReadAsync("/api/v1/ai/health"))["vectors"]!;
        Assert.Equal(("nomic-embed-text:latest", 0, 1, false), ((string?)vectors["model"], (int)vectors["waiting"]!, (int)vectors["quarantined"]!, (bool)vectors["is_building"]!));
        Assert.True((long)vectors["done"]! >= 2);
        Assert.Equal(task, await NearestAsync(models, Garden));
        var asked = models.Ollama.AllRequests.Count(request => request.Path == "/api/embed");
        await Task.Delay(TimeSpan.FromSeconds(5));
        Assert.Equal(asked, models.Ollama.AllRequests.Count(request => request.Path == "/api/embed"));
    }

    [Fact]
    public async Task Another_model_is_built_beside_the_old_index_and_then_replaces_it()
    {
        await using var models = await ModelsServer.StartAsync();
        models.Ollama.Install(new OllamaDoubleModel("bge-m3:latest", "embedding") { EmbeddingLength = 64 });
        var task = await CreateAsync(models, Garden);
        await models.GiveRoleAsync("embeddings", "nomic-embed-text");
        await CompleteAsync(models);
        var old = Assert.Single(await RowsAsync(models, rows => rows.Select(row => row.Fingerprint).Distinct()));

        await models.GiveRoleAsync("embeddings", "bge-m3");
        await Eventually.IsAsync(async () =>
        {
            // Whichever index answers at the moment, the record is found.
            Assert.Equal(task, await NearestAsync(models, Garden));
            return await RowsAsync(models, rows => rows.Select(row => row.Fingerprint).Distinct()) is [var only] && only != old;
        });
        Assert.Equal(task, await NearestAsync(models, Garden));
    }

    [Fact]
    public async Task With_qdrant_everything_is_the_same_and_an_outage_only_delays()
    {
        await using var qdrant = await QdrantDouble.StartAsync();
        await using var models = await ModelsServer.StartAsync(("Knowledge:VectorStore", "qdrant"), ("Knowledge:Qdrant:Url", qdrant.Address.ToString()));
        var task = await CreateAsync(models, Garden);
        await models.GiveRoleAsync("embeddings", "nomic-embed-text");
        await CompleteAsync(models);
        await Eventually.IsAsync(async () => await NearestAsync(models, Garden) == task);
        Assert.Contains(qdrant.AllPoints(), point => (string?)point.Payload["entity_id"] == task.ToString());

        qdrant.Misbehave(QdrantBehaviour.Broken);
        Assert.Null(await NearestAsync(models, Garden));
        Assert.Equal("down", (string?)(await models.Admin.ReadAsync("/api/v1/ai/health"))["vector_store"]!["status"]);
        await models.Admin.DeleteAsync($"/api/v1/tasks/{task}");
        await Eventually.IsAsync(async () => (await RowsAsync(models, rows => rows.Where(row => row.EntityId == task))).Count == 0);

        qdrant.Behave();
        // Gone for searches at once, and from Qdrant as soon as it is there again.
        Assert.NotEqual(task, await NearestAsync(models, Garden));
        await Eventually.IsAsync(() => Task.FromResult(qdrant.AllPoints().All(point => (string?)point.Payload["entity_id"] != task.ToString())));
        Assert.Equal("ok", (string?)(await models.Admin.ReadAsync("/api/v1/ai/health"))["vector_store"]!["status"]);
    }

    private static async Task<Guid> CreateAsync(ModelsServer models, string title)
    {
        var task = await (await models.Admin.PostAsJsonAsync("/api/v1/tasks", new { title })).BodyAsync(HttpStatusCode.Created);
        return (Guid)task["id"]!;
    }

    private static async Task CompleteAsync(ModelsServer models) =>
        await Eventually.IsAsync(async () => await FiguresAsync(models) is { Model: not null, IsBuilding: false, Total: > 0 } && await OutboxIsEmptyAsync(models));

    private static async Task<bool> OutboxIsEmptyAsync(ModelsServer models) => (int)(await models.Admin.ReadAsync("/api/v1/ai/health"))["waiting_changes"]! == 0;

    private static async Task<VectorFigures> FiguresAsync(ModelsServer models)
    {
        await using var scope = models.Server.ScopeFor(models.Agency.TenantId);
        return await scope.ServiceProvider.GetRequiredService<IVectorFigures>().ReadAsync(default);
    }

    private static async Task<List<T>> RowsAsync<T>(ModelsServer models, Func<IQueryable<SearchVector>, IQueryable<T>> which)
    {
        await using var scope = models.Server.ScopeFor(models.Agency.TenantId);
        return await which(scope.ServiceProvider.GetRequiredService<AppDbContext>().Set<SearchVector>()).ToListAsync();
    }

    private static async Task<Guid?> NearestAsync(ModelsServer models, string question)
    {
        await using var scope = models.Server.ScopeFor(models.Agency.TenantId);
        var hits = await scope.ServiceProvider.GetRequiredService<IVectorLeg>().FindAsync(question, ["task"], null, 5, default);
        return hits?.Chunks is [var best, ..] && await scope.ServiceProvider.GetRequiredService<AppDbContext>().Set<SearchChunk>().FirstOrDefaultAsync(chunk => chunk.Id == best.ChunkId) is { } chunk
            ? chunk.EntityId
            : null;
    }
}
