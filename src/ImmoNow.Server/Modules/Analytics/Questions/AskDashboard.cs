using ImmoNow.Assistant.Chat.Writing;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;
using ImmoNow.Server.Modules.Analytics.Metrics;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Modules.Tenants.Public;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;

namespace ImmoNow.Server.Modules.Analytics.Questions;

/// <param name="Period">today, yesterday, tomorrow, this_, last_ or next_ week or month, this_ or last_ quarter or year, a month such as 2026-11, or a year; for figures that have one where the question names none.</param>
public sealed record DashboardQuestion(string Question = "", string? Period = null);

/// <param name="Metric">For example <c>properties_total</c>.</param>
/// <param name="Label">The figure in words, in the language of the question.</param>
/// <param name="Value">Null when no record has the number.</param>
/// <param name="Unit">count, EUR, EUR/m2 or m2.</param>
/// <param name="Filters">What narrows the figure down: status, type, marketing_type, cities, roles, assignee_id, from, to.</param>
/// <param name="Rows">How many records went into it.</param>
/// <param name="GroupedBy">month, quarter, week, city, property_type or status; null unless it was split.</param>
/// <param name="Route">A list in the application that shows the records, where one can.</param>
public sealed record ComputedFigure(
    string Metric, string Label, decimal? Value, string Unit, IReadOnlyDictionary<string, string> Filters, int Rows, string? GroupedBy, IReadOnlyList<ComputedGroup> Groups, string? Route)
{
    internal static ComputedFigure From(ComputedValue value) => new(
        value.Metric, value.Label ?? value.Metric, value.Value, value.Unit ?? "count", value.Filters ?? new Dictionary<string, string>(StringComparer.Ordinal), value.Rows, value.GroupedBy, value.Groups, value.Route);
}

/// <param name="Sources">Always empty: the figures are counted from records, not read from texts.</param>
/// <param name="Computed">Empty where the question asks for no figure of the dashboard; the answer then says what can be asked.</param>
/// <param name="AnsweredBy">rules, model or backup_model.</param>
public sealed record DashboardAnswer(string Answer, IReadOnlyList<AnswerSource> Sources, IReadOnlyList<ComputedFigure> Computed, string AnsweredBy);

/// <summary>Answers a question about the figures of the dashboard: computed here, worded by a model where there is one.</summary>
public sealed record AskDashboard([FromBody] DashboardQuestion Body) : IRequest<DashboardAnswer>
{
    public static Permission Permission => AnalyticsPermissions.Read;

    public void Validate(Validator check)
    {
        check.Required("question", Body.Question, 500);
        check.That(Body.Period is null || FigurePeriod.IsKnown(Body.Period), "period", "Kein bekannter Zeitraum.", "Not a known period.");
    }
}

internal sealed class AskDashboardHandler(
    RequestDispatcher dispatcher, FigureWriter writer, IAssistantCallers callers, ITenantLookup tenants, TimeProvider time) : IRequestHandler<AskDashboard, DashboardAnswer>
{
    public async Task<Result<DashboardAnswer>> HandleAsync(AskDashboard request, CancellationToken cancellationToken)
    {
        var caller = callers.Current();
        var clock = new LocalClock(time.GetUtcNow(), (await tenants.OwnAsync(cancellationToken)).TimeZone);
        var question = FigureQuestion.Read(request.Body.Question, request.Body.Period, clock, caller.Locale);
        if (question.Obstacle != Obstacle.None)
        {
            return new DashboardAnswer(FigureTexts.Refusal(question), [], [], "rules");
        }

        var computed = new List<ComputedFigure>(question.Figures.Count);
        var facts = new List<string>(question.Figures.Count);
        foreach (var wanted in question.Figures)
        {
            var result = await dispatcher.SendAsync<QueryMetric, MetricResult>(new QueryMetric(wanted), cancellationToken);
            if (!result.IsSuccess)
            {
                var german = question.Language == AssistantLanguage.German;
                var title = result.Error.Title;
                return new DashboardAnswer($"{(german ? title.De : title.En)}\n\n{FigureTexts.Offer(german)}", [], [], "rules");
            }

            var figure = ComputedFigure.From(MetricTexts.Data(result.Value, question.Language));
            computed.Add(figure);
            facts.Add(figure.Value is { } value ? $"{figure.Label}: {Text(value)}" : $"{figure.Label}: –");

            string Text(decimal number) => MetricTexts.Value(number, figure.Unit, question.Language);
        }

        // Of several figures a model may swap two, which no comparison of numbers would notice.
        var worded = computed is [{ Value: { } single, Groups.Count: 0 } only]
            ? await writer.WordAsync(caller, request.Body.Question, facts[0], MetricTexts.Value(single, only.Unit, question.Language), question.Language, cancellationToken)
            : null;
        return new DashboardAnswer(worded?.Text ?? string.Join('\n', facts), [], computed, worded?.AnsweredBy ?? "rules");
    }
}
