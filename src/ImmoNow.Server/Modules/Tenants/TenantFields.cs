using ImmoNow.Server.Modules.Tenants.Branding;
using ImmoNow.Server.Modules.Tenants.Domain;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;

namespace ImmoNow.Server.Modules.Tenants;

/// <summary>What admins fill in about their agency.</summary>
public sealed record TenantFields : IRecordFields<TenantProfile, TenantFields>
{
    private const int LongestLegalText = 20_000;

    public string Name { get; init; } = "";

    public PostalAddress Address { get; init; } = new();

    public string Phone { get; init; } = "";

    public string Email { get; init; } = "";

    public string Website { get; init; } = "";

    public string Claim { get; init; } = "";

    public string Imprint { get; init; } = "";

    /// <summary>Widerrufsbelehrung.</summary>
    public string WithdrawalNotice { get; init; } = "";

    public Locale Locale { get; init; }

    /// <summary>IANA name.</summary>
    public string TimeZone { get; init; } = "Europe/Berlin";

    /// <summary>#RRGGBB, or empty for the product's own colour.</summary>
    public string PrimaryColor { get; init; } = "";

    public void Validate(Validator check)
    {
        check.Required("name", Name);
        check.That(!Name.Any(char.IsControl), "name", "Bitte keine Steuerzeichen verwenden.", "Please do not use control characters.");
        Address.Validate(check.Inside("address"));
        check.Length("phone", Phone, 50);
        check.Email("email", Email);
        check.Length("website", Website, 300);
        check.That(
            Website.Length == 0 || (Uri.TryCreate(Website, UriKind.Absolute, out var address) && address.Scheme is "https" or "http"), "website",
            "Bitte eine vollständige Adresse angeben, zum Beispiel https://www.example.de.", "Please give a full address, for example https://www.example.com.");
        check.Length("claim", Claim, 200);
        check.Length("imprint", Imprint, LongestLegalText);
        check.Length("withdrawal_notice", WithdrawalNotice, LongestLegalText);
        check.That(
            TimeZone.Contains('/', StringComparison.Ordinal) && TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _), "time_zone",
            "Diese Zeitzone ist nicht bekannt.", "This time zone is not known.");
        BrandColor.Check(check, "primary_color", PrimaryColor);
    }

    public static TenantFields From(TenantProfile profile) => new()
    {
        Name = profile.Name,
        Address = profile.Address,
        Phone = profile.Phone,
        Email = profile.Email,
        Website = profile.Website,
        Claim = profile.Claim,
        Imprint = profile.Imprint,
        WithdrawalNotice = profile.WithdrawalNotice,
        Locale = profile.Locale,
        TimeZone = profile.TimeZone,
        PrimaryColor = profile.PrimaryColor,
    };

    public void ApplyTo(TenantProfile profile)
    {
        profile.Name = Name.Trim();
        profile.Address = Address;
        profile.Phone = Phone.Trim();
        profile.Email = Email.Trim();
        profile.Website = Website.Trim();
        profile.Claim = Claim.Trim();
        profile.Imprint = Imprint;
        profile.WithdrawalNotice = WithdrawalNotice;
        profile.Locale = Locale;
        profile.TimeZone = TimeZone;
        profile.PrimaryColor = PrimaryColor.ToUpperInvariant();
    }
}

/// <summary>The agency as its people see it.</summary>
/// <param name="PrimaryColorText">Black or white, whichever reads better on the primary colour.</param>
public sealed record TenantDto(
    Guid Id,
    string Name,
    PostalAddress Address,
    string Phone,
    string Email,
    string Website,
    string Claim,
    string Imprint,
    string WithdrawalNotice,
    Locale Locale,
    string TimeZone,
    string PrimaryColor,
    string PrimaryColorText,
    bool HasLogo,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    int Version) : IVersioned
{
    public static TenantDto From(TenantProfile profile) => new(
        profile.Id,
        profile.Name,
        profile.Address,
        profile.Phone,
        profile.Email,
        profile.Website,
        profile.Claim,
        profile.Imprint,
        profile.WithdrawalNotice,
        profile.Locale,
        profile.TimeZone,
        profile.PrimaryColor,
        BrandColor.TextOn(profile.PrimaryColor),
        profile.LogoKey.Length > 0,
        profile.CreatedAt,
        profile.UpdatedAt,
        profile.Version);
}
