using System.Globalization;
using System.Text;

namespace ImmoNow.Server.Modules.Documents.Texts;

/// <summary>Writes the numbers of a spreadsheet as a German reader sees them: 1.234,56 €, 12,5 %, 31.12.2025, 08:30.</summary>
internal static class SpreadsheetNumbers
{
    private const double LastDate = 2_958_465;
    private const int MostDigits = 15;
    private static readonly CultureInfo German = CreateGerman();

    /// <summary>Formats that a workbook names by number only (ECMA-376, 18.8.30); the German ones of 14 to 22.</summary>
    private static readonly Dictionary<int, string> BuiltIn = new()
    {
        [1] = "0", [2] = "0.00", [3] = "#,##0", [4] = "#,##0.00", [5] = "#,##0 €", [6] = "#,##0 €", [7] = "#,##0.00 €", [8] = "#,##0.00 €",
        [9] = "0%", [10] = "0.00%", [14] = "dd.mm.yyyy", [15] = "dd.mm.yyyy", [16] = "dd.mm.yyyy", [17] = "mm.yyyy", [18] = "hh:mm", [19] = "hh:mm:ss",
        [20] = "hh:mm", [21] = "hh:mm:ss", [22] = "dd.mm.yyyy hh:mm", [37] = "#,##0", [38] = "#,##0", [39] = "#,##0.00", [40] = "#,##0.00",
        [41] = "#,##0", [42] = "#,##0 €", [43] = "#,##0.00", [44] = "#,##0.00 €", [45] = "mm:ss", [46] = "[h]:mm:ss", [47] = "mm:ss",
    };

    /// <summary>The code of a built-in format; empty for "General" and unknown ones.</summary>
    public static string CodeOf(int builtIn) => BuiltIn.GetValueOrDefault(builtIn, "");

    /// <summary>A number by its format code; dates are numbers of days.</summary>
    /// <param name="startsIn1904">Old Excel for Mac counts days from 1904.</param>
    public static string Write(double value, string code, bool startsIn1904 = false)
    {
        if (!double.IsFinite(value))
        {
            return "";
        }

        var format = Format.Parse(code);
        if (format.IsDate || format.IsTime)
        {
            return WriteTime(startsIn1904 ? value + 1462 : value, format);
        }

        if (!format.HasDigits || Math.Abs(value) >= 1e15)
        {
            return General(value);
        }

        var scaled = format.IsPercentage ? value * 100 : value;
        var pattern = (format.HasGroups ? "#,##" : "") + new string('0', Math.Max(1, format.LeadingZeros)) +
            (format.Decimals > 0 ? "." + new string('0', format.RequiredDecimals) + new string('#', format.Decimals - format.RequiredDecimals) : "");
        return $"{format.Prefix}{scaled.ToString(pattern, German)}{format.Suffix}".Trim();
    }

    /// <summary>A date as it is written in German; midnight is no time of its own.</summary>
    public static string Write(DateTime date) => date.ToString(date.TimeOfDay == TimeSpan.Zero ? "dd.MM.yyyy" : "dd.MM.yyyy HH:mm", German);

    private static string General(double value) => Math.Abs(value) is >= 1e15 or (> 0 and < 1e-9)
        ? value.ToString("0.#####E+0", German)
        : value.ToString("0.##########", German);

    private static string WriteTime(double value, Format format)
    {
        if (value is < 0 or > LastDate)
        {
            return General(value);
        }

        if (!format.IsDate && (value >= 1 || format.IsElapsed))
        {
            return string.Create(German, $"{Math.Floor(value * 24):0}:{Math.Floor(value * 1440 % 60):00}");
        }

        var date = DateTime.FromOADate(value).AddTicks(TimeSpan.TicksPerMillisecond * 500);
        var pattern = (format.IsDate, format.IsTime) switch
        {
            (true, true) => "dd.MM.yyyy HH:mm",
            (true, false) => format.HasDay ? "dd.MM.yyyy" : "MM.yyyy",
            _ => format.HasSeconds ? "HH:mm:ss" : "HH:mm",
        };
        return date.ToString(pattern, German);
    }

    private static CultureInfo CreateGerman()
    {
        // The server runs without culture data.
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = ".";
        culture.DateTimeFormat.TimeSeparator = ":";
        return culture;
    }

    /// <summary>What the first section of a format code says.</summary>
    private sealed class Format
    {
        private static readonly Dictionary<string, Format> Known = new(StringComparer.Ordinal) { [""] = new Format() };

