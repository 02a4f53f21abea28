using System.Text.RegularExpressions;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Chat.Routing;

/// <summary>Takes what is said of a contact out of an order: addresses of all kinds, roles, money, where it lives.</summary>
internal sealed partial class ContactValuesReader(OrderText order)
{
    private readonly Utterance u = order.Utterance;

    /// <summary>The values found; fields that nobody mentioned stay empty.</summary>
    public CreateContactArguments Read()
    {
        var values = new CreateContactArguments { Email = Email() };
        values = Phones(values);
        values = Address(values);
        values = Budget(values);
        return values with { Roles = Roles(), Source = Source() };
    }

    public string? Email()
    {
        if (EmailPattern().Match(u.Text) is not { Success: true } match)
            return null;
        order.TakeText(match.Index, match.Index + match.Length);
        order.TakeWords("email", "mail", "mailadresse", "emailadresse", "e", "address", "adresse");
        return match.Value;
    }

    private CreateContactArguments Phones(CreateContactArguments values)
    {
        foreach (var match in PhonePattern().EnumerateMatches(u.Text))
        {
            var written = u.Text.Substring(match.Index, match.Length).Trim();
            if (written.Count(char.IsAsciiDigit) < 6)
                continue;
            order.TakeText(match.Index, match.Index + match.Length);
            var digits = string.Concat(written.Where(char.IsAsciiDigit));
            var mobile = u.HasPhrase("handy") || u.HasPhrase("handynummer") || u.HasPhrase("mobil") || u.HasPhrase("mobilnummer") || u.HasPhrase("mobile") || u.HasPhrase("cell")
                || digits.StartsWith("015", StringComparison.Ordinal) || digits.StartsWith("016", StringComparison.Ordinal) || digits.StartsWith("017", StringComparison.Ordinal) || digits.StartsWith("491", StringComparison.Ordinal) || digits.StartsWith("00491", StringComparison.Ordinal);
            values = mobile && !u.HasPhrase("telefonnummer") && !u.HasPhrase("festnetz") ? values with { Mobile = written } : values with { Phone = written };
        }
        if (values.Phone is not null || values.Mobile is not null)
            order.TakeWords("telefonnummer", "telefon", "tel", "nummer", "handynummer", "handy", "mobil", "mobilnummer", "rufnummer", "festnetz", "phone", "number", "mobile", "cell");
        return values;
    }

    private CreateContactArguments Address(CreateContactArguments values)
    {
        if (u.First<AddressAnnotation>() is { } address && !order.IsTaken(address.First) && (u.HasPhrase("wohnt") || u.HasPhrase("adresse") || u.HasPhrase("anschrift") || u.HasPhrase("address") || u.HasPhrase("lives") || Moves() || u.First<PostalCodeAnnotation>() is not null))
        {
            order.TakeWith(address, "in", "der", "die", "auf", "to", "at", "nach");
            values = values with { Street = address.Street, HouseNumber = address.HouseNumber };
        }
        if (u.First<PostalCodeAnnotation>() is { } code)
        {
            order.TakeWith(code, "in", "aus", "plz");
            values = values with { PostalCode = code.Value };
        }
        if (u.All<PlaceAnnotation>().FirstOrDefault(place => !order.IsTaken(place.First)) is { } city)
        {
            order.TakeWith(city, "in", "aus", "nach", "from", "to", "s", "she's", "he's", "she", "he", "is", "ist", "kommt", "wohnt", "lives", "wohnhaft", "jetzt");
            values = values with { City = city.City };
        }
        if (values.City is not null || values.Street is not null)
            order.TakeWords("wohnt", "wohnen", "wohnhaft", "kommt", "adresse", "anschrift", "address", "umgezogen", "zieht", "gezogen", "lives", "moved", "plz", "sitzt", "sie", "er", "she's", "he's", "she", "he");
        return values;
    }

    public bool Moves() => u.HasPhrase("umgezogen") || u.HasPhrase("gezogen") || u.HasPhrase("zieht") || u.HasPhrase("moved") || (u.HasPhrase("wohnt") && u.HasPhrase("jetzt")) || (u.HasPhrase("lives") && u.HasPhrase("now"));

