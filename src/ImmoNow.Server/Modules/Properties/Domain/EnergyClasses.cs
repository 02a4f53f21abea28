namespace ImmoNow.Server.Modules.Properties.Domain;

/// <summary>One efficiency class of residential buildings.</summary>
/// <param name="Name">As people write it, for example <c>A+</c>.</param>
/// <param name="UpTo">Highest final energy in kWh/(m²·a) of this class; null for the last one, which has no upper end.</param>
public sealed record EnergyClass(string Name, decimal? UpTo);

/// <summary>
/// The classes of § 86 GEG, Annex 10. They are data on purpose: the recast EPBD brings another scale (A to G), and then only
/// this list changes.
/// </summary>
public static class EnergyClasses
{
    /// <summary>From the best to the worst.</summary>
    public static IReadOnlyList<EnergyClass> All { get; } =
    [
        new("A+", 30),
        new("A", 50),
        new("B", 75),
        new("C", 100),
        new("D", 130),
        new("E", 160),
        new("F", 200),
        new("G", 250),
        new("H", null),
    ];

    /// <summary>All names for messages: "A+, A, …, H".</summary>
    public static string Names { get; } = string.Join(", ", All.Select(row => row.Name));

    /// <summary>The class with this name, or null.</summary>
    public static EnergyClass? Find(string name) => All.FirstOrDefault(row => row.Name == name);

    /// <summary>The class that a value of final energy belongs to.</summary>
    public static EnergyClass ForValue(decimal value) => All.First(row => row.UpTo is null || value <= row.UpTo);
}
