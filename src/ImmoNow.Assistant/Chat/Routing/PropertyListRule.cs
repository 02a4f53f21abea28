using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Chat.Routing;

/// <summary>"3-Zimmer-Wohnungen in Köln bis 400.000 €", "Summe der Kaufpreise", "die teuerste Villa", "Was kostet die Musterstraße 5?"</summary>
internal static class PropertyListRule
{
    public static Route? TryRoute(Utterance u, RoutingContext context)
    {
        var types = Types(u);
        var quantities = u.All<QuantityAnnotation>().Select(annotation => annotation.Value).ToList();
        var about = types is not null || u.Has(SubjectLexicon.Properties) || u.Tokens.Any(token => token.Folded is "altbau" or "altbauten" or "neubauten") || AsksForFree(u);
        var shaped = quantities.Exists(value => value.Unit is QuantityUnit.Rooms or QuantityUnit.SquareMetres)
            || (u.First<PlaceAnnotation>() is not null && quantities.Exists(value => value.Unit == QuantityUnit.Eur || (value.Max ?? value.Min) >= 10_000 && (u.HasPhrase("alles") || u.HasPhrase("was") || u.HasPhrase("etwas") || u.HasPhrase("anything"))));
        var measure = Slots.Measure(u, "price");
        var asksField = measure?.Field is not null and not "budget_max";
        if (u.Has(SubjectLexicon.Documents) || u.Has(SubjectLexicon.Tasks))
            return null;
        var one = TryOneProperty(u, context);
        if (one is not null)
            return one;
        if (!about && !shaped && !asksField && !(context.ChatContext == "properties" && u.First<PlaceAnnotation>() is not null && u.Has(IntentWords.Show)))
            return null;
        if (u.Is(0, "warum", "wieso", "why", "darf", "duerfen", "wann", "when") || (u.HasPhrase("was", "steht") && !u.HasPhrase("zum", "verkauf")))
            return null;
        var rest = new Leftover(u);
        for (var i = 0; i < u.Tokens.Count; i++)
        {
            if (u.Is(i, "portfolio", "purchase", "cold", "warm", "angebot", "offer", "markt", "market", "neu", "new", "hinzugekommen", "reingekommen", "angelegt", "erstellt", "created", "added", "saniert", "verteilt", "altbau", "altbauten", "neubau", "neubauten", "frei", "betreut", "bed", "beds", "bedroom", "bedrooms", "quadratmeter", "square", "metre", "meter", "sqm", "three", "five", "ten", "drei", "fuenf", "zehn", "gewerbe", "gewerbeobjekte", "gewerbeimmobilien", "gewerbeflaechen", "commercial", "reinbekommen", "bekommen", "living", "space", "sucht", "gesucht", "was", "haetten", "ruf", "something"))
                rest.Explain(i);
        }
        var arguments = Read(u, context, types, quantities, measure);
        if (rest.Indexes.Count > 3)
            return null;
        // A place that is no city of the list may be a part of one: its name stands in the title, the address or the text.
        var query = Join(u.First<PlaceAnnotation>() is { Known: false } unknown ? unknown.City : u.First<PlaceAnnotation>()?.District, u.First<AddressAnnotation>()?.Text, u.First<QuotedAnnotation>()?.Text, rest.Query);
        return Keeper(u, rest) is { } keeper
            ? new ToolRoute(ToolNames.ListProperties, RouteArguments.ToJson(arguments with { Query = null }), [new Mention("contact_user_id", keeper, [EntityTypes.User], OtherwiseSlot: "query")])
            : new ToolRoute(ToolNames.ListProperties, RouteArguments.ToJson(arguments with { Query = query }), []);
    }

    /// <summary>"Objekte von Lena": who looks after them, when nothing else is unknown.</summary>
    private static string? Keeper(Utterance u, Leftover rest)
    {
        if (rest.Indexes is not [var first, ..] || !u.Is(first - 1, "von", "by", "der", "betreut", "betreuen") || Slots.NameRun(u, rest, first) is var run && run != rest.Indexes.Count || u.First<PersonAnnotation>() is not null)
            return null;
        return Slots.Name(u, first, rest.Indexes.Count);
    }

