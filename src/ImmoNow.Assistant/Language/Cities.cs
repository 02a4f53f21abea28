using System.Collections.Frozen;

namespace ImmoNow.Assistant.Language;

/// <summary>Larger German, Austrian and Swiss cities, so that they are known in lower case and without a preposition too.</summary>
public static class Cities
{
    private const string Names =
        "Aachen|Aalen|Augsburg|Bamberg|Bad Homburg|Baden-Baden|Basel|Bayreuth|Bergisch Gladbach|Berlin|Bern|Bielefeld|Bocholt|Bochum|Bonn|Bottrop|Brandenburg|Braunschweig|Bremen|Bremerhaven|Celle|Chemnitz|Cottbus|Cuxhaven|Dachau|Darmstadt|Delmenhorst|Dessau|Dinslaken|Dormagen|Dorsten|Dortmund|Dresden|Duisburg|Düren|Düsseldorf|Erftstadt|Erfurt|Erlangen|Essen|Esslingen|Euskirchen|Flensburg|Frankfurt am Main|Frankfurt|Frechen|Freiburg im Breisgau|Freiburg|Freising|Friedrichshafen|Fulda|Fürth|Gelsenkirchen|Gera|Gießen|Gladbeck|Göppingen|Görlitz|Göttingen|Graz|Greifswald|Gütersloh|Hagen|Halle|Hamburg|Hameln|Hamm|Hanau|Hannover|Heidelberg|Heilbronn|Herford|Herne|Hildesheim|Hilden|Hürth|Ingolstadt|Innsbruck|Iserlohn|Jena|Kaiserslautern|Karlsruhe|Kassel|Kempten|Kerpen|Kiel|Koblenz|Köln|Konstanz|Krefeld|Landshut|Langenfeld|Leipzig|Leverkusen|Lindau|Linz|Lübeck|Lüdenscheid|Ludwigsburg|Ludwigshafen|Lüneburg|Lünen|Magdeburg|Mainz|Mannheim|Marburg|Marl|Meerbusch|Minden|Moers|Mönchengladbach|Mülheim|München|Münster|Neuss|Neuwied|Norderstedt|Nürnberg|Oberhausen|Offenbach|Offenburg|Oldenburg|Osnabrück|Paderborn|Passau|Pforzheim|Plauen|Potsdam|Pulheim|Ratingen|Ravensburg|Recklinghausen|Regensburg|Remscheid|Reutlingen|Rheine|Rosenheim|Rostock|Rüsselsheim|Saarbrücken|Salzburg|Salzgitter|Schweinfurt|Schwerin|Siegburg|Siegen|Sindelfingen|Solingen|Speyer|Starnberg|Stralsund|Stuttgart|Trier|Troisdorf|Tübingen|Ulm|Unna|Velbert|Viersen|Villingen-Schwenningen|Weimar|Wesel|Wien|Wiesbaden|Wilhelmshaven|Witten|Wolfsburg|Worms|Wuppertal|Würzburg|Zürich|Zwickau|Cologne|Munich|Nuremberg|Vienna|Hanover|Zurich";

    private static readonly FrozenDictionary<string, string> English = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Cologne"] = "Köln", ["Munich"] = "München", ["Nuremberg"] = "Nürnberg", ["Vienna"] = "Wien", ["Hanover"] = "Hannover", ["Zurich"] = "Zürich",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Also words of everyday language: they count as cities only after a preposition or when capitalised in an English text.</summary>
    private static readonly FrozenSet<string> AlsoWords = new[] { "essen", "halle", "hamm", "marl", "celle", "hagen", "wesel", "linz", "fuerth", "herne", "bern" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> ByFoldedName = Names.Split('|')
        .ToDictionary(name => string.Join(' ', Tokenizer.Tokenize(name).Select(token => token.Folded)), name => English.GetValueOrDefault(name, name), StringComparer.Ordinal)
        .ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The one city a word is by a letter doubled, forgotten or exchanged with its neighbour; another letter may be another town.</summary>
    internal static string? Slip(string folded)
    {
        if (folded.Length < 5 || ByFoldedName.ContainsKey(folded))
            return null;
        string? found = null;
        foreach (var name in ByFoldedName.Keys)
        {
            if (name.Length < 5 || name[0] != folded[0] || AlsoWords.Contains(name) || (name.Length == folded.Length && !name.Order().SequenceEqual(folded.Order())) || !Spelling.IsOneSlip(name, folded))
                continue;
            if (found is not null)
                return null;
            found = name;
        }
        return found;
    }

    /// <summary>Whether a place is the named city: "Frankfurt" means "Frankfurt am Main" as well, and "Halle" "Halle (Saale)".</summary>
    public static bool IsSame(string named, string place)
    {
        var (name, found) = (Folding.Fold(named.Trim()), Folding.Fold(place.Trim()));
        return found == name || found.StartsWith(name + " ", StringComparison.Ordinal);
    }

    /// <summary>Whether a single folded word is the name of a city or made from it ("Göttinger"), whatever else it may mean.</summary>
    internal static bool IsName(string folded) =>
        ByFoldedName.ContainsKey(folded)
        || (folded.EndsWith("er", StringComparison.Ordinal) && (ByFoldedName.ContainsKey(folded[..^2]) || ByFoldedName.ContainsKey(folded[..^1] + "n")));

    /// <summary>The city that starts at a token, longest name first.</summary>
    internal static (string Name, int Length)? At(IReadOnlyList<Token> tokens, int index, bool afterPreposition)
    {
        for (var length = Math.Min(3, tokens.Count - index); length >= 1; length--)
        {
            var key = length == 1 ? tokens[index].Folded : string.Join(' ', Enumerable.Range(index, length).Select(i => tokens[i].Folded));
            if (ByFoldedName.TryGetValue(key, out var name) && (afterPreposition || !AlsoWords.Contains(key)))
                return (name, length);
        }
        return null;
    }
}
