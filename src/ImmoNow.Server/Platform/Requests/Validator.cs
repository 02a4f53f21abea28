using System.Globalization;
using System.Net.Mail;

namespace ImmoNow.Server.Platform.Requests;

/// <summary>Collects field errors. Field names are the wire names (snake_case, dots for nesting).</summary>
public sealed class Validator
{
    private const decimal LargestAmount = 999_999_999_999.99m;
    private static readonly DateTimeOffset EarliestDate = new(1800, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset LatestDate = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly List<FieldError> errors = [];
    private readonly string prefix = "";

    public Validator()
    {
    }

    private Validator(List<FieldError> errors, string prefix)
    {
        this.errors = errors;
        this.prefix = prefix;
    }

    /// <summary>Everything found so far.</summary>
    public IReadOnlyList<FieldError> Errors => errors;

    /// <summary>A validator that reports into the same list under <c>field.</c>.</summary>
    public Validator Inside(string field) => new(errors, $"{prefix}{field}.");

    /// <summary>Reports a problem that only this use case knows.</summary>
    public void Fail(string field, string german, string english) =>
        errors.Add(new FieldError(prefix + field, new LocalizedText(german, english)));

    /// <summary>Reports when the condition does not hold.</summary>
    public void That(bool condition, string field, string german, string english)
    {
        if (!condition)
        {
            Fail(field, german, english);
        }
    }

    /// <summary>The text must be there and not longer than <paramref name="maximum"/> characters.</summary>
    public void Required(string field, string? value, int maximum = 200)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            Fail(field, "Bitte ausfüllen.", "This field is required.");
        }
        else
        {
            Length(field, value, maximum);
        }
    }

    /// <summary>The text, if any, has at most <paramref name="maximum"/> characters.</summary>
    public void Length(string field, string? value, int maximum)
    {
        if (value is not null && value.Length > maximum)
        {
            var limit = maximum.ToString("N0", CultureInfo.GetCultureInfo("de-DE"));
            Fail(field, $"Höchstens {limit} Zeichen.", $"At most {maximum:N0} characters.");
        }
    }

    /// <summary>The number, if any, lies between the two bounds (both included).</summary>
    public void Range<T>(string field, T? value, T minimum, T maximum)
        where T : struct, IComparable<T>
    {
        if (value is { } number && (number.CompareTo(minimum) < 0 || number.CompareTo(maximum) > 0))
        {
            Fail(field, $"Bitte einen Wert von {minimum} bis {maximum} angeben.", $"Please give a value from {minimum} to {maximum}.");
        }
    }

    /// <summary>The amount or measure, if any, is not negative and has at most two decimal places, which is what both databases keep exactly.</summary>
    public void Amount(string field, decimal? value)
    {
        if (value is not { } amount)
        {
            return;
        }

        if (amount < 0)
        {
            Fail(field, "Der Wert darf nicht negativ sein.", "The value must not be negative.");
        }
        else if (amount > LargestAmount)
        {
            Fail(field, "Der Wert ist zu groß.", "The value is too large.");
        }
        else if (decimal.Round(amount, 2) != amount)
        {
            Fail(field, "Höchstens zwei Nachkommastellen.", "At most two decimal places.");
        }
    }

    /// <summary>The moment, if any, lies between the years 1800 and 2200.</summary>
    public void Date(string field, DateTimeOffset? value)
    {
        if (value < EarliestDate || value > LatestDate)
        {
            Fail(field, "Das Datum liegt außerhalb des möglichen Bereichs.", "The date is out of range.");
        }
    }

    /// <summary>The day, if any, lies between the years 1800 and 2200.</summary>
    public void Date(string field, DateOnly? value)
    {
        if (value is { Year: < 1800 or > 2200 })
        {
            Fail(field, "Das Datum liegt außerhalb des möglichen Bereichs.", "The date is out of range.");
        }
    }

    /// <summary>The address, if any, has the form of an e-mail address (RFC 5321 length limit).</summary>
    public void Email(string field, string? value)
    {
        if (!string.IsNullOrEmpty(value) &&
            (value.Length > 254 || !MailAddress.TryCreate(value, out var parsed) || parsed.Address != value))
        {
            Fail(field, "Das ist keine gültige E-Mail-Adresse.", "This is not a valid e-mail address.");
        }
    }

    /// <summary>The list, if any, is short, and so is each of its texts.</summary>
    public void Texts(string field, IReadOnlyCollection<string>? values, int maximumCount = 50, int maximumLength = 60)
    {
        if (values is null)
        {
            return;
        }

        That(values.Count <= maximumCount, field, $"Höchstens {maximumCount} Einträge.", $"At most {maximumCount} entries.");
        That(
            values.All(value => !string.IsNullOrWhiteSpace(value) && value.Length <= maximumLength),
            field,
            $"Jeder Eintrag braucht 1 bis {maximumLength} Zeichen.",
            $"Each entry needs 1 to {maximumLength} characters.");
    }
}