    /// <summary>"Ein Kunde sucht was mit 4 Zimmern und Garten, haben wir da was?": what one person looks for is a property.</summary>
    public static Route? Wanted(Utterance u, RoutingContext context)
    {
        var one = u.Is(1, "kunde", "kundin", "interessent", "interessentin", "kaeufer", "kaeuferin", "familie", "paar", "client", "buyer") && u.Is(0, "ein", "eine", "einen", "mein", "meine", "a", "my") && (u.HasPhrase("sucht") || u.HasPhrase("moechte") || u.HasPhrase("wants") || u.HasPhrase("will") || u.Is(3, "for"));
        var shaped = u.All<QuantityAnnotation>().Any(quantity => quantity.Value.Unit is QuantityUnit.Rooms or QuantityUnit.SquareMetres) || Types(u) is not null;
        if (!one || !shaped)
            return null;
        var from = u.Tokens[2].Start;
        return TryRoute(Utterance.Parse($"{(u.Language == AssistantLanguage.German ? "Immobilien" : "Properties")} {u.Text[from..]}", context.Clock, u.Language), context);
    }

    /// <summary>"neu im Angebot", "on the market".</summary>
    private static bool IsOnOffer(Utterance u) => u.HasPhrase("im", "angebot") || u.HasPhrase("on", "offer") || u.HasPhrase("auf", "dem", "markt") || u.HasPhrase("on", "the", "market");

    /// <summary>"Was ist grade noch frei in Köln?"</summary>
    private static bool AsksForFree(Utterance u) => u.Is(0, "was", "what") && u.HasPhrase("frei") && u.First<PlaceAnnotation>() is not null;

    /// <summary>One property by its address, asked for its price, size or just for itself.</summary>
    private static ToolRoute? TryOneProperty(Utterance u, RoutingContext context)
    {
        var fields = Fields(u) ?? (AsksForStatus(u) ? ["status"] : null);
        var asks = fields is not null || u.Has(IntentWords.Show) || u.Is(0, "was", "wie", "what", "how", "wo", "where", "ist", "is") || u.HasPhrase("infos") || u.HasPhrase("details");
        if (!asks || Slots.IsCount(u) && !u.HasPhrase("quadratmeter") || u.Has(IntentWords.Average) || u.Has(IntentWords.Sum) || u.HasPhrase("steht"))
            return null;
        if (u.First<AddressAnnotation>() is { } address && u.First<QuantityAnnotation>() is null && u.First<PersonAnnotation>() is null)
        {
            // "Was kostet die Reinigung in der Körnerstraße 48?": another thing than the property is asked for.
            var rest = new Leftover(u);
            var capitals = u.Tokens.Skip(1).Any(token => token.IsCapitalised);
            var others = rest.Indexes.Where(i => Field(u.Word(i)) is null).ToList();
            return others.Count > 1 || others.Exists(i => !capitals || u.Tokens[i].IsCapitalised) ? null : new ToolRoute(ToolNames.ListProperties, RouteArguments.ToJson(new ListPropertiesArguments { Fields = fields }),
                [new Mention("property_id", address.Text, [EntityTypes.Property], OtherwiseSlot: "query")]);
        }
        // "Was kostet die erste?"
        if (fields is not null && context.Memory.Listed.Count > 0 && u.Tokens.Where(token => token.Kind == TokenKind.Word).Select(token => Ordinals.Read([token])).FirstOrDefault(place => place is not null) is { } place && Ordinals.Pick(context.Memory.Listed, place) is { Type: EntityTypes.Property } listed && u.Tokens.Count <= 8)
            return new ToolRoute(ToolNames.ListProperties, RouteArguments.ToJson(new ListPropertiesArguments { PropertyId = listed.Id, Fields = fields }), []);
        if (fields is not null && context.Present is { Type: EntityTypes.Property } present && u.First<PlaceAnnotation>() is null && u.First<QuantityAnnotation>() is null
            && (u.Has(IntentWords.This) || u.HasPhrase("das", "objekt") || u.HasPhrase("die", "wohnung") || u.HasPhrase("das", "haus") || u.HasPhrase("die", "immobilie") || u.HasPhrase("the", "property")))
        {
            return new ToolRoute(ToolNames.ListProperties, RouteArguments.ToJson(new ListPropertiesArguments { PropertyId = present.Id, Fields = fields }), []);
        }
        return fields is not null && Slots.Measure(u, "price") is null && KindName(u) is { } name ? Named(u, context, fields, name) : null;
    }

