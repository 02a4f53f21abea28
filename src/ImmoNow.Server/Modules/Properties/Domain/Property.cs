using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImmoNow.Server.Modules.Properties.Domain;

/// <summary>A property (Objekt) that the agency markets or manages.</summary>
public sealed class Property : TenantEntity, ISoftDeletable, ISearchable
{
    public string Title { get; set; } = "";

    /// <summary>The agency's own number, unique within the tenant, deleted properties included.</summary>
    public string Reference { get; set; } = "";

    public PropertyType PropertyType { get; set; }

    public MarketingType MarketingType { get; set; }

    public PropertyStatus Status { get; set; }

    public PostalAddress Address { get; set; } = new();

    public double? Latitude { get; set; }

    public double? Longitude { get; set; }

    /// <summary>Purchase price in EUR.</summary>
    public decimal? Price { get; set; }

    /// <summary>Net cold rent in EUR a month.</summary>
    public decimal? RentCold { get; set; }

    /// <summary>Rent with service charge and heating in EUR a month.</summary>
    public decimal? RentWarm { get; set; }

    /// <summary>Service charge (Nebenkosten; for owned flats Hausgeld) in EUR a month.</summary>
    public decimal? ServiceCharge { get; set; }

    public decimal? Deposit { get; set; }

    /// <summary>
    /// What the other party pays, VAT included: percent of the price for sales, number of monthly cold rents for rentals and
    /// leases. Zero means free of commission, null not settled yet.
    /// </summary>
    public decimal? Commission { get; set; }

    /// <summary>m²; for commercial property the usable area.</summary>
    public decimal? LivingSpace { get; set; }

    public decimal? PlotArea { get; set; }

    /// <summary>In steps of one half.</summary>
    public decimal? Rooms { get; set; }

    public int? Bedrooms { get; set; }

    public int? Bathrooms { get; set; }

    /// <summary>0 is the ground floor, -1 the first below it.</summary>
    public int? Floor { get; set; }

    public int? YearBuilt { get; set; }

    public PropertyCondition? Condition { get; set; }

    public List<string> Features { get; set; } = [];

    public PropertyEnergy Energy { get; set; } = new();

    public string Description { get; set; } = "";

    public string LocationText { get; set; } = "";

    /// <summary>The colleague in charge.</summary>
    public Guid? ContactUserId { get; set; }

    /// <summary>The owner among the contacts.</summary>
    public Guid? OwnerContactId { get; set; }

    /// <summary>When the present marketing began: the last time that it became public.</summary>
    public DateTimeOffset? ListedAt { get; set; }

    /// <summary>When the marketing ended.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>What filters and sorting by price look at: the price for sales, otherwise the cold rent.</summary>
    [NotRecorded]
    public decimal? AskingPrice { get; set; }

    /// <summary>Folded title for sorting, the same order on both databases.</summary>
    [NotRecorded]
    public string SortTitle { get; set; } = "";

    /// <summary>Folded city, so that "koeln" finds "Köln".</summary>
    [NotRecorded]
    public string CityKey { get; set; } = "";

    /// <summary>Number of pictures; changing it in the database also queues simultaneous changes of the picture order.</summary>
    [NotRecorded]
    public int ImageCount { get; set; }

    public bool IsDeleted { get; set; }

    [NotRecorded]
    public DateTimeOffset? DeletedAt { get; set; }

    public override string Label => Title;

    public IEnumerable<string?> SearchParts() =>
    [
        Title, Reference, Address.Street, Address.HouseNumber, Address.PostalCode, Address.City, .. Features, LocationText, Description,
    ];

    /// <summary>Notes when the marketing began and ended after a change of the status.</summary>
    public void NoteStatus(PropertyStatus before, DateTimeOffset at)
    {
        if (Status.IsAdvertised() && !before.IsAdvertised())
        {
            ListedAt = at;
        }

        ClosedAt = Status.IsClosed() ? ClosedAt ?? at : null;
    }
}

internal sealed class PropertyConfiguration : IEntityTypeConfiguration<Property>
{
    public void Configure(EntityTypeBuilder<Property> builder)
    {
        builder.ToTable("properties");
        builder.ComplexProperty(property => property.Address);
        builder.ComplexProperty(property => property.Energy);
    }
}
