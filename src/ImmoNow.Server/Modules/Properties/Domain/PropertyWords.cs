namespace ImmoNow.Server.Modules.Properties.Domain;

/// <summary>What kind of property it is.</summary>
public enum PropertyType
{
    Apartment,
    House,
    Plot,
    Office,
    Retail,
    Industrial,
    Parking,
    Investment,
    Other,
}

/// <summary>What is offered: buying, renting or leasing (Pacht).</summary>
public enum MarketingType
{
    Sale,
    Rent,
    Lease,
}

/// <summary>Where the marketing of a property stands.</summary>
public enum PropertyStatus
{
    Draft,
    Available,
    Reserved,
    Sold,
    Rented,
    Withdrawn,
}

/// <summary>The state of repair, after OpenImmo's <c>zustand_art</c>.</summary>
public enum PropertyCondition
{
    FirstOccupancy,
    LikeNew,
    Renovated,
    Modernised,
    WellKept,
    NeedsRenovation,
    ShellConstruction,
    Planned,
    ToBeDemolished,
}

/// <summary>Groups of the words above that rules speak about.</summary>
public static class PropertyWords
{
    /// <summary>Whether people live in it, so that the rules for dwellings hold.</summary>
    public static bool IsResidential(this PropertyType type) => type is PropertyType.Apartment or PropertyType.House;

    /// <summary>Whether it is a building at all that needs heating, so that it may need an energy certificate.</summary>
    public static bool IsBuilding(this PropertyType type) => type is not (PropertyType.Plot or PropertyType.Parking or PropertyType.Other);

    /// <summary>Whether the public may read about it.</summary>
    public static bool IsAdvertised(this PropertyStatus status) => status is PropertyStatus.Available or PropertyStatus.Reserved;

    /// <summary>Whether its marketing has come to an end.</summary>
    public static bool IsClosed(this PropertyStatus status) => status is PropertyStatus.Sold or PropertyStatus.Rented or PropertyStatus.Withdrawn;
}
