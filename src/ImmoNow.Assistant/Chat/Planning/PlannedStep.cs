namespace ImmoNow.Assistant.Chat.Planning;

/// <summary>A step of a plan that was carried out.</summary>
/// <param name="Result">The answer it gave, which holds what others wrote.</param>
/// <param name="Records">Names of the records it found.</param>
internal sealed record PlannedStep(PlannerDecision Decision, string Result, IReadOnlyList<string> Records);
