namespace ImmoNow.Assistant.Language;

/// <summary>What an analysis does with a text.</summary>
[Flags]
public enum AnalysisParts
{
    /// <summary>Folded words without stop words.</summary>
    None = 0,

    Stems = 1,
    Compounds = 2,
    Abbreviations = 4,

    /// <summary>Amounts, areas, paragraphs and dates in one spelling.</summary>
    Values = 8,

    /// <summary>Other words for the same thing, in questions.</summary>
    Synonyms = 16,

    /// <summary>Pieces of four letters, for what the lexicon does not know.</summary>
    Grams = 32,

    /// <summary>Beginnings of six letters.</summary>
    Beginnings = 64,

    /// <summary>Every way to cut an unknown word, in questions.</summary>
    Guesses = 128,

    /// <summary>For the index: each part of it is worth its place, see docs/adr/0019.</summary>
    Index = Stems | Compounds | Abbreviations | Values | Synonyms | Grams,

    /// <summary>For comparing a few sentences: without pieces, which would find a word in every other.</summary>
    Meaning = Stems | Compounds | Abbreviations | Values | Synonyms | Beginnings | Guesses,
}
