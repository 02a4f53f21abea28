using ImmoNow.Assistant.Language;
using ImmoNow.Assistant.Retrieval.Lexical;

namespace ImmoNow.Assistant.Retrieval.Ranking;

/// <summary>
/// Puts the lists of a search together: reciprocal rank fusion, boosts for what is exact in the question, fewer chunks of one
/// record, and nothing at all when too little of the question is found. The same input gives the same order everywhere.
/// </summary>
public static class HybridRanker
{
    /// <summary>Places of each list that take part.</summary>
    public const int Pool = 50;

    /// <summary>Chunks whose text is looked into, unless more results are wanted.</summary>
    private const int Examined = 24;

    /// <summary>The constant of reciprocal rank fusion; smaller than usual, since the lists are short and good.</summary>
    private const double Smoothing = 20;

    private const double FuzzyWeight = 0.3;
    private const double VectorWeight = 1;

    private const double CoverageBoost = 0.25;
    private const double ExactBoost = 0.3;
    private const double TitleNameBoost = 0.25;
    private const double TextNameBoost = 0.1;
    private const double DocumentBoost = 0.12;
    private const double PeriodBoost = 0.3;
    private const double NewestBoost = 0.3;

    /// <summary>Without a word of time in the question recency only decides between equals.</summary>
    private const double RecentBoost = 0.01;

    private const double HalfLifeDays = 180;

    /// <summary>Each further chunk of a record has to be that much better than one of another record.</summary>
    private const double SameRecord = 0.93;

    private const double SameText = 0.5;

    /// <summary>Share of the question that the best chunk has to hold.</summary>
    private const double CoverageFloor = 0.1;

    /// <summary>How many chunks of <see cref="Order"/> the ranking looks at; the facts of the others need not be read.</summary>
    /// <param name="top">See <see cref="RankingRequest.Top"/>.</param>
    public static int Looks(int top) => Math.Max(Examined, top);

    /// <summary>The chunks of all lists by their fused places, best first.</summary>
    public static IReadOnlyList<Guid> Order(IReadOnlyList<RankedList> lists) => [.. Fuse(lists).Select(fused => fused.ChunkId)];

    public static RankingOutcome Rank(RankingRequest request)
    {
        var fused = Fuse(request.Lists);
        var known = fused.Where(one => request.Candidates.ContainsKey(one.ChunkId)).Take(Looks(request.Top))
            .Select(one => new Rated(request.Candidates[one.ChunkId], one.Shares, one.Score)).ToList();
        if (known.Count == 0)
            return new RankingOutcome([], 0, 0);
        Examine(request, known);
        var relevance = known.Max(candidate => Relevance(candidate, request));
        if (relevance < CoverageFloor)
            return new RankingOutcome([], relevance, fused.Count);
        return new RankingOutcome(Diversify(request, known), relevance, fused.Count);
    }

    private static List<Fused> Fuse(IReadOnlyList<RankedList> all)
    {
        var shares = new Dictionary<Guid, List<ListShare>>();
        // A list that found nothing must not make the others look weak.
        var lists = all.Where(list => list.Chunks.Count > 0).ToList();
        var total = Math.Max(1, lists.Where(list => list.Kind != RankedListKind.Fuzzy).Sum(list => WeightOf(list.Kind)));
        foreach (var list in lists)
        {
            var top = list.Chunks[0].Score;
            for (var i = 0; i < Math.Min(Pool, list.Chunks.Count); i++)
            {
                var (id, score) = list.Chunks[i];
                var share = WeightOf(list.Kind) / total * (Smoothing + 1) / (Smoothing + 1 + i);
                // BM25 scores of one question are comparable, and a clear winner is one.
                if (list.Kind == RankedListKind.Lexical && top > 0 && double.IsFinite(score))
                    share *= 0.4 + (0.6 * Math.Clamp(score / top, 0, 1));
                if (!shares.TryGetValue(id, out var known))
                    shares[id] = known = [];
                if (!known.Exists(one => one.List == list.Kind))
                    known.Add(new ListShare(list.Kind, i + 1, score, share));
            }
        }
        return [.. shares.Select(pair => new Fused(pair.Key, pair.Value, pair.Value.Sum(share => share.Share))).OrderByDescending(fused => fused.Score).ThenBy(fused => fused.ChunkId)];
    }

