namespace ImmoNow.Server.Modules.Contacts;

/// <summary>Makes differently written phone numbers comparable.</summary>
internal static class PhoneNumbers
{
    private const int ShortestComparable = 6;

    /// <summary>Only the digits, German country code as leading zero: "+49 (0)221 / 47 10" → "02214710". Too short means empty.</summary>
    public static string Digits(string? number)
    {
        var cleaned = (number ?? "").Replace("(0)", "", StringComparison.Ordinal);
        var digits = new string([.. cleaned.Where(char.IsAsciiDigit)]);
        if (cleaned.TrimStart().StartsWith("+49", StringComparison.Ordinal))
        {
            digits = "0" + digits[2..];
        }
        else if (digits.StartsWith("0049", StringComparison.Ordinal))
        {
            digits = "0" + digits[4..];
        }

        return digits.Length < ShortestComparable ? "" : digits;
    }
}
