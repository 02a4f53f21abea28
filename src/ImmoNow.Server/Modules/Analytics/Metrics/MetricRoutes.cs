namespace ImmoNow.Server.Modules.Analytics.Metrics;

/// <summary>The list in the application whose records went into a figure, where its filters can say the same.</summary>
internal static class MetricRoutes
{
    public static string? Of(MetricResult result)
    {
        var (metric, filter) = (result.Definition, result.Filter);
        if (metric.List.Length == 0 || filter.From is not null || filter.Before is not null || filter.Cities.Count > 1)
            return null;
        var query = new List<string>();
        switch (metric.List)
        {
            case "/contacts":
                if (filter.Cities.Count > 0 || filter.Statuses.Count > 1 || filter.Roles.Count > 1)
                    return null;
                Add("status", filter.Statuses);
                Add("role", filter.Roles);
                break;
            case "/properties":
                if (filter.Statuses.Count > 1 || filter.Types.Count > 1)
                    return null;
                Add("status", filter.Statuses);
                Add("property_type", filter.Types);
                Add("marketing_type", filter.MarketingType is { } marketing ? [marketing] : []);
                Add("city", filter.Cities);
                Add("contact_user_id", filter.AssigneeId is { } colleague ? [colleague.ToString()] : []);
                break;
            case "/tasks":
                if (metric.Name == "tasks_open" || filter.Statuses.Count > 1)
                    return null;
                Add("status", filter.Statuses);
                Add("due", metric.Name == "tasks_overdue" ? ["overdue"] : []);
                Add("assignee", filter.AssigneeId is { } assignee ? [assignee.ToString()] : []);
                break;
        }

        return query.Count == 0 ? metric.List : $"{metric.List}?{string.Join('&', query)}";

        void Add(string name, IReadOnlyList<string> values)
        {
            if (values is [var value])
                query.Add($"{name}={Uri.EscapeDataString(value)}");
        }
    }
}
