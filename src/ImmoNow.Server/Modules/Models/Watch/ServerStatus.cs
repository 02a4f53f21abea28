using ImmoNow.Assistant.Models;
using ImmoNow.Assistant.Models.Ollama;

namespace ImmoNow.Server.Modules.Models.Watch;

/// <summary>A model as its server lists it. What the server does not tell is empty or null.</summary>
public sealed record InstalledModel
{
    public required string Name { get; init; }

    public string Digest { get; init; } = "";

    public long? SizeBytes { get; init; }

    public string ParameterSize { get; init; } = "";

    public string Quantization { get; init; } = "";

    /// <summary>The longest context the model was trained for.</summary>
    public int? TrainedContext { get; init; }

    /// <summary>completion, tools, thinking, vision, embedding …</summary>
    public IReadOnlyList<string> Capabilities { get; init; } = [];

    public bool IsLoaded { get; init; }
}

/// <summary>What the last look at a server found.</summary>
/// <param name="Failure">Why it cannot be reached; null when it can.</param>
public sealed record ServerStatus(ModelServer Server, string? Version, IReadOnlyList<InstalledModel> Models, DateTimeOffset CheckedAt, ModelException? Failure)
{
    public bool IsReachable => Failure is null;

    /// <summary>A name without a tag means the tag latest, as Ollama has it.</summary>
    public InstalledModel? Find(string model) => Models.FirstOrDefault(installed => string.Equals(Full(installed.Name), Full(model), StringComparison.OrdinalIgnoreCase));

    private string Full(string model) => Server.Kind == ModelServerKind.Ollama ? OllamaNames.Full(model) : model;
}
