namespace ImmoNow.EndToEnd.Tests.Harness;

/// <summary>A user of the demo agencies.</summary>
internal sealed record Person(string Email, string Name)
{
    public const string Password = "ImmoNow-Demo-2026";

    /// <summary>Admin of the agency in Cologne.</summary>
    public static Person Admin { get; } = new("katharina.brandt@pegelkontor-demo.example", "Katharina Brandt");

    /// <summary>Employee of the agency in Cologne.</summary>
    public static Person Employee { get; } = new("jonas.reuter@pegelkontor-demo.example", "Jonas Reuter");

    /// <summary>Another employee in Cologne, whose sessions a test ends; nobody else signs in as her.</summary>
    public static Person EmployeeWhoIsSignedOut { get; } = new("miriam.kessler@pegelkontor-demo.example", "Miriam Kessler");

    /// <summary>Admin of the agency in Leipzig.</summary>
    public static Person AdminOfOtherAgency { get; } = new("robert.zschoche@auwaldhof-demo.example", "Robert Zschoche");
}
