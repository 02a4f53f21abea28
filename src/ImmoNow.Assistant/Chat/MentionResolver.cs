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

    private static readonly string[] Conjunctions = [" und ", " and ", " sowie ", ", "];

    public async Task<Resolution> ResolveAsync(AssistantCaller caller, string tool, JsonObject arguments, IReadOnlyList<Mention> mentions, CancellationToken ct)
    {
        var filled = (JsonObject)arguments.DeepClone();
        var found = new List<EntityCandidate>();
        var missing = new List<Mention>();
        for (var i = 0; i < mentions.Count; i++)
        {
            var mention = mentions[i];
            if (await ListedAsync(caller, mention, filled, ct) is { } listed)
            {
                foreach (var record in listed)
                    MentionBinder.Bind(filled, mention.Slot, record);
                found.AddRange(listed);
                continue;
            }
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

    /// <summary>"Monatsbericht und Rückruf Becker": several names where each means one record of its own; null where it is one name with an "und" in it.</summary>
    private async Task<List<EntityCandidate>?> ListedAsync(AssistantCaller caller, Mention mention, JsonObject arguments, CancellationToken ct)
    {
        if (!RecordKind.TakesMany(mention.Slot))
            return null;
        var names = mention.Text.Split(Conjunctions, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (names.Length is < 2 or > AssistantLimits.CandidatesOffered)
            return null;
        var found = new List<EntityCandidate>();
        foreach (var name in names)
        {
            if (await FindAsync(caller, mention with { Text = name }, arguments, ct) is not [var only] || found.Exists(known => known.Id == only.Id))
                return null;
            found.Add(only);
        }
        return found;
    }

    public async Task<List<EntityCandidate>> FindAsync(AssistantCaller caller, Mention mention, JsonObject arguments, CancellationToken ct)
    {
        var words = CandidateRanker.Words(mention.Text);
        if (words.Count == 0)
            return [];
        IReadOnlyList<string> types = mention.Rivals is { } rivals ? [.. mention.Types, .. rivals] : mention.Types;
        // A column is looked for on the board that was named first.
        var parent = mention.Slot == "column_id" && arguments["board_id"] is { } board ? new EntityRef(EntityTypes.Board, Guid.Parse(board.GetValue<string>())) : null;
        var candidates = await entities.ResolveAsync(caller, new NameQuery(mention.Text, words, types, Fetched, parent), ct);
        var best = CandidateRanker.Best(mention with { Types = types }, candidates);
        // As good a name for something else: then it is not settled that this kind is meant.
        return mention.Rivals is not null && best.Exists(candidate => !mention.Types.Contains(candidate.Type, StringComparer.Ordinal)) ? [] : best;
    }
}