    /// <summary>"Was kostet die Villa?": the one that is called so, else all of that kind.</summary>
    private static ToolRoute Named(Utterance u, RoutingContext context, List<string> fields, string name) =>
        new(ToolNames.ListProperties, RouteArguments.ToJson(new ListPropertiesArguments { Fields = fields }), [new Mention("property_id", name, [EntityTypes.Property])])
        {
            Otherwise = context.Present is { Type: EntityTypes.Property } present
                ? new ToolRoute(ToolNames.ListProperties, RouteArguments.ToJson(new ListPropertiesArguments { PropertyId = present.Id, Fields = fields }), [])
                : new ToolRoute(ToolNames.ListProperties, RouteArguments.ToJson(new ListPropertiesArguments { PropertyType = Types(u), Cities = Slots.KnownCities(u) }), []),
        };

    /// <summary>A word for a kind of property behind "die" or "the", which may be a name: "die Villa", but not "die Wohnung" or "die Villen".</summary>
    internal static string? KindName(Utterance u)
    {
        if (u.First<PlaceAnnotation>() is not null || u.First<QuantityAnnotation>() is not null || u.First<AddressAnnotation>() is not null)
            return null;
        for (var i = 1; i < u.Tokens.Count; i++)
        {
            if (u.Tokens[i].Kind == TokenKind.Word && u.Is(i - 1, "die", "der", "das", "dem", "den", "vom", "zum", "zur", "beim", "the") && Vocabulary.PropertyType(u.Word(i)) is not null && !u.Is(i, "wohnung", "haus", "flat", "house", "apartment", "grundstueck", "plot") && !Vocabulary.IsPluralType(u.Word(i)) && !Vocabulary.Features.ContainsKey(u.Word(i)))
                return u.Tokens[i].Text;
        }
        return null;
    }

    private static ListPropertiesArguments Read(Utterance u, RoutingContext context, List<string>? types, List<Quantity> quantities, Measure? measure)
    {
        var marketing = Marketing(u) ?? (u.HasPhrase("monat") || u.HasPhrase("monatlich") || u.HasPhrase("month") || u.HasPhrase("monthly") || u.All<QuantityAnnotation>().Any(quantity => u.Is(quantity.End, "warm", "kalt")) ? "rent" : null);
        var rooms = quantities.Find(value => value.Unit == QuantityUnit.Rooms);
        var area = quantities.Find(value => value.Unit == QuantityUnit.SquareMetres);
        var year = YearBuilt(u);
        var money = quantities.Find(value => value.Unit == QuantityUnit.Eur) ?? quantities.Find(value => value.Unit == QuantityUnit.None && value != year && (value.Max ?? value.Min) >= (marketing == "rent" ? 100 : 10_000));
        // "für ein Budget von 350.000" may cost at most that.
        if (money is not null && u.HasPhrase("budget"))
            money = money with { Min = money.IsExact || money.Max is null ? null : money.Min, Max = money.Max ?? money.Min };
        // "zwofünfzig" are thousands of a price and units of a rent.
        if (money is { Colloquial: true } && (marketing == "rent" || u.HasPhrase("kaltmiete") || u.HasPhrase("warmmiete")))
            money = money with { Min = money.Min / 1_000m, Max = money.Max / 1_000m };
        var plot = types is ["plot"] || u.HasPhrase("grundstuecksflaeche");
        // A few hundred or thousand euros are a rent even when nobody says so.
        var isRent = marketing == "rent" || u.HasPhrase("kaltmiete") || u.HasPhrase("warmmiete") || (marketing is null && (money?.Max ?? money?.Min) is < 8_000m);
        var window = u.First<TemporalAnnotation>()?.Value.Window(context.Clock);
        return new ListPropertiesArguments
        {
            PropertyType = types,
            MarketingType = marketing ?? (isRent && money is not null ? "rent" : null),
            Status = Status(u),
            Cities = Slots.KnownCities(u),
            NotCities = Slots.ExcludedCities(u),
            NotFeatures = NotFeatures(u),
            PostalCode = u.First<PostalCodeAnnotation>()?.Value,
            PriceMin = isRent || money is { IsExact: true } ? null : money?.Min,
            PriceMax = isRent ? null : money?.Max,
            RentMin = isRent && money is { IsExact: false } ? money.Min : null,
            RentMax = isRent && !IsWarm(u) ? money?.Max : null,
            RentWarmMax = isRent && IsWarm(u) ? money?.Max : null,
            LivingSpaceMin = plot ? null : area?.Min,
            LivingSpaceMax = plot || area is { IsExact: true } ? null : area?.Max,
            PlotAreaMin = plot ? area?.Min : null,
            PlotAreaMax = plot && area is { IsExact: false } ? area.Max : null,
            RoomsMin = rooms?.Min,
            RoomsMax = rooms?.Max,
            YearBuiltMin = (int?)year?.Min,
            YearBuiltMax = (int?)year?.Max,
            Features = Features(u),
            CreatedFrom = window?.From,
            CreatedBefore = window?.Before,
            ContactUserId = u.HasPhrase("meine") || u.HasPhrase("meiner") || u.HasPhrase("my") ? context.Caller.UserId : null,
            Sort = Sort(u, isRent),
            Limit = TopCount(u) ?? (Superlative(u) ? 1 : null),
            Measure = measure is { Field: "budget_max" } ? null : FitRent(measure, isRent),
        };
    }

