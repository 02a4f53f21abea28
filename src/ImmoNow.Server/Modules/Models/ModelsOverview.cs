using ImmoNow.Assistant.Models;
using ImmoNow.Server.Modules.Models.Public;
using ImmoNow.Server.Modules.Models.Pulls;

namespace ImmoNow.Server.Modules.Models;

/// <param name="EditableInApp">Whether servers, roles and installed models may be changed here.</param>
/// <param name="SeveralNodes">Whether nodes share a state: queue and errors are those of the node that answers, and others may have theirs.</param>
public sealed record ModelsOverview(
    bool EditableInApp,
    IReadOnlyList<ModelServerDto> Servers,
    IReadOnlyList<ModelRoleDto> Roles,
    IReadOnlyList<ModelRecommendationDto> Recommendations,
    double MemoryGigabytes,
    IReadOnlyList<PullDto> Pulls,
    IReadOnlyList<ModelErrorDto> Errors,
    bool SeveralNodes);

/// <param name="Endpoint">Null where the operator manages the servers: the address is not the agency's business then.</param>
/// <param name="Reason">Why it is not reachable or not usable as wanted.</param>
/// <param name="CanInstall">Whether models can be pulled and deleted from here.</param>
public sealed record ModelServerDto(
    string Name,
    ServerKind Kind,
    string? Endpoint,
    bool HasKey,
    ServerReachability Reachability,
    string? Version,
    DateTimeOffset? CheckedAt,
    string? Reason,
    string? Remedy,
    bool CanInstall,
    QueueDto Queue,
    IReadOnlyList<InstalledModelDto> Models);

public enum ServerReachability
{
    /// <summary>Nobody has looked yet.</summary>
    Unknown,
    Reachable,
    Unreachable,

    /// <summary>It answers, but failed so often of late that it is left alone for a moment.</summary>
    Resting,
}

/// <param name="Running">Answers at work.</param>
/// <param name="AverageSeconds">How long an answer took of late.</param>
public sealed record QueueDto(int Running, int Waiting, int Slots, double AverageSeconds);

/// <param name="Roles">The roles it fills.</param>
/// <param name="Trial">Null before the trial.</param>
public sealed record InstalledModelDto(
    string Name,
    long? SizeBytes,
    string ParameterSize,
    string Quantization,
    int? TrainedContext,
    IReadOnlyList<string> Capabilities,
    bool IsLoaded,
    IReadOnlyList<ModelRole> Roles,
    ModelTrialDto? Trial);

/// <summary>What a trial showed.</summary>
/// <param name="Dimensions">Length of its vectors; null for a model that makes none.</param>
public sealed record ModelTrialDto(bool NativeTools, bool ConstrainedJson, bool SpeaksGerman, int? Dimensions, DateTimeOffset TriedAt);

/// <param name="Model">Null when nobody has the role.</param>
/// <param name="IsUsable">Whether the model could answer now.</param>
/// <param name="Doubts">What its trial says against it in this role.</param>
public sealed record ModelRoleDto(
    ModelRole Role, string? Server, string? Model, int? ContextTokens, bool IsUsable, bool IsTried, IReadOnlyList<string> Doubts, string? Reason, string? Remedy);

/// <param name="Why">What speaks for it.</param>
/// <param name="IsInstalled">On any server.</param>
public sealed record ModelRecommendationDto(ModelRole Role, string Model, long? SizeBytes, string Why, bool IsInstalled);

public sealed record ModelErrorDto(string Server, string? Model, ModelFailureKind Kind, string Reason, string Remedy, DateTimeOffset LastAt, int Count);
