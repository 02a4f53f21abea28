using ImmoNow.Assistant.Contracts;

namespace ImmoNow.Assistant.Retrieval.Lexical;

/// <summary>What the words of an index say about compounds in a question that no lexicon knows.</summary>
/// <param name="Terms">To be searched for besides the question's own.</param>
/// <param name="Words">For a word of the question, as its term, the terms it is also found by, weighted like the parts of known compounds.</param>
public sealed record LexicalCompounds(IReadOnlyList<SearchTerm> Terms, IReadOnlyDictionary<string, IReadOnlyList<SearchTerm>> Words)
{
    /// <summary>The terms of a question with these added.</summary>
    public IReadOnlyList<SearchTerm> With(IReadOnlyList<SearchTerm> terms) =>
        [.. terms.Concat(Terms).GroupBy(term => term.Text, StringComparer.Ordinal).Select(group => group.MaxBy(term => term.Weight))];
}
