using System.Text.RegularExpressions;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Retrieval.Lexical;

/// <summary>A question with words of the index in place of words that it does not know.</summary>
/// <param name="Terms">To be searched for.</param>
/// <param name="Words">The nearest word of the index for each word of the question that it does not know, both as terms.</param>
public sealed partial record LexicalCorrection(IReadOnlyList<SearchTerm> Terms, IReadOnlyDictionary<string, string> Words)
{
    /// <summary>The question as it was meant: what follows judges the passages by it.</summary>
    public string Apply(string question) => Word().Replace(question, word =>
        SearchAnalyzer.QueryTerms(word.Value).Where(term => term.Weight >= 1).Select(term => Words.GetValueOrDefault(term.Text)).FirstOrDefault(meant => meant is not null)
            ?? word.Value);

    [GeneratedRegex(@"\p{L}{3,}", RegexOptions.NonBacktracking)]
    private static partial Regex Word();
}