    private static void Examine(RankingRequest request, List<Rated> first)
    {
        var question = request.Question;
        var wanted = Wanted(question);
        foreach (var rated in first)
        {
            rated.Title = SearchAnalyzer.IndexTerms(rated.Chunk.Title, AnalysisParts.Meaning);
            rated.Terms = TermBlob.IsCurrent(rated.Chunk.Terms.Span) ? TermBlob.Terms(rated.Chunk.Terms.Span, wanted) : SearchAnalyzer.IndexTerms(rated.Chunk.Text, AnalysisParts.Meaning);
        }
        var words = question.Asked.Words.Select(word => (Word: word, Weight: word.Share * Rarity(word, first))).ToList();
        var weight = words.Sum(word => word.Weight);
        foreach (var rated in first)
        {
            var plain = weight <= 0 ? 0 : words.Sum(word => word.Weight * Math.Max(word.Word.Match(rated.Terms), word.Word.Match(rated.Title))) / weight;
            rated.Coverage = weight <= 0 ? 0 : words.Sum(word => word.Weight * Found(word.Word, rated)) / weight;
            Add(rated, BoostKind.Coverage, "", CoverageBoost * plain);
            AddCompound(question, rated, plain);
            AddBoosts(request, rated);
        }
    }

    /// <summary>Every term that the ranking may look up in a text.</summary>
    private static HashSet<string> Wanted(AnalysedQuestion question) =>
        question.Asked.Words.SelectMany(word => word.Terms).Select(term => term.Text)
            .Concat(question.Exact).Concat(question.Filters.PeriodTerms)
            .Concat(question.Filters.Names.Concat(question.Filters.Documents).Select(GermanStemmer.Stem))
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>A word that stands in every candidate tells little; one that stands nowhere weighs like one that stands once.</summary>
    private static double Rarity(QuestionWord word, List<Rated> candidates)
    {
        var with = Math.Max(1, candidates.Count(rated => Found(word, rated) > 0));
        return Math.Log(1 + ((candidates.Count + 1.0) / (with + 0.5)));
    }

    private static double Found(QuestionWord word, Rated rated) => Math.Max(word.MatchWithRelated(rated.Terms), word.MatchWithRelated(rated.Title));

    /// <summary>What is found only by compounds of the index is named apart, with the words as they stand there.</summary>
    private static void AddCompound(AnalysedQuestion question, Rated rated, double plain)
    {
        if (rated.Coverage - plain <= 0)
            return;
        var terms = question.Asked.Words.SelectMany(word => word.Related).Select(term => term.Text).Distinct(StringComparer.Ordinal)
            .Where(term => rated.Terms.ContainsKey(term) || rated.Title.ContainsKey(term));
        var written = terms.Select(term => WrittenWord.Find(rated.Chunk.Text, term) ?? WrittenWord.Find(rated.Chunk.Title, term)).OfType<string>();
        Add(rated, BoostKind.Compound, string.Join(", ", written.Distinct(StringComparer.OrdinalIgnoreCase)), CoverageBoost * (rated.Coverage - plain));
    }

    private static void AddBoosts(RankingRequest request, Rated rated)
    {
        var (question, filters) = (request.Question, request.Question.Filters);
        var exact = question.Exact.Where(term => rated.Terms.ContainsKey(term) || rated.Title.ContainsKey(term)).ToList();
        if (exact.Count > 0)
            Add(rated, BoostKind.ExactValue, string.Join(", ", exact), ExactBoost * exact.Count / question.Exact.Count);
        if (filters.Names.Count > 0)
        {
            var inTitle = filters.Names.Where(name => Holds(rated.Title, name)).ToList();
            var inText = filters.Names.Where(name => Holds(rated.Terms, name)).Except(inTitle, StringComparer.Ordinal).ToList();
            Add(rated, BoostKind.Name, string.Join(", ", inTitle.Concat(inText)), ((TitleNameBoost * inTitle.Count) + (TextNameBoost * inText.Count)) / filters.Names.Count);
        }
        var types = filters.Documents.Where(document => Holds(rated.Title, document)).ToList();
        if (types.Count > 0)
            Add(rated, BoostKind.DocumentType, string.Join(", ", types), DocumentBoost);
        if (filters.HasPeriod && InPeriod(question, rated))
            Add(rated, BoostKind.Period, $"{filters.From:yyyy-MM-dd} – {filters.Until:yyyy-MM-dd}", PeriodBoost);
        if (rated.Chunk.HappenedAt is { } happened)
        {
            var age = Math.Max(0, (request.Now - happened).TotalDays);
            Add(rated, BoostKind.Recency, "", (filters.Newest ? NewestBoost : RecentBoost) * Math.Pow(0.5, age / HalfLifeDays));
        }
    }

