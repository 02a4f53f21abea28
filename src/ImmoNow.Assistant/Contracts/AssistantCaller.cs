namespace ImmoNow.Assistant.Contracts;

/// <summary>The signed-in person on whose behalf every look-up and every change is made.</summary>
/// <remarks>The tenant is part of the caller and never of a tool's arguments, so no text can name another one.</remarks>
public sealed record AssistantCaller
{
    public required Guid UserId { get; init; }

    public required Guid TenantId { get; init; }

    /// <summary>Display name such as "Anna Weber"; "meine Aufgaben" refers to this person.</summary>
    public required string Name { get; init; }

    /// <summary>The language chosen in the profile. A message written in the other language is answered in that one.</summary>
    public AssistantLanguage Locale { get; init; } = AssistantLanguage.German;

    /// <summary>The zone in which "morgen um 14 Uhr" is meant and in which times are shown.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    /// <summary>Answers whether the caller holds a permission, by the host's permission name such as <c>tasks.write</c>.</summary>
    public required Func<string, bool> Can { get; init; }
}
