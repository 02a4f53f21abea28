using ImmoNow.Server.Modules.Contacts.Domain;
using ImmoNow.Server.Modules.Properties.Domain;
using ImmoNow.Server.Modules.Tasks.Domain;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Demo;

/// <summary>A user of a demo agency; all share one password.</summary>
public sealed record DemoUser
{
    public required string Key { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    public required UserRole Role { get; init; }

    public string Position { get; init; } = "";

    public string Phone { get; init; } = "";

    /// <summary>The contact that a customer with a login is.</summary>
    public string? Contact { get; init; }
}

/// <summary>A record that points to another one by its key.</summary>
public sealed record DemoReference
{
    public required RelatedType Type { get; init; }

    public required string Key { get; init; }
}

public sealed record DemoContact
{
    public required string Key { get; init; }

    public required ContactKind Kind { get; init; }

    public string Salutation { get; init; } = "";

    /// <summary>Academic degree, part of the first name on the record.</summary>
    public string? Title { get; init; }

    public string FirstName { get; init; } = "";

    public string LastName { get; init; } = "";

    public string Company { get; init; } = "";

    public required IReadOnlyList<ContactRole> Roles { get; init; }

    public string Email { get; init; } = "";

    public string Phone { get; init; } = "";

    public string Mobile { get; init; } = "";

    public required PostalAddress Address { get; init; }

    public required string Source { get; init; }

    public required ContactStatus Status { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public required string Notes { get; init; }

    public decimal? BudgetMin { get; init; }

    public decimal? BudgetMax { get; init; }

    /// <summary>The company this person speaks for, with <see cref="Position"/>.</summary>
    public string? CompanyKey { get; init; }

    public string? Position { get; init; }

    public string? PartnerKey { get; init; }

    public required int CreatedDaysAgo { get; init; }

    public required int LastContactDaysAgo { get; init; }
}

public sealed record DemoActivity
{
    public required string Contact { get; init; }

    public required ContactActivityKind Kind { get; init; }

    public required int DaysAgo { get; init; }

    public required TimeOnly Time { get; init; }

    public required string User { get; init; }

    public required string Subject { get; init; }

    public required string Text { get; init; }
}

public sealed record DemoProperty
{
    public required string Key { get; init; }

    public required string Reference { get; init; }

    public required string Title { get; init; }

    public required PropertyType PropertyType { get; init; }

    public required MarketingType MarketingType { get; init; }

    public required PropertyStatus Status { get; init; }

    public required PostalAddress Address { get; init; }

    public required double Latitude { get; init; }

    public required double Longitude { get; init; }

    public decimal? Price { get; init; }

    public decimal? RentCold { get; init; }

    public decimal? RentWarm { get; init; }

    public decimal? ServiceCharge { get; init; }

    public decimal? Deposit { get; init; }

    /// <summary>Percent of the price that buyers pay, VAT included; tenants pay nothing.</summary>
    public required decimal CommissionPercent { get; init; }

    public decimal? LivingSpace { get; init; }

    public decimal? PlotArea { get; init; }

    public decimal? Rooms { get; init; }

    public int? Bedrooms { get; init; }

    public int? Bathrooms { get; init; }

    public int? Floor { get; init; }

    public int? YearBuilt { get; init; }

    public PropertyCondition? Condition { get; init; }

    public IReadOnlyList<string> Features { get; init; } = [];

    public required DemoEnergy Energy { get; init; }

    public required string Description { get; init; }

    public required string LocationText { get; init; }

    public required string Owner { get; init; }

    public required string ContactUser { get; init; }

    public required int CreatedDaysAgo { get; init; }

    /// <summary>How long the present status holds, where it is neither draft nor available.</summary>
    public int? StatusDaysAgo { get; init; }

    /// <summary>What was asked before the price was lowered, and when that was.</summary>
    public decimal? EarlierPrice { get; init; }

    public int? PriceDaysAgo { get; init; }

    public required IReadOnlyList<DemoImage> Images { get; init; }
}

public sealed record DemoEnergy
{
    public required EnergyCertificateType CertificateType { get; init; }

    /// <summary>kWh/(m²·a).</summary>
    public decimal? Value { get; init; }

    public string? Carrier { get; init; }

    public string? Class { get; init; }

    public int? YearBuilt { get; init; }

    public int? IssuedMonthsAgo { get; init; }
}

public sealed record DemoImage
{
    /// <summary>File name below <c>pictures/</c>.</summary>
    public required string File { get; init; }

    public required string Title { get; init; }
}

public sealed record DemoColumn
{
    public required string Key { get; init; }

    public required string Name { get; init; }

    public required string Color { get; init; }

    /// <summary>The status that cards get by moving here; null leaves it alone.</summary>
    public TaskState? Status { get; init; }

    public int? WipLimit { get; init; }
}

public sealed record DemoBoard
{
    public required string Key { get; init; }

    public required string Name { get; init; }

    public required string Description { get; init; }

    public required string Color { get; init; }

    public required IReadOnlyList<DemoColumn> Columns { get; init; }
}

public sealed record DemoProject
{
    public required string Key { get; init; }

    public required string Name { get; init; }

    public required string Description { get; init; }

    public required string Color { get; init; }
}

/// <summary>The file <c>boards.json</c>.</summary>
public sealed record DemoBoards
{
    public required IReadOnlyList<DemoBoard> Boards { get; init; }

    public required IReadOnlyList<DemoProject> Projects { get; init; }
}

public sealed record DemoTask
{
    public required string Key { get; init; }

    public required string Title { get; init; }

    public required string Description { get; init; }

    public required TaskState Status { get; init; }

    public required TaskPriority Priority { get; init; }

    public required string Board { get; init; }

    public required string Column { get; init; }

    public required string Assignee { get; init; }

    /// <summary>Days from the day of seeding, negative for the past.</summary>
    public required int DueInDays { get; init; }

    /// <summary>Time of day in Germany.</summary>
    public required TimeOnly DueTime { get; init; }

    public string? Project { get; init; }

    public IReadOnlyList<string> Labels { get; init; } = [];

    public IReadOnlyList<DemoCheck> Checklist { get; init; } = [];

    public DemoReference? Related { get; init; }

    public IReadOnlyList<DemoComment> Comments { get; init; } = [];

    public required int CreatedDaysAgo { get; init; }
}

public sealed record DemoCheck
{
    public required string Text { get; init; }

    public required bool Done { get; init; }
}

public sealed record DemoComment
{
    public required string User { get; init; }

    public required string Text { get; init; }

    public required int DaysAgo { get; init; }
}

public sealed record DemoDocument
{
    public required string Key { get; init; }

    public required string Title { get; init; }

    /// <summary>File name below <c>documents/</c> of the agency.</summary>
    public required string File { get; init; }

    /// <summary>What the server must take the file for.</summary>
    public required string ContentType { get; init; }

    /// <summary>Names of the folders from the root to the document.</summary>
    public required IReadOnlyList<string> Folder { get; init; }

    public DemoReference? Related { get; init; }

    public required string Author { get; init; }

    public required int CreatedDaysAgo { get; init; }
}
