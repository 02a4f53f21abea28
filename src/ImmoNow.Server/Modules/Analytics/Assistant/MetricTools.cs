using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Server.Modules.Analytics.Metrics;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Analytics.Assistant;

/// <summary>What the assistant can compute.</summary>
internal sealed class MetricTools(RequestDispatcher dispatcher) : IAssistantToolProvider, IToolPermissions
{
    public IEnumerable<AssistantTool> Tools { get; } = [new QueryMetricTool(dispatcher)];

    public IReadOnlyList<Permission> Permissions { get; } = [AnalyticsPermissions.Read];

    private sealed class QueryMetricTool(RequestDispatcher dispatcher) : AssistantTool<QueryMetricArguments>
    {
        public override string Name => ToolNames.QueryMetric;

        public override BilingualText Description => new(
            "Berechnet eine Kennzahl: wie viele neue Leads, Kontakte, Immobilien, Aufgaben oder Dokumente in einem Zeitraum, Bestandswert, Durchschnittspreis, Preis je Quadratmeter, auch je Monat, Ort, Art oder Status.",
            "Computes a figure: how many new leads, contacts, properties, tasks or documents in a period, value of the stock, average price, price per square metre, also by month, city, type or status.");

        public override string Permission => AnalyticsPermissions.Read.Name;

        public override ToolRisk Risk => ToolRisk.Read;

        public override IReadOnlyList<ToolExample> Examples { get; } =
        [
            ToolExample.Of("Durchschnittlicher Quadratmeterpreis in Leipzig", "Average price per square metre in Leipzig", new QueryMetricArguments { Metric = "price_per_sqm_average", Cities = ["Leipzig"] }),
            ToolExample.Of("Neue Leads pro Monat", "New leads by month", new QueryMetricArguments { Metric = "leads_new", GroupBy = "month" }),
        ];

        protected override async Task<ToolResult> ExecuteAsync(QueryMetricArguments arguments, ToolCall call, CancellationToken ct)
        {
            var result = await dispatcher.SendAsync<QueryMetric, MetricResult>(new QueryMetric(arguments), ct);
            return result.IsSuccess
                ? new ToolResult { Message = MetricTexts.Sentence(result.Value, call.Language), Computed = [MetricTexts.Data(result.Value, call.Language)] }
                : result.Error.ToToolResult();
        }
    }
}
