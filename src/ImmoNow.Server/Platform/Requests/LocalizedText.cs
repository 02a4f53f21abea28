namespace ImmoNow.Server.Platform.Requests;

/// <summary>The two languages of the product. German is the default.</summary>
public enum Locale
{
    De,
    En,
}

/// <summary>A text shown to people, in German and English side by side so that neither can be forgotten.</summary>
/// <param name="De">German, formal "Sie".</param>
/// <param name="En">English.</param>
public readonly record struct LocalizedText(string De, string En)
{
    /// <summary>The text in the wanted language.</summary>
    public string In(Locale locale) => locale == Locale.En ? En : De;
}
