using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Server.Modules.Analytics.Questions;

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
internal sealed record FigureQuestion(AssistantLanguage Language, IReadOnlyList<QueryMetricArguments> Figures, Obstacle Obstacle = Obstacle.None, string? Word = null)
{
    public static FigureQuestion Read(string question, string? period, LocalClock clock, AssistantLanguage fallback)
    {
        var utterance = Utterance.Parse(question, clock, fallback);
        var times = utterance.All<TemporalAnnotation>().ToList();
        var places = utterance.All<PlaceAnnotation>().Where(place => place is { Known: true, District: null }).ToList();
        var words = new List<string>();
        string? group = null;
        var skipped = -1;
        for (var i = 0; i < utterance.Tokens.Count; i++)
        {
            var token = utterance.Tokens[i];
            if (i == skipped)
                continue;
            if (FigureWords.By.Contains(token.Folded) && FigureWords.Groups.TryGetValue(utterance.Word(i + 1), out var split))
            {
                if (group is not null)
                    return new(utterance.Language, [], Obstacle.Combination);
                group = split;
                skipped = i + 1;
                continue;
            }
            if (token.Kind == TokenKind.Mark || times.Exists(time => i >= time.First && i < time.End) || places.Exists(place => i >= place.First && i < place.End))
                continue;
            if (!IsKnown(token.Folded))
                return new(utterance.Language, [], Obstacle.UnknownWord, token.Text);
            words.Add(token.Folded);
        }

        if (times.Count > 1 || times.Exists(time => time.Value.Time is not null || time.Value.Instant is not null))
            return new(utterance.Language, [], Obstacle.Combination);
        var asked = new FigureWish(words, times.Count == 1 ? FigurePeriod.Of(times[0].Value, clock) : null, period is null ? null : FigurePeriod.Of(period, clock), [.. places.Select(place => place.City)], group, clock);
        var (figures, obstacle) = asked.Figures();
        return new(utterance.Language, figures, obstacle);
    }

    private static bool IsKnown(string word) =>
        FigureWords.All.Any(words => words.Contains(word))
        || FigureWords.PropertyStatus.ContainsKey(word) || FigureWords.PropertyType.ContainsKey(word) || FigureWords.TaskStatus.ContainsKey(word) || FigureWish.IsMarketed(word);
}