    /// <summary>"Durchschnittspreis der Mietwohnungen" is a rent.</summary>
    private static Measure? FitRent(Measure? measure, bool isRent) => measure is { Field: "price" } && isRent ? measure with { Field = "rent_cold" } : measure;

    internal static List<string>? Types(Utterance u)
    {
        var types = new List<string>();
        for (var i = 0; i < u.Tokens.Count; i++)
        {
            var token = u.Tokens[i];
            if (u.Is(i, "gewerbe", "gewerbeobjekte", "gewerbeimmobilien", "gewerbeflaechen", "gewerbeobjekt", "gewerbeimmobilie", "commercial"))
                types.AddRange(["office", "retail", "industrial"]);
            if (token.Kind != TokenKind.Word || IsInPlace(u, i) || Vocabulary.PropertyType(token.Folded) is not { } type)
                continue;
            // "mit Garage und Stellplatz" describes another property.
            if (Vocabulary.Features.ContainsKey(token.Folded) && (types.Count > 0 || IsAccompanying(u, i)))
                continue;
            if (!types.Contains(type))
                types.Add(type);
        }
        return types.Count == 0 ? null : types;
    }

    /// <summary>"Wohnungen in Halle": the city is no hall, and a street called "Am Hofgut" no farm.</summary>
    private static bool IsInPlace(Utterance u, int index) =>
        u.Annotations.Any(place => place is AddressAnnotation or PlaceAnnotation { Known: true } && index >= place.First && index < place.End);

    private static bool IsAccompanying(Utterance u, int index) => u.Is(index - 1, "mit", "with", "und", "and", "eigener", "eigenem", "einem", "einer", "a") || u.Is(index - 2, "mit", "with");

    private static List<string>? Features(Utterance u)
    {
        var features = new List<string>();
        for (var i = 0; i < u.Tokens.Count; i++)
        {
            if (!Vocabulary.Features.TryGetValue(u.Word(i), out var feature) || features.Contains(feature) || IsWithout(u, i) || u.Is(i - 1, "tg", "tiefgaragen"))
                continue;
            if (Vocabulary.PropertyType(u.Word(i)) is not null && !IsAccompanying(u, i) && Types(u)?.Contains("parking") == true)
                continue;
            features.Add(feature);
        }
        features.AddRange(Vocabulary.RoomFeatures(u.Tokens).Where(feature => !features.Contains(feature)));
        return features.Count == 0 ? null : features;
    }

