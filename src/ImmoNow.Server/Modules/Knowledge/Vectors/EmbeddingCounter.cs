using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Models;

namespace ImmoNow.Server.Modules.Knowledge.Vectors;

/// <summary>Makes vectors and counts what they cost the agency.</summary>
internal sealed class EmbeddingCounter(IModelUsage usage)
{
    /// <param name="userId">Who asked; null for the program itself.</param>
    public async Task<IReadOnlyList<ReadOnlyMemory<float>>> EmbedAsync(
        EmbeddingModel model, IReadOnlyList<string> texts, EmbeddingUse use, Guid tenantId, Guid? userId, CancellationToken ct)
    {
        var note = new ModelUse { TenantId = tenantId, UserId = userId, Role = ModelRole.Embeddings, Model = model.Profile.Model, InputTokens = 0, OutputTokens = 0 };
        try
        {
            var made = await model.Generator.GenerateAsync(texts, EmbeddingStyle.Options(use), ct);
            // What the cache answers is no use of the model.
            if (made.Usage is { } used)
            {
                usage.Record(note with { InputTokens = used.InputTokenCount ?? used.TotalTokenCount ?? 0 });
            }

            return [.. made.Select(embedding => embedding.Vector)];
        }
        catch (ModelException)
        {
            usage.Record(note with { Failed = true });
            throw;
        }
    }
}
