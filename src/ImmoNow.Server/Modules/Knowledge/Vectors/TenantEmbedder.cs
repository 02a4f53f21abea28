using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Models;
using ImmoNow.Server.Modules.Knowledge.Domain;
using ImmoNow.Server.Modules.Knowledge.Index;
using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Knowledge.Vectors;

/// <summary>
/// Makes the vectors that a tenant's passages lack. What is missing stands in the database alone, so that it goes on after a crash
/// where it was: a passage without a row has no vector yet.
/// </summary>
internal sealed class TenantEmbedder(AppDbContext db, VectorLedger ledger, HostedVectorStore store, EmbeddingCounter embeddings, CompleteIndexes complete)
{
    /// <summary>Passages of one step: what a crash costs, and how long the database's write lock is held at most.</summary>
    private const int StepSize = 32;

    /// <summary>One step; false when every passage has its vector and nothing else was to do.</summary>
    public async Task<bool> StepAsync(EmbeddingModel model, int dimensions, CancellationToken ct)
    {
        var target = VectorModel.Of(db.CurrentTenantId, store.Name, model.Profile, dimensions);
        await store.CatchUpAsync(target.Key, ct);
        var fingerprint = target.Key.Fingerprint;
        var revision = await db.Set<SearchState>().Select(state => state.Revision).FirstOrDefaultAsync(ct);
        // Another node may have switched to another model and back.
        if (complete.IsComplete(db.CurrentTenantId, fingerprint, revision) && (await ledger.StateAsync(ct))?.Fingerprint == fingerprint)
        {
            return false;
        }

        var missing = await db.Set<SearchChunk>().AsNoTracking()
            .Where(chunk => !db.Set<SearchVector>().Any(vector => vector.Fingerprint == fingerprint && vector.ChunkId == chunk.Id))
            .OrderBy(chunk => chunk.Id).Take(StepSize)
            .Select(chunk => new Missing(chunk.Id, chunk.Kind, chunk.EntityId, chunk.Context, chunk.Text)).ToListAsync(ct);
        if (missing.Count == 0)
        {
            await SwitchAsync(target, ct);
            complete.Note(db.CurrentTenantId, fingerprint, revision);
            return false;
        }

        var vectors = new List<ChunkVector>();
        var rows = new List<SearchVector>();
        await EmbedAsync(model, target.Key, missing, vectors, rows, ct);
        if (vectors.Count > 0)
        {
            rows.AddRange(await store.UploadAsync(target.Key, vectors, ct));
        }

        await ledger.PutAsync(fingerprint, rows, onlyLiving: true, ct);
        return true;
    }

    /// <summary>The complete index takes over, and those of other models go.</summary>
    private async Task SwitchAsync(VectorModel target, CancellationToken ct)
    {
        var state = await ledger.StateAsync(ct);
        if (state?.Fingerprint != target.Key.Fingerprint)
        {
            await ledger.ActivateAsync(target, ct);
        }

        var fingerprint = target.Key.Fingerprint;
        var others = await db.Set<SearchVector>().Where(vector => vector.Fingerprint != fingerprint).Select(vector => vector.Fingerprint).Distinct().ToListAsync(ct);
        foreach (var other in others)
        {
            var dimensions = state?.Fingerprint == other ? state.Dimensions : target.Key.Dimensions;
            await store.DropAsync(new VectorIndexKey(db.CurrentTenantId, other, dimensions), ct);
        }
    }

    private async Task EmbedAsync(
        EmbeddingModel model, VectorIndexKey key, List<Missing> passages, List<ChunkVector> vectors, List<SearchVector> rows, CancellationToken ct)
    {
        try
        {
            var made = await embeddings.EmbedAsync(model, passages.ConvertAll(passage => passage.Content), EmbeddingUse.Document, db.CurrentTenantId, null, ct);
            if (made.Any(vector => vector.Length != key.Dimensions))
            {
                throw new ModelException(ModelFailureKind.WrongDimension, "The model makes vectors of another length than before.");
            }

            vectors.AddRange(passages.Zip(made, (passage, vector) => new ChunkVector(passage.Id, passage.Kind, passage.EntityId, vector)));
        }
        catch (ModelException exception) when (exception.Kind == ModelFailureKind.InputRefused)
        {
            if (passages is [var only])
            {
                // The model will never make one, so it is not asked again; the passage is found by its words.
                rows.Add(new SearchVector
                {
                    Fingerprint = key.Fingerprint,
                    ChunkId = only.Id,
                    Kind = only.Kind,
                    EntityId = only.EntityId,
                    Revision = 0,
                    Failure = "input_refused",
                    Data = [],
                });
                return;
            }

            var half = passages.Count / 2;
            await EmbedAsync(model, key, passages[..half], vectors, rows, ct);
            await EmbedAsync(model, key, passages[half..], vectors, rows, ct);
        }
    }

    private sealed record Missing(Guid Id, string Kind, Guid EntityId, string Context, string Text)
    {
        public string Content => ChunkMaker.EmbeddedText(Context, Text);
    }
}
