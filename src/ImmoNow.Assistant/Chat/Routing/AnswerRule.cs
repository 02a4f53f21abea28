using System.Text.Json.Nodes;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Chat.Routing;

/// <summary>Reads a message as the answer to the question the assistant asked: "die zweite", "Weber, Anna", "ohne", "abbrechen".</summary>
internal static class AnswerRule
{
    public static Route? TryRoute(Utterance u, OpenQuestion question, RoutingContext context)
    {
        if (u.Tokens.Count == 0)
            return null;
        if (u.Tokens.Count <= 3 && (u.Is(0, "abbrechen", "abbruch", "cancel", "stopp", "stop", "egal", "vergiss", "nein", "no", "nevermind") || u.HasPhrase("never", "mind")))
            return new CancelRoute();
        if (question.Optional && u.Tokens.Count <= 4 && (u.Is(0, "ohne", "keine", "keinen", "keiner", "keines", "without", "none", "neither") || u.HasPhrase("keiner", "davon") || u.HasPhrase("none", "of")))
            return Continue(question, arguments => arguments);
        if (question.Candidates.Count > 0)
            return Choose(u, question) is { } chosen ? Continue(question, arguments => MentionBinder.Bind(arguments, question.Slot, chosen)) : null;
        if (question.Slot != "title")
            return Named(u, question);
        // A new order is not the title of the task: it must not vanish in it.
        var starts = IntentWords.Show.Contains(u.Word(0)) || IntentWords.Open.Contains(u.Word(0)) || IntentWords.Create.Contains(u.Word(0)) || u.Text.TrimEnd().EndsWith('?');
        return starts ? null : Continue(question, arguments =>
        {
            arguments["title"] = u.First<QuotedAnnotation>()?.Text ?? u.Text.Trim();
            return arguments;
        });
    }

    private static ToolRoute? Named(Utterance u, OpenQuestion question)
    {
        if (question.Slot != "task_ids" || u.Text.TrimEnd().EndsWith('?') || u.Tokens.Count > 12 || IntentWords.Show.Contains(u.Word(0)) || IntentWords.Create.Contains(u.Word(0)) || IntentWords.Open.Contains(u.Word(0)))
            return null;
        var name = u.First<QuotedAnnotation>()?.Text ?? u.Text.Trim();
        return new ToolRoute(question.Tool, (JsonObject)question.Arguments.DeepClone(), [new Mention("task_ids", name, [EntityTypes.Task]), .. question.Remaining]);
    }

    private static ToolRoute Continue(OpenQuestion question, Func<JsonObject, JsonObject> fill) =>
        new(question.Tool, fill((JsonObject)question.Arguments.DeepClone()), question.Remaining);

    private static EntityCandidate? Choose(Utterance u, OpenQuestion question)
    {
        if (Ordinals.Read(u.Tokens) is { } place)
            return Ordinals.Pick(question.Candidates, place);
        var words = u.Tokens.Where(token => token.Kind != TokenKind.Mark && !StopWords.IsStopWord(token.Folded) && !CandidateRanker.IsTitle(token.Folded)).Select(token => token.Folded).ToList();
        if (words.Count is 0 or > 6)
            return null;
        // The answer must fit one candidate alone, by name or by detail ("die aus Köln").
        var fitting = question.Candidates.Where(candidate =>
        {
            var known = Tokenizer.Tokenize($"{candidate.Label} {candidate.Detail}").Select(token => token.Folded).ToHashSet(StringComparer.Ordinal);
            return words.TrueForAll(known.Contains);
        }).ToList();
        return fitting.Count == 1 ? fitting[0] : null;
    }
}
