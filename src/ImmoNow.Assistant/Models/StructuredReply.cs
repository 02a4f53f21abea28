using ImmoNow.Assistant.Tools;
using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Models;

/// <summary>Why a model's last answer could not be used.</summary>
public enum StructuredFailureKind
{
    /// <summary>There was no JSON in it.</summary>
    NoJson,

    /// <summary>It ended at the limit of its length.</summary>
    CutOff,

    /// <summary>It was JSON of another form.</summary>
    Invalid,
}

/// <summary>What was wrong with the last answer.</summary>
public sealed record StructuredFailure(StructuredFailureKind Kind, IReadOnlyList<ArgumentError> Errors);

/// <summary>A value of the asked type or the reason why there is none.</summary>
/// <param name="Value">Set exactly when <paramref name="Failure"/> is not.</param>
/// <param name="Attempts">How many answers the model was asked for.</param>
/// <param name="Usage">Tokens of all attempts together.</param>
public sealed record StructuredReply<T>(T? Value, StructuredFailure? Failure, int Attempts, UsageDetails Usage)
    where T : class
{
    [System.Diagnostics.CodeAnalysis.MemberNotNullWhen(true, nameof(Value))]
    [System.Diagnostics.CodeAnalysis.MemberNotNullWhen(false, nameof(Failure))]
    public bool Succeeded => Failure is null;

    /// <summary>Which model gave the last answer; null where the client signs nothing.</summary>
    public Serving.ModelSignature? Signature { get; init; }
}