    /// <summary>"ohne Aufzug", "kein Keller": what must not be there.</summary>
    private static List<string>? NotFeatures(Utterance u)
    {
        var features = new List<string>();
        for (var i = 1; i < u.Tokens.Count; i++)
        {
            if (IsWithout(u, i) && Vocabulary.Features.TryGetValue(u.Word(i), out var feature) && !features.Contains(feature))
                features.Add(feature);
        }
        return features.Count == 0 ? null : features;
    }

    /// <summary>"ohne Aufzug geht nicht" asks for one.</summary>
    private static bool IsWithout(Utterance u, int index) => !(u.Is(index + 1, "geht") && u.Is(index + 2, "nicht", "gar")) && u.Is(index - 1, "ohne", "without", "kein", "keine", "keinen", "keiner", "no");

    private static bool IsWarm(Utterance u) => u.HasPhrase("warm") || u.HasPhrase("warmmiete");

    private static string? Marketing(Utterance u)
    {
        // "verkauft", "zu verkaufen": the verb at the end belongs to the offer; "verkaufte" is a status.
        foreach (var token in u.Tokens)
        {
            if (Vocabulary.MarketingType(token.Folded) is { } type && token.Kind == TokenKind.Word)
                return type;
        }
        return null;
    }

    private static List<string>? Status(Utterance u)
    {
        if (AsksForFree(u) || IsOnOffer(u))
            return ["available"];
        var found = u.Tokens.Where(token => token.Kind == TokenKind.Word).Select(token => Vocabulary.PropertyStatuses.GetValueOrDefault(token.Folded)).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return found.Count == 0 ? null : found;
    }

    /// <summary>"Baujahr ab 1990", "gebaut nach 2000", "built before 1950".</summary>
    private static Quantity? YearBuilt(Utterance u)
    {
        var mark = -1;
        for (var i = 0; i < u.Tokens.Count && mark < 0; i++)
        {
            if (u.Is(i, "baujahr", "gebaut", "gebaute", "built", "erbaut", "bj") || u.Is(i, "altbau", "altbauten", "neubau", "neubauten") && !u.HasPhrase("baujahr"))
                mark = i;
        }
        if (mark < 0)
            return null;
        var year = u.All<QuantityAnnotation>().FirstOrDefault(quantity => quantity.Value.Unit == QuantityUnit.None && (quantity.Value.Min ?? quantity.Value.Max) is >= 1000 and <= 2200);
        if (year is null)
            return null;
        // "ab Baujahr 2020"
        if (u.Is(mark - 1, "ab", "nach", "seit", "from") && year.Value.IsExact)
            return new Quantity(year.Value.Min, null, QuantityUnit.None);
        if (u.Is(mark - 1, "bis", "vor", "until") && year.Value.IsExact)
            return new Quantity(null, year.Value.Max, QuantityUnit.None);
        if (u.Is(year.First - 1, "nach", "after", "since", "seit"))
            return new Quantity(year.Value.Min, null, QuantityUnit.None);
        return u.Is(year.First - 1, "vor", "before") ? new Quantity(null, year.Value.Max, QuantityUnit.None) : year.Value;
    }

    private static string? Sort(Utterance u, bool isRent)
    {
        var price = isRent ? "rent_cold" : "price";
        return u.Tokens.Select(token => Sort(token.Folded, price)).FirstOrDefault(sort => sort is not null)
            ?? (IsOnOffer(u) && u.Tokens.Any(token => token.Folded is "neu" or "neue" or "neuen" or "new") ? "-created_at" : null);
    }

    private static string? Sort(string word, string price) => word switch
    {
        "teuerste" or "teuersten" or "teuerster" or "teuerstes" or "expensive" => "-" + price,
        "guenstigste" or "guenstigsten" or "guenstigster" or "guenstigstes" or "billigste" or "billigsten" or "cheapest" => price,
        "groesste" or "groessten" or "groesster" or "groesstes" or "largest" or "biggest" => "-living_space",
        "kleinste" or "kleinsten" or "kleinster" or "kleinstes" or "smallest" => "living_space",
        "aelteste" or "aeltesten" or "aeltestes" or "oldest" => "year_built",
        "neueste" or "neuesten" or "neuestes" or "neuester" or "newest" or "latest" => "-created_at",
        _ => null,
    };

