using ImmoNow.Assistant.Models;

namespace ImmoNow.Assistant.Tests.Chat;

/// <summary>How a model can fail a turn.</summary>
public static class ModelFailureCases
{
    /// <summary>What only answers, vectors and downloads can end in.</summary>
    private static readonly ModelFailureKind[] Others =
        [ModelFailureKind.WrongLanguage, ModelFailureKind.WrongDimension, ModelFailureKind.InputRefused, ModelFailureKind.DiskFull];

    /// <summary>Every kind that asking for a decision can end in.</summary>
    public static TheoryData<ModelFailureKind> OfCalls { get; } = new(Enum.GetValues<ModelFailureKind>().Except(Others));

    /// <summary>An answer can also be in the wrong language.</summary>
    public static TheoryData<ModelFailureKind> OfAnswers { get; } =
        new(Enum.GetValues<ModelFailureKind>().Except(Others).Append(ModelFailureKind.WrongLanguage));
}
