using ImmoNow.Server.Platform.Requests;

namespace ImmoNow.Server.Modules.Tasks;

/// <summary>Colours on the wire: <c>#0F5C6E</c>, or empty for none.</summary>
internal static class Colours
{
    public static void Colour(this Validator check, string field, string value) => check.That(
        value.Length == 0 || (value.Length == 7 && value[0] == '#' && value.Skip(1).All(char.IsAsciiHexDigit)), field,
        "Bitte eine Farbe wie #0F5C6E angeben.", "Please give a colour such as #0F5C6E.");
}
