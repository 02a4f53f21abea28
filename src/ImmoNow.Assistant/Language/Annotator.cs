namespace ImmoNow.Assistant.Language;

/// <summary>Walks once over the tokens and takes the first meaning that starts at each of them.</summary>
internal sealed class Annotator(string text, List<Token> tokens, LocalClock clock, bool english)
{
    private readonly TemporalParser temporal = new(tokens, clock, english);
    private readonly QuantityParser quantities = new(tokens, english);
    private readonly NameParser names = new(tokens, text);

    public List<Annotation> Annotate()
    {
        var found = new List<Annotation>();
        var index = 0;
        while (index < tokens.Count)
        {
            var next = At(index);
            if (next is not null)
                found.Add(next);
            index += Math.Max(1, next?.Length ?? 1);
        }
        return found;
    }

    private Annotation? At(int index)
    {
        if (tokens[index].Kind == TokenKind.Quoted)
            return new QuotedAnnotation(index, 1, tokens[index].Text);
        if (names.PostalCode(index) is { } postalCode)
            return postalCode;
        var quantity = quantities.ParseAt(index);
        if (quantity is { Value.Unit: not QuantityUnit.None } withUnit)
            return new QuantityAnnotation(index, withUnit.Length, withUnit.Value);
        if (Priority(index) is { } priority)
            return priority;
        if (names.Person(index) is { } person)
            return person;
        if (names.Address(index) is { } address)
            return address;
        if (temporal.ParseAt(index) is { } when)
            return new TemporalAnnotation(index, when.Length, when.Value);
        if (names.Place(index) is { } place)
            return place;
        return quantity is { } plain ? new QuantityAnnotation(index, plain.Length, plain.Value) : null;
    }

    /// <summary>"hohe Priorität", "Priorität: hoch", "Prio auf dringend", "dringend", "high priority".</summary>
    private PriorityAnnotation? Priority(int index)
    {
        var word = tokens[index].Folded;
        if (word is "mit" or "with" && index + 2 < tokens.Count && Priority(index + 1) is { } inner && inner.Length > 1)
            return new PriorityAnnotation(index, inner.Length + 1, inner.Value);
        if (Vocabulary.Priorities.TryGetValue(word, out var value))
        {
            if (index + 1 < tokens.Count && IsPriorityNoun(tokens[index + 1].Folded))
                return new PriorityAnnotation(index, 2, value);
            return value == "urgent" && word is not ("top" or "hoechste" or "hoechster") || word is "wichtig" or "wichtige" or "wichtigen" or "wichtiges" or "important" ? new PriorityAnnotation(index, 1, value) : null;
        }
        if (!IsPriorityNoun(word))
            return null;
        // Between the noun and its value stand at most a few words: "Priorität der Aufgabe" is left to the caller.
        for (var i = index + 1; i < Math.Min(tokens.Count, index + 3); i++)
        {
            if (Vocabulary.Priorities.TryGetValue(tokens[i].Folded, out var later))
                return new PriorityAnnotation(index, i - index + 1, later);
            if (tokens[i].Folded is not (":" or "auf" or "ist" or "=" or "to" or "is"))
                break;
        }
        return null;
    }

    private static bool IsPriorityNoun(string word) => word is "prioritaet" or "prio" or "priority" or "dringlichkeit";
}
