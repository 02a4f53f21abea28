using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Retrieval.Ranking;

namespace ImmoNow.Bench.Retrieval;

/// <summary>The product's index over a question set with the product's ranking behind it, and what the chat would quote.</summary>
internal sealed class RankedSearch(QuestionSet set)
{
    private const int Depth = 50;
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 0, 0, 0, TimeSpan.Zero);

    private readonly ProductIndex index = new(set.Chunks);

    private readonly Dictionary<string, Guid> files = set.Chunks.Select(chunk => chunk.File).Distinct(StringComparer.Ordinal).Select((file, i) => (file, i))
        .ToDictionary(one => one.file, one => new Guid(one.i, 1, 0, new byte[8]), StringComparer.Ordinal);

    public RankingOutcome Rank(string question)
    {
        var compounds = index.Compounds(question);
        var found = index.Search(question, Depth, compounds);
        return HybridRanker.Rank(new RankingRequest
        {
            Question = AnalysedQuestion.Read(question, Now, compounds: compounds),
            Lists = [new RankedList(RankedListKind.Lexical, [.. found.Select(one => new RankedChunk(ProductIndex.Id(one.Chunk), one.Score))])],
            Candidates = found.ToDictionary(one => ProductIndex.Id(one.Chunk), one => new CandidateChunk(ProductIndex.Id(one.Chunk), EntityTypes.Document, files[set.Chunks[one.Chunk].File], set.Chunks[one.Chunk].Context, set.Chunks[one.Chunk].Text, null)),
            Now = Now,
        });
    }

    public IReadOnlyList<Passage> Passages(RankingOutcome outcome) =>
    [
        .. outcome.Results.Select(result => (result, Chunk: set.Chunks[BitConverter.ToInt32(result.ChunkId.ToByteArray())]))
            .Select(one => new Passage(one.result.ChunkId.ToString(), one.Chunk.Title, one.Chunk.Text, EntityTypes.Document, EntityTypes.Document, files[one.Chunk.File], one.Chunk.Context, one.result.Score)),
    ];
}
