namespace ImmoNow.Assistant.Models;

/// <summary>What is known about a model: what its server says, corrected by what a trial showed.</summary>
public sealed record ModelProfile
{
    /// <summary><see cref="ModelServer.Name"/>.</summary>
    public required string Server { get; init; }

    public required string Model { get; init; }

    /// <summary>Changes when the model behind the name does; the trial and every cache depend on it.</summary>
    public required string Digest { get; init; }

    /// <summary>Tokens for question and answer together, the same for every call.</summary>
    public required int ContextTokens { get; init; }

    /// <summary>Calls tools by itself, as a trial showed.</summary>
    public bool NativeTools { get; init; }

    /// <summary>Its server holds it to a JSON schema, as a trial showed.</summary>
    public bool ConstrainedJson { get; init; }

    public bool Thinking { get; init; }

    /// <summary>
    /// Its thinking stands in the text without the tag that opens it, as deepseek-r1 has it.
    /// Thinking and answer can then be told apart only when the closing tag has come, so the text waits for it.
    /// </summary>
    public bool ThinksUntagged { get; init; }

    public bool Vision { get; init; }

    /// <summary>Answered a German question in German, as a trial showed.</summary>
    public bool SpeaksGerman { get; init; }

    /// <summary>Length of its vectors; null for a model that makes none.</summary>
    public int? Dimensions { get; init; }
}
