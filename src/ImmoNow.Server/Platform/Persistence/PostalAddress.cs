using ImmoNow.Server.Platform.Requests;

namespace ImmoNow.Server.Platform.Persistence;

/// <summary>A postal address; every part may be empty.</summary>
public sealed record PostalAddress
{
    public string Street { get; init; } = "";

    public string HouseNumber { get; init; } = "";

    /// <summary>Text, since postal codes begin with zeros.</summary>
    public string PostalCode { get; init; } = "";

    public string City { get; init; } = "";

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string Country { get; init; } = "DE";

    /// <summary>"Aachener Straße 12, 50674 Köln", without empty parts.</summary>
    public string OneLine() => string.Join(
        ", ",
        new[] { $"{Street} {HouseNumber}".Trim(), $"{PostalCode} {City}".Trim() }.Where(part => part.Length > 0));

    /// <summary>Lengths and forms; Germany's postal codes have five digits.</summary>
    public void Validate(Validator check)
    {
        check.Length("street", Street, 120);
        check.Length("house_number", HouseNumber, 20);
        check.Length("city", City, 120);
        check.Length("postal_code", PostalCode, 12);
        check.That(
            Country.Length == 2 && Country.All(char.IsAsciiLetterUpper), "country",
            "Bitte den zweistelligen Ländercode angeben, zum Beispiel DE.", "Please give the two-letter country code, for example DE.");
        check.That(
            Country != "DE" || PostalCode.Length == 0 || (PostalCode.Length == 5 && PostalCode.All(char.IsAsciiDigit)), "postal_code",
            "Deutsche Postleitzahlen haben fünf Ziffern.", "German postal codes have five digits.");
    }
}