    private CreateContactArguments Budget(CreateContactArguments values)
    {
        var budget = u.All<QuantityAnnotation>().FirstOrDefault(quantity => !order.IsTaken(quantity.First) && (quantity.Value.Unit == QuantityUnit.Eur || (quantity.Value.Unit == QuantityUnit.None && (quantity.Value.Max ?? quantity.Value.Min) >= 10_000)));
        if (budget is null)
            return values;
        order.TakeWith(budget, "budget", "bis", "auf", "von", "of", "to", "so", "maximal", "max", "etwa", "hoch", "runter", "jetzt", "ist", "is", "now", "ein", "einem", "mit", "with", "a", ",");
        order.TakeWords("budget", "budgets", "hat", "has", "suchen", "sucht");
        return budget.Value switch
        {
            { IsExact: true, Max: { } exact } => values with { BudgetMax = exact },
            { Approximate: true, Min: { } low, Max: { } high } => values with { BudgetMax = decimal.Round((low + high) / 2) },
            var range => values with { BudgetMin = range.Min, BudgetMax = range.Max },
        };
    }

    /// <summary>"als Käuferin", "ist jetzt Verkäufer", "as a buyer", and "Interessent Peter Lustig" for a new contact.</summary>
    private List<string>? Roles()
    {
        var roles = new List<string>();
        for (var i = 0; i < u.Tokens.Count; i++)
        {
            if (order.IsTaken(i) || u.Tokens[i].Kind != TokenKind.Word || !Vocabulary.Roles.TryGetValue(u.Word(i), out var role))
                continue;
            var first = i;
            while (first > 0 && u.Is(first - 1, "als", "as", "a", "an", "neuen", "neue", "neuer", "zum", "zur", "und", "and", "potenziellen", "ist", "jetzt", "auch"))
                first--;
            order.Take(first, i - first + 1);
            if (!roles.Contains(role))
                roles.Add(role);
        }
        return roles.Count == 0 ? null : roles;
    }

    /// <summary>"kam über ImmoScout24", "Quelle: Empfehlung".</summary>
    private string? Source()
    {
        for (var i = 0; i + 1 < u.Tokens.Count; i++)
        {
            var named = u.Is(i, "quelle", "source", "herkunft");
            if (!named && !(u.Is(i, "ueber", "via", "durch") && (u.Is(i - 1, "kam", "kommt", "gekommen") || u.Is(i, "via") || u.Is(i + 1, "immoscout", "immoscout24", "immowelt", "kleinanzeigen", "empfehlung", "homepage", "website"))))
                continue;
            var first = i + 1;
            while (u.Is(first, ":", "ist", "is"))
                first++;
            if (first >= u.Tokens.Count || order.IsTaken(first))
                return null;
            order.Take(i, first - i + 1);
            order.TakeWords("kam", "kommt", "gekommen");
            return u.Tokens[first].Text;
        }
        return null;
    }

    /// <summary>Whether any field of a contact is mentioned by its noun.</summary>
    public static string? Field(Utterance u)
    {
        foreach (var token in u.Tokens)
        {
            var field = token.Folded switch
            {
                "email" or "mail" or "mailadresse" or "emailadresse" or "emails" => "email",
                "handynummer" or "handy" or "mobilnummer" or "mobil" or "mobile" or "cell" => "mobile",
                "telefonnummer" or "telefon" or "rufnummer" or "festnetznummer" or "phone" or "nummer" => "phone",
                "budget" => "budget_max",
                "anschrift" or "adresse" or "address" => "city",
                _ => null,
            };
            if (field is not null)
                return field;
        }
        return null;
    }

    [GeneratedRegex(@"[\p{L}\d._%+\-]{1,64}@[\p{L}\d\-]{1,63}(\.[\p{L}\d\-]{1,63}){1,4}", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex EmailPattern();

    [GeneratedRegex(@"(?<![\d.,])(\+\d|0)[\d /()\-]{4,20}\d", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex PhonePattern();
}
