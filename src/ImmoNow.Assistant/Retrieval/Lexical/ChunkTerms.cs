using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Retrieval.Lexical;

/// <summary>Which terms a chunk is found by, and how much each counts.</summary>
public static class ChunkTerms
{
    private const double ContextWeight = 1.0;

    /// <summary>More for the beginning of a record: who types its name wants the record.</summary>
    private const double TitleWeight = 1.0;

    /// <param name="title">Of the record.</param>
    /// <returns>Term to weighted frequency, for <see cref="TermBlob"/>.</returns>
    public static Dictionary<string, double> Of(string title, Chunk chunk)
    {
        var terms = SearchAnalyzer.IndexTerms(chunk.Text);
        Add(terms, chunk.Context.Length > 0 ? chunk.Context : title, ContextWeight);
        if (chunk.Number == 0)
        {
            Add(terms, title, TitleWeight);
        }

        return terms;
    }

    private static void Add(Dictionary<string, double> terms, string text, double factor)
    {
        foreach (var (term, weight) in SearchAnalyzer.IndexTerms(text))
        {
            terms[term] = terms.GetValueOrDefault(term) + (weight * factor);
        }
    }
}