    /// <summary>"die 3 größten Wohnungen", "the five cheapest houses".</summary>
    private static int? TopCount(Utterance u)
    {
        for (var i = 1; i < u.Tokens.Count; i++)
        {
            if (Sort(u.Word(i), "price") is not null && u.All<QuantityAnnotation>().FirstOrDefault(quantity => quantity.First == i + 1) is { Value: { Unit: QuantityUnit.None, IsExact: true, Min: >= 1 and <= 50 } behind })
                return (int)behind.Min.Value;
            if (Sort(u.Word(i - 1), "price") is not null && TemporalWords.Numbers.TryGetValue(u.Word(i), out var spelled) && spelled > 1)
                return spelled;
            if (Sort(u.Word(i), "price") is null || u.All<QuantityAnnotation>().FirstOrDefault(quantity => quantity.End == i) is not { Value: { Unit: QuantityUnit.None, IsExact: true, Min: >= 1 and <= 50 } count })
                continue;
            return (int)count.Min.Value;
        }
        return null;
    }

    /// <summary>"die teuerste Wohnung" is one, "die teuersten Wohnungen" are several.</summary>
    private static bool Superlative(Utterance u) =>
        u.Tokens.Any(token => token.Folded is "teuerste" or "teuerstes" or "teuerster" or "guenstigste" or "guenstigstes" or "guenstigster" or "groesste" or "groesstes" or "kleinste" or "kleinstes" or "aelteste" or "aeltestes" or "neueste" or "neuestes")
        && !u.Tokens.Any(token => token.Folded is "wohnungen" or "haeuser" or "immobilien" or "objekte" or "angebote") || (u.HasPhrase("cheapest") || u.HasPhrase("largest") || u.HasPhrase("biggest") || u.HasPhrase("smallest") || u.HasPhrase("most", "expensive")) && u.Tokens.Any(token => token.Folded is "apartment" or "house" or "property" or "flat" or "plot");

    private static List<string>? Fields(Utterance u)
    {
        var fields = u.Tokens.Select(token => Field(token.Folded)).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (fields.Count == 0 && u.Is(0, "wie", "wieviel", "wieviele", "how") && u.Tokens.Any(token => token.Folded is "quadratmeter" or "qm"))
            fields.Add("living_space");
        if (fields.Count == 0 && (u.HasPhrase("how", "much", "is") || u.HasPhrase("how", "much", "are")))
            fields.Add("price");
        return fields.Count == 0 ? null : fields;
    }

    /// <summary>"Ist die Villa schon verkauft?", "Is LEI-1001 still available?"</summary>
    private static bool AsksForStatus(Utterance u) =>
        u.Is(0, "ist", "is") && u.Tokens.Any(token => token.Folded is "frei" or "weg" or "noch" or "zu" || Vocabulary.PropertyStatuses.ContainsKey(token.Folded)) && u.Tokens.Any(token => token.Folded is "frei" or "weg" or "haben" || Vocabulary.PropertyStatuses.ContainsKey(token.Folded));

    private static string? Field(string folded) => folded switch
    {
        "kostet" or "kosten" or "preis" or "kaufpreis" or "price" or "cost" or "teuer" => "price",
        "miete" or "kaltmiete" or "warmmiete" or "rent" or "hausgeld" or "nebenkosten" or "betriebskosten" => "rent",
        "wohnflaeche" or "gross" or "groesse" or "size" or "big" or "large" => "living_space",
        "energieausweis" or "energieklasse" or "energiewert" or "energy" or "energieeffizienzklasse" => "energy",
        "status" => "status",
        "provision" or "courtage" or "commission" => "commission",
        "adresse" or "liegt" or "address" => "address",
        _ => null,
    };

    private static string? Join(params ReadOnlySpan<string?> parts)
    {
        var joined = "";
        foreach (var part in parts)
        {
            if (!string.IsNullOrWhiteSpace(part))
                joined = joined.Length == 0 ? part : $"{joined} {part}";
        }
        return joined.Length == 0 ? null : joined;
    }
}