        public bool IsDate { get; private set; }

        public bool HasDay { get; private set; }

        public bool IsTime { get; private set; }

        public bool HasSeconds { get; private set; }

        public bool IsElapsed { get; private set; }

        public bool IsPercentage { get; private set; }

        public bool HasDigits { get; private set; }

        public bool HasGroups { get; private set; }

        public int LeadingZeros { get; private set; }

        public int Decimals { get; private set; }

        public int RequiredDecimals { get; private set; }

        public string Prefix { get; private set; } = "";

        public string Suffix { get; private set; } = "";

        public static Format Parse(string code)
        {
            if (code.Length == 0 || code.Equals("General", StringComparison.OrdinalIgnoreCase) || code.Length > 255)
            {
                return Known[""];
            }

            lock (Known)
            {
                if (!Known.TryGetValue(code, out var format))
                {
                    // Foreign files must not fill the memory with their formats.
                    if (Known.Count > 500)
                    {
                        Known.Clear();
                        Known[""] = new Format();
                    }

                    Known[code] = format = new Format();
                    format.ReadCode(code);
                }

                return format;
            }
        }

        private void ReadCode(string code)
        {
            var prefix = new StringBuilder();
            var suffix = new StringBuilder();
            var letters = new StringBuilder();
            var isDecimal = false;
            var index = 0;
            while (index < code.Length && code[index] != ';')
            {
                var character = code[index++];
                var literal = "";
                switch (character)
                {
                    case '"':
                        var end = code.IndexOf('"', index);
                        end = end < 0 ? code.Length : end;
                        literal = code[index..end];
                        index = Math.Min(code.Length, end + 1);
                        break;
                    case '[':
                        var close = code.IndexOf(']', index);
                        close = close < 0 ? code.Length : close;
                        literal = Bracket(code[index..close]);
                        index = Math.Min(code.Length, close + 1);
                        break;
                    case '\\' when index < code.Length:
                        literal = code[index++].ToString();
                        break;
                    case '_' or '*':
                        index++;
                        break;
                    case '0' or '#' or '?':
                        HasDigits = true;
                        Count(character, isDecimal);
                        break;
                    case '.' when HasDigits:
                        isDecimal = true;
                        break;
                    case ',' when HasDigits:
                        HasGroups = true;
                        break;
                    case '%':
                        IsPercentage = true;
                        literal = " %";
                        break;
                    case '@' or ',' or '.':
                        break;
                    default:
                        literal = char.IsAsciiLetter(character) && char.ToLowerInvariant(character) is 'd' or 'm' or 'y' or 'h' or 's' or 'j' or 't' ? "" : character.ToString();
                        letters.Append(char.ToLowerInvariant(character));
                        break;
                }

                (HasDigits ? suffix : prefix).Append(literal);
            }

            ReadTime(letters.ToString());
            (Prefix, Suffix) = (prefix.ToString(), suffix.ToString());
        }

        private void Count(char digit, bool isDecimal)
        {
            if (!isDecimal)
            {
                LeadingZeros = Math.Min(MostDigits, LeadingZeros + (digit == '0' ? 1 : 0));
            }
            else if (Decimals < MostDigits)
            {
                Decimals++;
                RequiredDecimals = digit == '0' ? Decimals : RequiredDecimals;
            }
        }

        private string Bracket(string content)
        {
            if (content.StartsWith('$'))
            {
                var dash = content.IndexOf('-', StringComparison.Ordinal);
                return dash < 0 ? content[1..] : content[1..dash];
            }

            IsElapsed |= content is "h" or "hh" or "m" or "mm" or "s" or "ss";
            IsTime |= IsElapsed;
            return "";
        }

        private void ReadTime(string letters)
        {
            HasSeconds = letters.Contains('s', StringComparison.Ordinal);
            IsTime |= letters.Contains('h', StringComparison.Ordinal) || HasSeconds;
            HasDay = letters.Contains('d', StringComparison.Ordinal) || letters.Contains('t', StringComparison.Ordinal);
            IsDate = HasDay || letters.Contains('y', StringComparison.Ordinal) || letters.Contains('j', StringComparison.Ordinal) ||
                (!IsTime && letters.Contains('m', StringComparison.Ordinal));
            if (HasDigits && !IsTime)
            {
                // "0 Stück" has letters too, but they stand beside digits.
                (IsDate, HasDay) = (false, false);
            }
        }
    }
}
