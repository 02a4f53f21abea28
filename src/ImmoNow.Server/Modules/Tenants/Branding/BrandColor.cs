using System.Globalization;
using ImmoNow.Server.Platform.Requests;

namespace ImmoNow.Server.Modules.Tenants.Branding;

/// <summary>An agency's colour: it has to stay visible on a white page (WCAG 2.2, 1.4.11: at least 3 to 1).</summary>
internal static class BrandColor
{
    private const double LeastContrast = 3;
    private const double WhiteLuminance = 1;

    public static void Check(Validator check, string field, string color)
    {
        if (color.Length == 0)
        {
            return;
        }

        if (Luminance(color) is not { } luminance)
        {
            check.Fail(field, "Bitte eine Farbe wie #1F6F54 angeben.", "Please give a colour such as #1F6F54.");
        }
        else if (Contrast(WhiteLuminance, luminance) < LeastContrast)
        {
            check.Fail(
                field,
                "Diese Farbe ist auf Weiß kaum zu sehen. Bitte wählen Sie eine dunklere.",
                "This colour can hardly be seen on white. Please choose a darker one.");
        }
    }

    /// <summary>Black or white, whichever reads better on the colour; empty without one.</summary>
    public static string TextOn(string color) => Luminance(color) is not { } luminance
        ? ""
        : Contrast(WhiteLuminance, luminance) >= Contrast(luminance, 0) ? "#FFFFFF" : "#000000";

    private static double Contrast(double lighter, double darker) => (lighter + 0.05) / (darker + 0.05);

    /// <summary>Relative luminance as WCAG defines it; null when the text is no colour.</summary>
    private static double? Luminance(string color)
    {
        if (color.Length != 7 || color[0] != '#' ||
            !int.TryParse(color.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb))
        {
            return null;
        }

        return 0.2126 * Linear(rgb >> 16) + 0.7152 * Linear((rgb >> 8) & 0xFF) + 0.0722 * Linear(rgb & 0xFF);
    }

    private static double Linear(int channel)
    {
        var share = channel / 255d;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }
}
