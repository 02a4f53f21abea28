using System.Globalization;
using ImmoNow.Assistant.Chat.Writing;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Modules.Tenants.Public;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;

namespace ImmoNow.Server.Modules.Analytics.Questions;

/// <param name="Period">today, yesterday, tomorrow, this_, last_ or next_ week or month, this_ or last_year, a month such as 2026-11, or a year; for figures that have one where the question names none.</param>
public sealed record DashboardQuestion(string Question = "", string? Period = null);

/// <param name="Metric">For example <c>properties_total</c>.</param>
/// <param name="Label">The figure in words, in the language of the question.</param>
/// <param name="Unit">count or EUR.</param>
/// <param name="Filters">What narrows the figure down: status, type, from, to.</param>
public sealed record ComputedFigure(string Metric, string Label, decimal Value, string Unit, IReadOnlyDictionary<string, string> Filters);

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
    FigureCatalog catalog, FigureWriter writer, IAssistantCallers callers, ITenantLookup tenants, TimeProvider time) : IRequestHandler<AskDashboard, DashboardAnswer>
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
            var value = await catalog.ComputeAsync(wanted, clock, cancellationToken);
            computed.Add(new ComputedFigure(
                FigureTexts.NameOf(wanted.Metric), FigureTexts.Label(wanted, question.Language), value, wanted.Metric == Metric.PropertyValue ? "EUR" : "count", FiltersOf(wanted)));
            facts.Add(FigureTexts.Fact(wanted, value, question.Language));
        }

        // Of several figures a model may swap two, which no comparison of numbers would notice.
        var worded = question.Figures is [var only]
            ? await writer.WordAsync(caller, request.Body.Question, facts[0], FigureTexts.Value(only, computed[0].Value, question.Language), question.Language, cancellationToken)
            : null;
        return new DashboardAnswer(worded?.Text ?? string.Join('\n', facts), [], computed, worded?.AnsweredBy ?? "rules");
    }

    private static Dictionary<string, string> FiltersOf(WantedFigure wanted)
    {
        var filters = new Dictionary<string, string>(StringComparer.Ordinal);
        if (wanted.Status is { } status)
        {
            filters["status"] = status;
        }
        else if (wanted is { Metric: Metric.PropertyValue })
        {
            filters["status"] = "available,reserved";
        }

        if (wanted.Type is { } type)
        {
            filters["type"] = type;
        }

        if (wanted.Period?.First is { } first)
        {
            filters["from"] = first.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        if (wanted.Period?.Last is { } last)
        {
            filters["to"] = last.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        return filters;
    }
}
