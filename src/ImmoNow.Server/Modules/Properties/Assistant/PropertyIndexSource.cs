using System.Globalization;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;
using ImmoNow.Server.Modules.Knowledge.Public;
using ImmoNow.Server.Modules.Properties.Domain;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Properties.Assistant;

/// <summary>What the assistant's search knows of a property.</summary>
internal sealed class PropertyIndexSource(AppDbContext db) : IIndexSource
{
    public string Kind => EntityTypes.Property;

    public IReadOnlyList<string> EventTypes { get; } = ["property"];

    public Permission Permission => PropertiesPermissions.Read;

    public async Task<IReadOnlyList<IndexedRecord>> ReadAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken) =>
        (await db.Set<Property>().AsNoTracking().Where(property => ids.Contains(property.Id)).ToListAsync(cancellationToken)).ConvertAll(Index);

    public Task<IReadOnlyList<Guid>?> IdsAsync(Guid? after, int most, CancellationToken cancellationToken) =>
        IndexedRows.PageAsync(db.Set<Property>().Select(row => row.Id), after, most, cancellationToken);

    public Task<int?> CountAsync(CancellationToken cancellationToken) => IndexedRows.CountAsync(db.Set<Property>().Select(row => row.Id), cancellationToken);

    private static IndexedRecord Index(Property property)
    {
        var passages = new List<IndexedPassage> { new($"{property.Title}: {string.Join(". ", Facts(property).Where(fact => fact.Length > 0))}.", null) };
        if (property.Description.Length > 0)
        {
            passages.Add(new IndexedPassage(property.Description, "Beschreibung"));
        }

        if (property.LocationText.Length > 0)
        {
            passages.Add(new IndexedPassage(property.LocationText, "Lage"));
        }

        return new IndexedRecord(property.Id, property.Title, passages);
    }

    private static IEnumerable<string> Facts(Property property)
    {
        const AssistantLanguage language = AssistantLanguage.German;
        yield return $"{Vocabulary.Label(EnumWords<PropertyType>.WordOf(property.PropertyType), language)}, {Vocabulary.Label(EnumWords<MarketingType>.WordOf(property.MarketingType), language)}, {Vocabulary.Label(EnumWords<PropertyStatus>.WordOf(property.Status), language)}";
        yield return $"Objektnummer {property.Reference}";
        yield return property.Address.OneLine();
        yield return property.Price is { } price ? $"Kaufpreis {Formats.Money(price, language)}" : "";
        yield return property.RentCold is { } rent ? $"Kaltmiete {Formats.Money(rent, language)}" : "";
        yield return property.RentWarm is { } warm ? $"Warmmiete {Formats.Money(warm, language)}" : "";
        yield return property.ServiceCharge is { } charge ? $"Nebenkosten oder Hausgeld {Formats.Money(charge, language)}" : "";
        yield return property.LivingSpace is { } space ? $"Wohnfläche {Formats.Area(space, language)}" : "";
        yield return property.PlotArea is { } plot ? $"Grundstück {Formats.Area(plot, language)}" : "";
        yield return property.Rooms is { } rooms ? $"{Formats.Number(rooms, language)} Zimmer" : "";
        yield return property.YearBuilt is { } year ? $"Baujahr {year.ToString(CultureInfo.InvariantCulture)}" : "";
        yield return property.Energy.Class is { Length: > 0 } energy ? $"Energieeffizienzklasse {energy}" : "";
    }
}