    private static void Add(Rated rated, BoostKind kind, string detail, double value)
    {
        if (value > 0)
            rated.Boosts.Add(new Boost(kind, detail, value));
    }

    private static bool Holds(Dictionary<string, double> terms, string folded) => terms.ContainsKey(GermanStemmer.Stem(folded));

    private static bool InPeriod(AnalysedQuestion question, Rated rated)
    {
        var filters = question.Filters;
        if (filters.PeriodTerms.Any(term => rated.Title.ContainsKey(term) || rated.Terms.ContainsKey(term)))
            return true;
        if (rated.Chunk.HappenedAt is not { } happened)
            return false;
        var day = DateOnly.FromDateTime(question.Clock.ToLocal(happened));
        return (filters.From is not { } from || day >= from) && (filters.Until is not { } until || day <= until);
    }

    /// <summary>Words found, an exact value found, or a vector that is near enough.</summary>
    private static double Relevance(Rated rated, RankingRequest request)
    {
        var near = rated.Lists.FirstOrDefault(share => share.List == RankedListKind.Vector);
        return near.List == RankedListKind.Vector && near.Place > 0 && near.Score >= request.VectorFloor
            ? Math.Max(rated.Coverage, Math.Clamp(near.Score, 0, 1))
            : rated.Coverage;
    }

    /// <summary>Takes the best again and again, lowering what repeats a record or a text that is already there.</summary>
    private static List<RankedResult> Diversify(RankingRequest request, List<Rated> rated)
    {
        var results = new List<RankedResult>();
        var records = new Dictionary<(string, Guid), int>();
        var texts = new HashSet<string>(StringComparer.Ordinal);
        // A word of the question names the period: what is from another one is left out as long as something is from this one.
        var filters = request.Question.Filters;
        var periods = filters.HasPeriod && rated.Exists(one => one.Boosts.Exists(boost => boost.Kind == BoostKind.Period) && one.Coverage >= CoverageFloor);
        var left = rated.Where(one => !periods || one.Boosts.Exists(boost => boost.Kind == BoostKind.Period)).ToList();
        if (filters.Kinds is { } kinds && left.Exists(one => kinds.Contains(one.Chunk.Kind, StringComparer.Ordinal)))
            left.RemoveAll(one => !kinds.Contains(one.Chunk.Kind, StringComparer.Ordinal));
        while (left.Count > 0 && results.Count < request.Top)
        {
            var (best, bestScore, bestFactor) = (left[0], double.MinValue, 1.0);
            foreach (var one in left)
            {
                var seen = request.OneRecord ? 0 : records.GetValueOrDefault((one.Chunk.Kind, one.Chunk.EntityId));
                var factor = Math.Pow(SameRecord, seen) * (texts.Contains(one.Chunk.Text) ? SameText : 1);
                var score = one.Total * factor;
                if (score > bestScore)
                    (best, bestScore, bestFactor) = (one, score, factor);
            }
            left.Remove(best);
            var key = (best.Chunk.Kind, best.Chunk.EntityId);
            records[key] = records.GetValueOrDefault(key) + 1;
            texts.Add(best.Chunk.Text);
            results.Add(new RankedResult(best.Chunk.ChunkId, bestScore, new ScoreExplanation(best.Lists, best.Boosts, best.Coverage, bestFactor) { Relevance = Relevance(best, request) }));
        }
        return results;
    }

    private static double WeightOf(RankedListKind kind) => kind switch
    {
        RankedListKind.Lexical => 1,
        RankedListKind.Fuzzy => FuzzyWeight,
        _ => VectorWeight,
    };

    private sealed record Fused(Guid ChunkId, List<ListShare> Shares, double Score);

    private sealed class Rated(CandidateChunk chunk, List<ListShare> lists, double fused)
    {
        public CandidateChunk Chunk => chunk;

        public List<ListShare> Lists => lists;

        public double Coverage { get; set; }

        public List<Boost> Boosts { get; } = [];

        public Dictionary<string, double> Title { get; set; } = [];

        public Dictionary<string, double> Terms { get; set; } = [];

        public double Total => fused + Boosts.Sum(boost => boost.Value);
    }
}
