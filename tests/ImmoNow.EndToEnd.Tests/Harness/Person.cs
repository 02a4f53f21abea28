namespace ImmoNow.EndToEnd.Tests.Harness;

/// <summary>A user of the demo agencies.</summary>
internal sealed record Person(string Email)
{
    public const string Password = "immonow-demo";

    /// <summary>Admin of the agency in Cologne.</summary>
    public static Person Admin { get; } = new("katharina.brandt@pegelkontor-demo.example");

    /// <summary>Employee of the agency in Cologne.</summary>
    public static Person Employee { get; } = new("jonas.reuter@pegelkontor-demo.example");

    /// <summary>Admin of the agency in Leipzig.</summary>
    public static Person AdminOfOtherAgency { get; } = new("robert.zschoche@auwaldhof-demo.example");
}
