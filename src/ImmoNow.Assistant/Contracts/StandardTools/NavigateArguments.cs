using System.ComponentModel;

namespace ImmoNow.Assistant.Contracts.StandardTools;

/// <summary>A place of the application, or a record. Exactly one of the two.</summary>
public sealed record NavigateArguments
{
    [AllowedText("dashboard", "contacts", "properties", "board", "tasks", "documents", "team", "settings", "audit", "profile", "new_contact", "new_property", "new_task")]
    public string? Target { get; init; }

    [Description("A record to open.")]
    public EntityRef? Entity { get; init; }
}
