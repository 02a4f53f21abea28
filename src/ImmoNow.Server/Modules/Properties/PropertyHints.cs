using System.Globalization;
using ImmoNow.Server.Modules.Properties.Domain;
using ImmoNow.Server.Platform.Requests;

namespace ImmoNow.Server.Modules.Properties;

/// <summary>
/// What a careful colleague would point out: energy data that advertisements must name (§ 87 GEG), a class that does not fit its
/// value (§ 86 GEG), a deposit or commission above the legal limit (§ 551 BGB, § 3 WoVermRG). Hints never refuse a save.
/// </summary>
internal static class PropertyHints
{
    private const decimal MostDepositRents = 3;

    /// <summary>Two cold rents plus 19 % VAT.</summary>
    private const decimal MostCommissionRents = 2.38m;

    /// <summary>Certificates issued before do not state a class (§ 112 GEG).</summary>
    private static readonly DateOnly ClassesSince = new(2014, 5, 1);

    public static IReadOnlyList<PropertyHint> For(Property property, DateOnly today, Locale locale)
    {
        var found = new List<PropertyHint>();
        if (property.Status.IsAdvertised())
        {
            CheckPrice(property, Add);
            CheckEnergyForAdvertising(property, Add);
        }

        CheckEnergy(property.Energy, property.PropertyType, today, Add);
        CheckRental(property, Add);
        return found;

        void Add(string code, string field, LocalizedText message) => found.Add(new PropertyHint(code, field, message.In(locale)));
    }

    private static void CheckPrice(Property property, Action<string, string, LocalizedText> add)
    {
        if (property.AskingPrice is null)
        {
            add("price_missing", property.MarketingType == MarketingType.Sale ? "price" : "rent_cold", new(
                "Das Objekt wird beworben, aber der Preis fehlt.", "The property is advertised, but its price is missing."));
        }
    }

    private static void CheckEnergyForAdvertising(Property property, Action<string, string, LocalizedText> add)
    {
        var energy = property.Energy;
        if (!property.PropertyType.IsBuilding() || energy.CertificateType == EnergyCertificateType.NotRequired)
        {
            return;
        }

        if (energy.CertificateType == EnergyCertificateType.InPreparation)
        {
            add("energy_in_preparation", "energy.certificate_type", new(
                "Der Energieausweis muss spätestens bei der Besichtigung vorliegen (§ 80 Abs. 4 GEG).",
                "The energy certificate must be there at the viewing at the latest (§ 80 (4) GEG)."));
            return;
        }

        if (energy.CertificateType is null)
        {
            Missing("certificate_type", "Die Art des Energieausweises", "The type of the energy certificate");
        }

        // Non-residential certificates state heat and electricity apart, without one final value (§ 87 Abs. 2 GEG).
        if (energy.Carrier.Length == 0)
        {
            Missing("carrier", "Der wesentliche Energieträger", "The main energy carrier");
        }

        if (!property.PropertyType.IsResidential())
        {
            return;
        }

        if (energy.Value is null)
        {
            Missing("value", "Der Endenergiewert", "The final energy value");
        }

        if (energy.YearBuilt is null)
        {
            Missing("year_built", "Das Baujahr laut Energieausweis", "The year of construction stated in the certificate");
        }

        if (energy.Class.Length == 0 && (energy.IssuedAt is null || energy.IssuedAt >= ClassesSince))
        {
            Missing("class", "Die Energieeffizienzklasse", "The energy efficiency class");
        }

        void Missing(string field, string german, string english) => add($"energy_{field}_missing", $"energy.{field}", new(
            $"{german} fehlt, ist in Anzeigen aber Pflicht (§ 87 GEG).", $"{english} is missing but mandatory in advertisements (§ 87 GEG)."));
    }

    private static void CheckEnergy(PropertyEnergy energy, PropertyType type, DateOnly today, Action<string, string, LocalizedText> add)
    {
        if (energy.Class.Length > 0 && energy.Value is { } value && type.IsResidential() && EnergyClasses.ForValue(value).Name != energy.Class)
        {
            var expected = EnergyClasses.ForValue(value).Name;
            add("energy_class_mismatch", "energy.class", new(
                $"Zu {value.ToString("0.##", CultureInfo.GetCultureInfo("de-DE"))} kWh/(m²·a) gehört die Klasse {expected}, angegeben ist {energy.Class} (§ 86 GEG, Anlage 10).",
                $"{value.ToString("0.##", CultureInfo.InvariantCulture)} kWh/(m²·a) belongs to class {expected}, given is {energy.Class} (§ 86 GEG, Annex 10)."));
        }

        if (energy.ValidUntil < today)
        {
            add("energy_certificate_expired", "energy.valid_until", new(
                "Der Energieausweis ist abgelaufen.", "The energy certificate has expired."));
        }
    }

    private static void CheckRental(Property property, Action<string, string, LocalizedText> add)
    {
        if (property.MarketingType != MarketingType.Rent || !property.PropertyType.IsResidential())
        {
            return;
        }

        if (property.RentCold is { } rent && property.Deposit > MostDepositRents * rent)
        {
            add("deposit_above_limit", "deposit", new(
                "Die Kaution liegt über drei Nettokaltmieten (§ 551 BGB).", "The deposit is above three net cold rents (§ 551 BGB)."));
        }

        if (property.Commission > MostCommissionRents)
        {
            add("commission_above_limit", "commission", new(
                "Mehr als zwei Monatsmieten zuzüglich Umsatzsteuer sind nicht zulässig (§ 3 Abs. 2 WoVermRG).",
                "More than two monthly rents plus VAT are not allowed (§ 3 (2) WoVermRG)."));
        }
    }
}
