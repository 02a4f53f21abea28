using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;
using ImmoNow.Assistant.Retrieval.Lexical;

namespace ImmoNow.Bench.Retrieval;

/// <summary>The lexical index of the product over a question set.</summary>
internal sealed class ProductIndex
{
    private const string Kind = "document";

    private readonly LexicalIndex index = new();

    public ProductIndex(IReadOnlyList<SearchedChunk> chunks)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var documents = new List<LexicalDocument>();
        for (var i = 0; i < chunks.Count; i++)
        {
            var chunk = chunks[i];
            var number = numbers[chunk.File] = numbers.GetValueOrDefault(chunk.File, -1) + 1;
            var terms = ChunkTerms.Of(chunk.Title, new Chunk(number, chunk.Text, chunk.Context, 0));
            documents.Add(new LexicalDocument(Id(i), Kind, Guid.Empty, TermBlob.Write(terms)));
        }
        index.Apply([], documents);
    }

    public long Bytes => index.Bytes;

    public static Guid Id(int chunk) => new(chunk, 0, 0, new byte[8]);

    /// <summary>What the words of the set say about compounds of a question.</summary>
    public LexicalCompounds? Compounds(string question) => index.Compounds(question, new LexicalFilter([Kind]));

    public List<(int Chunk, double Score)> Search(string question, int top, LexicalCompounds? compounds)
    {
        var terms = SearchAnalyzer.QueryTerms(question);
        return [.. index.Search(compounds?.With(terms) ?? terms, new LexicalFilter([Kind]), top).Select(found => (BitConverter.ToInt32(found.ChunkId.ToByteArray()), found.Score))];
    }
}
