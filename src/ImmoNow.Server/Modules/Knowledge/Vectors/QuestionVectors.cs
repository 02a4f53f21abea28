using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Models;
using ImmoNow.Server.Platform.Persistence;

namespace ImmoNow.Server.Modules.Knowledge.Vectors;

/// <summary>Asks the index that was complete last, with the model that made it, also while another one is being built.</summary>
internal sealed class QuestionVectors(
    AppDbContext db, VectorLedger ledger, HostedVectorStore store, IModelProvider models, EmbeddingCounter embeddings, VectorHealth health, ILogger<QuestionVectors> log)
{
    /// <summary>Who waits for an answer does not wait for a model that has to be loaded first.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>No question is longer; a text that was pasted is cut for its vector, not for its words.</summary>
    private const int LongestQuestion = 2_000;

    /// <summary>
    /// The chunks nearest to the question, best first. Empty when no model is set up or it or the store is away: the search then goes
    /// by words alone. Never fails but for cancellation, and never takes longer than a few seconds.
    /// </summary>
    public async Task<IReadOnlyList<VectorHit>> NearestAsync(
        string question, IReadOnlyList<string> kinds, Guid? entityId, int top, Guid? userId, CancellationToken cancellationToken)
    {
        var text = question.Length > LongestQuestion ? question[..LongestQuestion] : question;
        if (kinds.Count == 0 || string.IsNullOrWhiteSpace(text))
        {
            return [];
        }

        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Patience);
        try
        {
            var (hits, asked) = await SearchAsync(text, kinds, entityId, top, userId, deadline.Token);
            if (hits.Count == 0 && asked is not null && (await ledger.StateAsync(deadline.Token))?.Fingerprint != asked.Fingerprint)
            {
                // The index went while it was asked, because another one took over.
                (hits, _) = await SearchAsync(text, kinds, entityId, top, userId, deadline.Token);
            }

            return hits;
        }
        catch (ModelException exception)
        {
            log.LogInformation(exception, "The question got no vector ({Kind}); the search goes by words", exception.Kind);
        }
        catch (VectorStoreException exception)
        {
            health.Failed(exception);
            log.LogWarning(exception, "The vectors could not be searched ({Reason}); the search goes by words", exception.Message);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            log.LogInformation(exception, "The vector of the question took too long; the search goes by words");
        }

        return [];
    }

    private async Task<(IReadOnlyList<VectorHit> Hits, VectorIndexKey? Asked)> SearchAsync(
        string text, IReadOnlyList<string> kinds, Guid? entityId, int top, Guid? userId, CancellationToken ct)
    {
        if (await ChooseAsync(ct) is not { } chosen)
        {
            return ([], null);
        }

        var vector = (await embeddings.EmbedAsync(chosen.Model, [text], EmbeddingUse.Query, db.CurrentTenantId, userId, ct))[0];
        var key = chosen.Key ?? VectorModel.Of(db.CurrentTenantId, store.Name, chosen.Model.Profile, vector.Length).Key;
        var hits = await store.SearchAsync(new VectorQuery(key, vector, kinds, entityId, Math.Clamp(top, 1, 200)), ct);
        health.Works();
        return (hits, key);
    }

    /// <summary>The model to ask and the index it made; no index when it is to be named by the vector's length.</summary>
    private async Task<(EmbeddingModel Model, VectorIndexKey? Key)?> ChooseAsync(CancellationToken ct)
    {
        var current = await models.EmbeddingsAsync(ct);
        if (await ledger.StateAsync(ct) is not { Fingerprint.Length: > 0 } state)
        {
            return current is null ? null : (current, null);
        }

        var active = VectorModel.Of(db.CurrentTenantId, state);
        if (current is not null && VectorModel.Of(db.CurrentTenantId, store.Name, current.Profile, state.Dimensions).Key == active.Key)
        {
            return (current, active.Key);
        }

        // Another model is set up by now; the one of the complete index answers as long as it can.
        return current is not null && await models.EmbeddingsAsync(new EmbeddingSource(active.Server, active.Model, active.Digest), ct) is { } former
            && VectorModel.Of(db.CurrentTenantId, store.Name, former.Profile, state.Dimensions).Key == active.Key
            ? (former, active.Key)
            : current is null ? null : (current, null);
    }
}
