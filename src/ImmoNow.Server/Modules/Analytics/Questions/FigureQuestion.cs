using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Server.Modules.Analytics.Questions;

/// <summary>A figure of the dashboard.</summary>
internal enum Metric
{
    Contacts,
    NewContacts,
    Properties,
    PropertyValue,
    Tasks,
    OpenTasks,
    OverdueTasks,
    TasksDue,
}

/// <summary>A figure that a question asks for, with everything that narrows it down.</summary>
internal sealed record WantedFigure(Metric Metric, string? Status = null, string? Type = null, FigurePeriod? Period = null);

/// <summary>Why a question has no figure: a word nobody accounts for, or a combination that is not counted.</summary>
internal enum Obstacle
{
    None,
    UnknownWord,
    NoMetric,
    Combination,

    /// <summary>What is counted as it is now has no history.</summary>
    Past,
}

/// <summary>Reads which figures a German or English question asks for. Whatever it does not understand completely, it does not answer.</summary>
internal sealed record FigureQuestion(AssistantLanguage Language, IReadOnlyList<WantedFigure> Figures, Obstacle Obstacle = Obstacle.None, string? Word = null)
{
    public static FigureQuestion Read(string question, string? period, LocalClock clock, AssistantLanguage fallback)
    {
        var utterance = Utterance.Parse(question, clock, fallback);
        var times = utterance.All<TemporalAnnotation>().ToList();
        var words = new List<string>();
        for (var i = 0; i < utterance.Tokens.Count; i++)
        {
            var token = utterance.Tokens[i];
            if (token.Kind == TokenKind.Mark || times.Exists(time => i >= time.First && i < time.End))
                continue;
            if (!IsKnown(token.Folded))
                return new(utterance.Language, [], Obstacle.UnknownWord, token.Text);
            words.Add(token.Folded);
        }

        if (times.Count > 1 || times.Exists(time => time.Value.Time is not null || time.Value.Instant is not null))
            return new(utterance.Language, [], Obstacle.Combination);
        var named = times.Count == 1 ? FigurePeriod.Of(times[0].Value, clock) : null;
        var (figures, obstacle) = Wanted(words, named, period is null ? null : FigurePeriod.Of(period, clock), clock);
        return new(utterance.Language, figures, obstacle);
    }

    private static bool IsKnown(string word) =>
        FigureWords.Fillers.Contains(word) || FigureWords.Contacts.Contains(word) || FigureWords.Properties.Contains(word) || FigureWords.Tasks.Contains(word)
        || FigureWords.New.Contains(word) || FigureWords.Value.Contains(word) || FigureWords.Open.Contains(word) || FigureWords.Overdue.Contains(word) || FigureWords.Due.Contains(word)
        || FigureWords.PropertyStatus.ContainsKey(word) || FigureWords.PropertyType.ContainsKey(word) || FigureWords.TaskStatus.ContainsKey(word);

    /// <param name="named">The period in the question.</param>
    /// <param name="given">The one beside it, for figures that have one.</param>
    private static (IReadOnlyList<WantedFigure> Figures, Obstacle Obstacle) Wanted(List<string> words, FigurePeriod? named, FigurePeriod? given, LocalClock clock)
    {
        var statuses = Values(words, FigureWords.PropertyStatus);
        var types = Values(words, FigureWords.PropertyType);
        var progress = Values(words, FigureWords.TaskStatus);
        var (isNew, isValue, isOpen) = (Has(words, FigureWords.New), Has(words, FigureWords.Value), Has(words, FigureWords.Open));
        var (isOverdue, isDue) = (Has(words, FigureWords.Overdue), Has(words, FigureWords.Due));
        var ofContacts = Has(words, FigureWords.Contacts);
        var ofProperties = isValue || statuses.Count > 0 || types.Count > 0 || Has(words, FigureWords.Properties);
        var ofTasks = isOverdue || isDue || progress.Count > 0 || Has(words, FigureWords.Tasks);
        var restrictions = (isNew ? 1 : 0) + (isOpen ? 1 : 0) + (named is null ? 0 : 1);
        var subjects = (ofContacts ? 1 : 0) + (ofProperties ? 1 : 0) + (ofTasks ? 1 : 0);
        // With several subjects nobody can tell to which of them a restriction belongs.
        if (subjects == 0)
            return ([], Obstacle.NoMetric);
        if (subjects > 1 && restrictions > 0)
            return ([], Obstacle.Combination);
        var figures = new List<WantedFigure>();
        if (ofContacts)
        {
            if (isOpen)
                return ([], Obstacle.Combination);
            if (named is not null && !isNew)
                return ([], Obstacle.Past);
            figures.Add(isNew ? new(Metric.NewContacts, Period: named ?? given ?? FigurePeriod.ThisMonth(clock)) : new(Metric.Contacts));
        }

        if (ofProperties)
        {
            if (named is not null)
                return ([], Obstacle.Past);
            if (isNew || (isOpen && !isValue) || (isOpen && statuses.Count > 0) || (types.Count > 0 && (statuses.Count > 0 || isValue)))
                return ([], Obstacle.Combination);
            var metric = isValue ? Metric.PropertyValue : Metric.Properties;
            figures.AddRange(statuses.Select(status => new WantedFigure(metric, Status: status)).Concat(types.Select(type => new WantedFigure(metric, Type: type))));
            if (statuses.Count == 0 && types.Count == 0)
                figures.Add(new(metric));
        }

        if (ofTasks)
        {
            if (isNew || (isOverdue && (named is not null || isDue || progress.Count > 0)) || (isDue && progress.Count > 0) || (isOpen && progress.Count > 0))
                return ([], Obstacle.Combination);
            if (named is not null && !isDue && !isOverdue)
                return ([], Obstacle.Past);
            if (isDue)
                figures.Add(new(Metric.TasksDue, Period: named ?? given ?? FigurePeriod.Today(clock)));
            else if (isOverdue)
                figures.Add(new(Metric.OverdueTasks));
            else if (progress.Count > 0)
                figures.AddRange(progress.Select(status => new WantedFigure(Metric.Tasks, Status: status)));
            else
                figures.Add(new(isOpen ? Metric.OpenTasks : Metric.Tasks));
        }

        return (figures, Obstacle.None);
    }

    private static bool Has(List<string> words, IReadOnlySet<string> known) => words.Exists(known.Contains);

    private static List<string> Values(List<string> words, IReadOnlyDictionary<string, string> known) =>
        [.. words.Where(known.ContainsKey).Select(word => known[word]).Distinct(StringComparer.Ordinal)];
}
