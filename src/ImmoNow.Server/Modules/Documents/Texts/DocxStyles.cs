using System.Globalization;
using System.Text;

namespace ImmoNow.Server.Modules.Documents.Texts;

/// <summary>What a Word file says about its styles and automatic numbers: which paragraphs are headings, and "§ 3" in front of them.</summary>
internal sealed class DocxStyles
{
    private const int LongestChain = 10;
    private const int Levels = 9;
    private readonly Dictionary<string, Style> styles = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Level[]> lists = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> listOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int[]> counters = new(StringComparer.Ordinal);

    public DocxStyles(OfficePackage package, IReadOnlyList<PartRelation> relations)
    {
        ReadStyles(package, relations.FirstOrDefault(relation => relation.Kind == "styles")?.Target ?? "word/styles.xml");
        ReadNumbering(package, relations.FirstOrDefault(relation => relation.Kind == "numbering")?.Target ?? "word/numbering.xml");
    }

    /// <summary>Level of the heading that a style makes (0 for the title of the document), or -1.</summary>
    public int HeadingLevel(string? styleId)
    {
        for (var (id, count) = (styleId, 0); id is not null && count < LongestChain && styles.TryGetValue(id, out var style); count++)
        {
            if (style.Heading >= 0)
            {
                return style.Heading;
            }

            id = style.BasedOn;
        }

        return -1;
    }

    /// <summary>The list and level that a style puts its paragraphs into.</summary>
    public (string? List, int Level) ListOf(string? styleId)
    {
        for (var (id, count) = (styleId, 0); id is not null && count < LongestChain && styles.TryGetValue(id, out var style); count++)
        {
            if (style.List is not null)
            {
                return (style.List, style.ListLevel);
            }

            id = style.BasedOn;
        }

        return (null, 0);
    }

    /// <summary>The next automatic number, such as "§ 3" or "2.1."; empty for bullets.</summary>
    public string NextLabel(string list, int level)
    {
        if (level is < 0 or >= Levels || !listOf.TryGetValue(list, out var abstractList) || !lists.TryGetValue(abstractList, out var levels))
        {
            return "";
        }

        if (!counters.TryGetValue(abstractList, out var numbers))
        {
            counters[abstractList] = numbers = new int[Levels];
        }

        for (var above = 0; above < level; above++)
        {
            numbers[above] = numbers[above] == 0 ? levels[above].Start : numbers[above];
        }

        numbers[level] = numbers[level] == 0 ? levels[level].Start : numbers[level] + 1;
        Array.Clear(numbers, level + 1, Levels - level - 1);
        if (levels[level].Format is "bullet" or "none")
        {
            return "";
        }

        var label = new StringBuilder(levels[level].Text);
        for (var part = 0; part <= level; part++)
        {
            label.Replace($"%{part + 1}", Number(numbers[part], levels[part].Format));
        }

        return label.ToString().Trim();
    }

    private static string Number(int number, string format)
    {
        var text = format switch
        {
            "lowerLetter" or "upperLetter" when number is > 0 and <= 26 => ((char)('a' + number - 1)).ToString(),
            "lowerRoman" or "upperRoman" when number is > 0 and < 400 => Roman(number),
            _ => number.ToString(CultureInfo.InvariantCulture),
        };
        return format.StartsWith("upper", StringComparison.Ordinal) ? text.ToUpperInvariant() : text;
    }

    private static string Roman(int number)
    {
        var text = new StringBuilder();
        foreach (var (value, sign) in ((int, string)[])[(100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")])
        {
            for (; number >= value; number -= value)
            {
                text.Append(sign);
            }
        }

        return text.ToString();
    }

    private void ReadStyles(OfficePackage package, string part)
    {
        var style = new Style();
        package.Walk(part, reader =>
        {
            switch (reader.LocalName)
            {
                case "style":
                    style = new Style();
                    styles[OfficePackage.Attribute(reader, "styleId") ?? ""] = style;
                    break;
                case "name":
                    style.Heading = HeadingByName(OfficePackage.Attribute(reader, "val") ?? "", style.Heading);
                    break;
                case "basedOn":
                    style.BasedOn = OfficePackage.Attribute(reader, "val");
                    break;
                case "outlineLvl" when style.Heading < 0:
                    style.Heading = OutlineLevel(OfficePackage.Attribute(reader, "val"));
                    break;
                case "numId":
                    style.List = OfficePackage.Attribute(reader, "val");
                    break;
                case "ilvl":
                    style.ListLevel = IntegerOf(OfficePackage.Attribute(reader, "val"));
                    break;
            }

            return true;
        });
    }

    private void ReadNumbering(OfficePackage package, string part)
    {
        Level[] levels = [];
        var level = new Level();
        var list = "";
        package.Walk(part, reader =>
        {
            var value = OfficePackage.Attribute(reader, "val") ?? "";
            switch (reader.LocalName)
            {
                case "abstractNum":
                    levels = [.. Enumerable.Range(0, Levels).Select(_ => new Level())];
                    lists[OfficePackage.Attribute(reader, "abstractNumId") ?? ""] = levels;
                    break;
                case "lvlOverride":
                    return false;
                case "lvl":
                    var index = IntegerOf(OfficePackage.Attribute(reader, "ilvl"));
                    level = index >= 0 && index < levels.Length ? levels[index] : new Level();
                    break;
                case "start":
                    level.Start = IntegerOf(value);
                    break;
                case "numFmt":
                    level.Format = value;
                    break;
                case "lvlText":
                    level.Text = value.Length <= 100 ? value : "";
                    break;
                case "num":
                    list = OfficePackage.Attribute(reader, "numId") ?? "";
                    break;
                case "abstractNumId":
                    listOf[list] = value;
                    break;
            }

            return true;
        });
    }

    /// <summary>Built-in styles keep their English name in the file, whatever the language of Word.</summary>
    private static int HeadingByName(string name, int otherwise)
    {
        if (name.Equals("title", StringComparison.OrdinalIgnoreCase))
        {
            return 0;
        }

        return name.StartsWith("heading ", StringComparison.OrdinalIgnoreCase) && name.Length == 9 && name[8] is >= '1' and <= '9'
            ? Math.Min(name[8] - '0', 6)
            : otherwise;
    }

    /// <summary>Word counts outline levels from 0; 9 is body text.</summary>
    public static int OutlineLevel(string? value) => IntegerOf(value) is var level && value is not null && level is >= 0 and < 9 ? Math.Min(level + 1, 6) : -1;

    /// <summary>A number in an attribute; 0 when it is none.</summary>
    public static int IntegerOf(string? value) => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private sealed class Style
    {
        public int Heading { get; set; } = -1;

        public string? BasedOn { get; set; }

        public string? List { get; set; }

        public int ListLevel { get; set; }
    }

    private sealed class Level
    {
        public int Start { get; set; } = 1;

        public string Format { get; set; } = "decimal";

        public string Text { get; set; } = "";
    }
}
