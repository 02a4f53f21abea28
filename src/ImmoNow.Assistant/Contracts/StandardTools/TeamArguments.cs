using System.ComponentModel;

namespace ImmoNow.Assistant.Contracts.StandardTools;

public sealed record ListTeamArguments
{
    [Description("Words of the name.")]
    public string? Query { get; init; }

    [AllowedText("admin", "employee", "customer")]
    public string? Role { get; init; }
}
