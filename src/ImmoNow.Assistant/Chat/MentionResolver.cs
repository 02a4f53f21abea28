using System.Text.Json.Nodes;
using ImmoNow.Assistant.Chat.Routing;
using ImmoNow.Assistant.Contracts;

namespace ImmoNow.Assistant.Chat;

/// <summary>How far the names of a call could be resolved.</summary>
internal abstract record Resolution
{
    /// <summary>All names are records now.</summary>
    public sealed record Complete(JsonObject Arguments, IReadOnlyList<EntityCandidate> Found) : Resolution
    {
        /// <summary>Optional names that no record has.</summary>
        public IReadOnlyList<Mention> Missing { get; init; } = [];
    }

    /// <summary>One name means several records.</summary>
    public sealed record Ambiguous(OpenQuestion Question, Mention Mention) : Resolution;

    public sealed record Unknown(Mention Mention) : Resolution;
}

internal sealed class MentionResolver(IEntityResolver entities)
{
    private const int Fetched = 25;

    public async Task<Resolution> ResolveAsync(AssistantCaller caller, string tool, JsonObject arguments, IReadOnlyList<Mention> mentions, CancellationToken ct)
    {
        var filled = (JsonObject)arguments.DeepClone();
        var found = new List<EntityCandidate>();
        var missing = new List<Mention>();
        for (var i = 0; i < mentions.Count; i++)
        {
            var mention = mentions[i];
            var best = await FindAsync(caller, mention, filled, ct);
            if (best.Count == 1)
            {
                MentionBinder.Bind(filled, mention.Slot, best[0]);
                found.Add(best[0]);
            }
            else if (best.Count > 1)
            {
                var offered = best.Take(AssistantLimits.CandidatesOffered).ToList();
                return new Resolution.Ambiguous(new OpenQuestion(tool, filled, mention.Slot, mention.Optional, offered, [.. mentions.Skip(i + 1)]), mention);
            }
            else if (mention.OtherwiseSlot is { } otherwise)
            {
                filled[otherwise] = filled[otherwise] is { } known ? $"{known.GetValue<string>()} {mention.Text}" : mention.Text;
            }
            else if (!mention.Optional)
            {
                return new Resolution.Unknown(mention);
            }
            else
            {
                missing.Add(mention);
            }
        }
        return new Resolution.Complete(filled, found) { Missing = missing };
    }

    public async Task<List<EntityCandidate>> FindAsync(AssistantCaller caller, Mention mention, JsonObject arguments, CancellationToken ct)
    {
        var words = CandidateRanker.Words(mention.Text);
        if (words.Count == 0)
            return [];
        // A column is looked for on the board that was named first.
        var parent = mention.Slot == "column_id" && arguments["board_id"] is { } board ? new EntityRef(EntityTypes.Board, Guid.Parse(board.GetValue<string>())) : null;
        var candidates = await entities.ResolveAsync(caller, new NameQuery(mention.Text, words, mention.Types, Fetched, parent), ct);
        return CandidateRanker.Best(mention, candidates);
    }
}
