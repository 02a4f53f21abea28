using ImmoNow.Assistant.Models;

namespace ImmoNow.Assistant.Contracts;

/// <summary>Counts what models are used for, for each person and agency, and says when an agreed amount is used up.</summary>
public interface IModelUsage
{
    /// <summary>
    /// Null when the caller may use a model now; otherwise the limit that is reached, the one that lasts longest first.
    /// Calls already under way are not stopped, so that a limit may be passed by their answers.
    /// </summary>
    ValueTask<ModelQuota?> ReachedQuotaAsync(AssistantCaller caller, CancellationToken ct);

    /// <summary>Notes one call. Never fails and never waits for the database: counting must not cost anybody an answer.</summary>
    void Record(ModelUse use);
}

/// <summary>What one call of a model used.</summary>
public sealed record ModelUse
{
    public required Guid TenantId { get; init; }

    /// <summary>Null when no person asked, such as for the vectors of a document that is indexed.</summary>
    public Guid? UserId { get; init; }

    public required ModelRole Role { get; init; }

    /// <summary>The model that answered, which may be the backup; the one asked for when none did.</summary>
    public required string Model { get; init; }

    public required long InputTokens { get; init; }

    public required long OutputTokens { get; init; }

    /// <summary>The call ended in an error of the model or its server.</summary>
    public bool Failed { get; init; }
}

/// <summary>Whose tokens a quota counts.</summary>
public enum ModelQuotaScope
{
    /// <summary>All people of the agency together.</summary>
    Tenant,

    /// <summary>One person.</summary>
    User,
}

/// <summary>How long a quota lasts, by the agency's calendar.</summary>
public enum ModelQuotaPeriod
{
    Day,
    Month,
}

/// <summary>An agreed number of tokens, questions and answers together, and what is used of it.</summary>
/// <param name="Limit">Tokens of the period.</param>
/// <param name="Used">Tokens used in the period so far.</param>
/// <param name="RenewedOn">The first day of the next period.</param>
public sealed record ModelQuota(ModelQuotaScope Scope, ModelQuotaPeriod Period, long Limit, long Used, DateOnly RenewedOn)
{
    /// <summary>What the person is told, as one sentence beside the answer that came without a model.</summary>
    public BilingualText Notice => Scope == ModelQuotaScope.User
        ? new(
            $"Ihr Kontingent für Sprachmodelle ist für {PeriodDe} aufgebraucht; ab {RenewedOn:dd.MM.yyyy} steht es Ihnen wieder zur Verfügung.",
            $"Your quota for language models is used up for {PeriodEn}; it is renewed on {RenewedOn:yyyy-MM-dd}.")
        : new(
            $"Das Kontingent Ihres Büros für Sprachmodelle ist für {PeriodDe} aufgebraucht; ab {RenewedOn:dd.MM.yyyy} steht es wieder zur Verfügung.",
            $"Your agency's quota for language models is used up for {PeriodEn}; it is renewed on {RenewedOn:yyyy-MM-dd}.");

    private string PeriodDe => Period == ModelQuotaPeriod.Day ? "heute" : "diesen Monat";

    private string PeriodEn => Period == ModelQuotaPeriod.Day ? "today" : "this month";
}

/// <summary>Counts nothing and refuses nobody.</summary>
public sealed class UncountedUsage : IModelUsage
{
    public ValueTask<ModelQuota?> ReachedQuotaAsync(AssistantCaller caller, CancellationToken ct) => default;

    public void Record(ModelUse use)
    {
        // Nobody asks for it.
    }
}
