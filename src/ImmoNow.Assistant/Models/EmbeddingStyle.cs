using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Models;

/// <summary>What a text is turned into a vector for: models that were trained with a mark for each need it.</summary>
public enum EmbeddingUse
{
    /// <summary>It will be found.</summary>
    Document,

    /// <summary>It searches.</summary>
    Query,
}

/// <summary>The marks a family of models expects around a text. Without them a model such as nomic-embed-text ranks unrelated texts above the right one.</summary>
/// <param name="Version">Part of the key of every cache and index: vectors of two versions cannot be compared.</param>
public sealed record EmbeddingStyle(string Version, string Query, string Document)
{
    private const string UseKey = "immonow.embedding_use";
    private const string Text = "{text}";

    private static readonly EmbeddingStyle Plain = new("plain-1", Text, Text);

    /// <summary>Part of the name, and the marks; the first that fits counts.</summary>
    private static readonly (string Name, EmbeddingStyle Style)[] Families =
    [
        ("nomic-embed", new("nomic-1", "search_query: {text}", "search_document: {text}")),
        ("embeddinggemma", new("gemma-1", "task: search result | query: {text}", "title: none | text: {text}")),
        ("qwen3-embedding", new("qwen3-1", "Instruct: Given a question about real estate, retrieve the passages that answer it\nQuery:{text}", Text)),
        ("snowflake-arctic-embed2", new("arctic2-1", "query: {text}", Text)),
        ("snowflake-arctic-embed-l-v2", new("arctic2-1", "query: {text}", Text)),
        ("snowflake-arctic-embed-m-v2", new("arctic2-1", "query: {text}", Text)),
        ("multilingual-e5", new("e5-1", "query: {text}", "passage: {text}")),
    ];

    /// <summary>By the name of the model, wherever it is hosted; models that are not known get the text as it is.</summary>
    public static EmbeddingStyle For(string model) =>
        Array.Find(Families, family => model.Contains(family.Name, StringComparison.OrdinalIgnoreCase)).Style ?? Plain;

    /// <summary>The options that tell a generator what its vectors are for.</summary>
    public static EmbeddingGenerationOptions Options(EmbeddingUse use) => new() { AdditionalProperties = new AdditionalPropertiesDictionary { [UseKey] = use } };

    /// <summary>What the options say; a document when they say nothing.</summary>
    public static EmbeddingUse UseOf(EmbeddingGenerationOptions? options) =>
        options?.AdditionalProperties?.TryGetValue<EmbeddingUse>(UseKey, out var use) is true ? use : EmbeddingUse.Document;

    public string Apply(EmbeddingUse use, string text) => (use == EmbeddingUse.Query ? Query : Document).Replace(Text, text, StringComparison.Ordinal);
}
