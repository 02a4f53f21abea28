using ImmoNow.Server.Platform.Requests;

namespace ImmoNow.Server.Modules.Properties.Domain;

/// <summary>What is known about the energy certificate (Energieausweis).</summary>
public enum EnergyCertificateType
{
    /// <summary>Bedarfsausweis: calculated from the building.</summary>
    Demand,

    /// <summary>Verbrauchsausweis: from what was really used.</summary>
    Consumption,

    /// <summary>Ordered, not there yet.</summary>
    InPreparation,

    /// <summary>None is needed, for example for a listed building (§ 79 Abs. 4 GEG).</summary>
    NotRequired,
}

/// <summary>The data of the energy certificate that advertisements must name (§ 87 GEG); every part may be empty.</summary>
public sealed record PropertyEnergy
{
    public EnergyCertificateType? CertificateType { get; init; }

    /// <summary>Final energy in kWh/(m²·a).</summary>
    public decimal? Value { get; init; }

    /// <summary>Main energy carrier of the heating: <c>gas</c>, <c>oil</c>, <c>district_heating</c>, <c>heat_pump</c> … or words of one's own.</summary>
    public string Carrier { get; init; } = "";

    /// <summary>A name out of <see cref="EnergyClasses"/>, or empty.</summary>
    public string Class { get; init; } = "";

    /// <summary>Year of construction as the certificate states it.</summary>
    public int? YearBuilt { get; init; }

    public DateOnly? IssuedAt { get; init; }

    public DateOnly? ValidUntil { get; init; }

    /// <summary>Ranges, known class names, and dates in their order.</summary>
    public void Validate(Validator check)
    {
        check.Amount("value", Value);
        check.That(
            Value is null or <= 9_999, "value",
            "Energiekennwerte liegen unter 10.000 kWh/(m²·a).", "Energy values are below 10,000 kWh/(m²·a).");
        check.Length("carrier", Carrier, 60);
        check.That(
            Class.Length == 0 || EnergyClasses.Find(Class) is not null, "class",
            $"Bitte eine der Energieklassen {EnergyClasses.Names} angeben.", $"Please give one of the energy classes {EnergyClasses.Names}.");
        PropertyFields.CheckYear(check, "year_built", YearBuilt);
        check.Date("issued_at", IssuedAt);
        check.Date("valid_until", ValidUntil);
        check.That(
            IssuedAt is null || ValidUntil is null || IssuedAt <= ValidUntil, "valid_until",
            "Der Ausweis endet vor seiner Ausstellung.", "The certificate ends before it was issued.");
    }
}
