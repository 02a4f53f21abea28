using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Chat.Routing;

/// <summary>
/// Decides by rules what a message asks for. Only the message, the conversation's memory and the record on the screen count;
/// texts out of documents and records never come here.
/// </summary>
public static class IntentRouter
{
    public static Route Decide(Utterance u, RoutingContext context)
    {
        if (context.Memory.Question is { } question && AnswerRule.TryRoute(u, question, context) is { } answer)
            return answer;
        return SmallTalkRule.TryRoute(u)
            // The columns of a board that is named are the agency's own and nothing about the program.
            ?? BoardRule.TryColumns(u)
            ?? ProgramQuestion.TryRoute(u)
            ?? SeveralOrders.TryRoute(u, context, Single)
            ?? Single(u, context);
    }

    private static Route Single(Utterance u, RoutingContext context) =>
        SmallTalkRule.TryImpossible(u)
        ?? OrderGuard.Check(u, Order(u, context))
        ?? Rephrased(u, context)
        ?? OrderGuard.TryReported(u)
        ?? (OrderGuard.IsHypothetical(u) ? Search(u, context) : null)
        ?? SmallTalkRule.TryUnsupported(u)
        ?? LookUp(u, context)
        ?? Search(u, context);

    /// <summary>An order in a shape that no rule reads, said as a plain imperative. What guards the person's own words guards these as well.</summary>
    private static Route? Rephrased(Utterance u, RoutingContext context)
    {
        if (OrderGuard.Asks(u))
            return null;
        foreach (var variant in OrderPhrasing.Variants(u))
        {
            var plain = Utterance.Parse(variant, context.Clock, u.Language);
            if (OrderGuard.Check(plain, Order(plain, context)) is { } route)
                return OrderGuard.Check(u, route, rephrased: true);
        }
        return null;
    }

    /// <summary>What creates or changes something.</summary>
    private static Route? Order(Utterance u, RoutingContext context) =>
        TaskActionRule.TryRoute(u, context)
        ?? CreateTaskRule.TryRoute(u, context)
        ?? MergeContactsRule.TryRoute(u, context)
        ?? NoteContactRule.TryRoute(u, context)
        ?? CreateContactRule.TryRoute(u, context)
        ?? CreatePropertyRule.TryRoute(u, context)
        ?? BoardRule.TryRoute(u, context)
        ?? DocumentRule.TryRoute(u, context)
        ?? TagContactsRule.TryRoute(u, context)
        ?? UpdateContactRule.TryRoute(u, context)
        ?? PropertyStatusRule.TryRoute(u, context)
        ?? UpdatePropertyRule.TryRoute(u, context)
        ?? TaskStatementRule.TryRoute(u, context)
        ?? UpdateTaskRule.TryRoute(u, context);

    private static Route? LookUp(Utterance u, RoutingContext context) =>
        GetRecordRule.TryRoute(u, context)
        ?? TeamRule.TryRoute(u)
        ?? MetricRule.TryRoute(u, context)
        ?? NavigationRule.TryRoute(u, context)
        ?? PropertyOwnerRule.TryRoute(u, context)
        ?? FollowUpRule.TryRoute(u, context)
        ?? TaskListRule.TryRoute(u, context)
        ?? PropertyListRule.Wanted(u, context)
        ?? ContactListRule.TryRoute(u, context)
        ?? PropertyListRule.TryRoute(u, context);

    private static SearchRoute Search(Utterance u, RoutingContext context)
    {
        var documents = u.Has(SubjectLexicon.Documents) ? new[] { EntityTypes.Document } : null;
        // "Was steht hier zur Kündigungsfrist?" is asked of the record on the screen.
        var here = context.Entity is not null && (u.Has(IntentWords.This) || u.HasPhrase("hier") || u.HasPhrase("here")) ? context.Entity : null;
        return new SearchRoute(u.Text, documents, here);
    }
}
