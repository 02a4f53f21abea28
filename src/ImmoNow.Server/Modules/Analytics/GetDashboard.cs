using ImmoNow.Server.Modules.Contacts.Public;
using ImmoNow.Server.Modules.Properties.Public;
using ImmoNow.Server.Modules.Tasks.Public;
using ImmoNow.Server.Modules.Tenants.Public;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Analytics;

/// <summary>The agency at a glance. Days and months are those of the agency's time zone.</summary>
public sealed record DashboardDto(
    ContactFiguresDto Contacts,
    PropertyFiguresDto Properties,
    TaskFiguresDto Tasks,
    IReadOnlyList<MonthCount> NewContactsByMonth,
    IReadOnlyList<PropertyTypeFigure> PropertiesByType,
    IReadOnlyList<RecentActivity> RecentActivity);

public sealed record ContactFiguresDto(int Total, int NewThisMonth);

/// <param name="ByStatus">Only statuses that occur; values are sums of purchase prices in EUR.</param>
public sealed record PropertyFiguresDto(int Total, int Available, IReadOnlyList<PropertyStatusFigure> ByStatus);

/// <param name="Open">Neither done nor cancelled.</param>
/// <param name="Overdue">Open and due before this moment.</param>
/// <param name="DueToday">Open and due later today.</param>
/// <param name="DueByDay">Open tasks per day for the next four weeks, days without any left out.</param>
public sealed record TaskFiguresDto(int Open, int Overdue, int DueToday, IReadOnlyList<TaskStatusFigure> ByStatus, IReadOnlyList<DayCount> DueByDay);

public sealed record DayCount(DateOnly Date, int Count);

/// <param name="Month">For example <c>2026-11</c>.</param>
public sealed record MonthCount(string Month, int Count);

/// <summary>Reads the key figures for the start page.</summary>
public sealed record GetDashboard : IRequest<DashboardDto>
{
    public static Permission Permission => AnalyticsPermissions.Read;

    public void Validate(Validator check)
    {
    }
}

internal sealed class GetDashboardHandler(
    IContactFigures contacts, IPropertyFigures properties, ITaskFigures tasks, RecentActivities activities, ITenantLookup tenants, TimeProvider clock)
    : IRequestHandler<GetDashboard, DashboardDto>
{
    private const int Months = 12;
    private const int DaysAhead = 28;

    public async Task<Result<DashboardDto>> HandleAsync(GetDashboard request, CancellationToken cancellationToken)
    {
        var zone = (await tenants.OwnAsync(cancellationToken)).TimeZone;
        var now = clock.GetUtcNow();
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        var firstMonth = new DateOnly(today.Year, today.Month, 1).AddMonths(1 - Months);
        var created = await contacts.CreatedSinceAsync(StartOf(firstMonth, zone), cancellationToken);
        var byMonth = Enumerable.Range(0, Months).Select(firstMonth.AddMonths)
            .Select(month => new MonthCount($"{month:yyyy-MM}", created.Count(moment => IsIn(month, moment, zone)))).ToList();
        var byStatus = await properties.ByStatusAsync(cancellationToken);
        return new DashboardDto(
            new ContactFiguresDto(await contacts.CountAsync(cancellationToken), byMonth[^1].Count),
            new PropertyFiguresDto(
                byStatus.Sum(figure => figure.Count), byStatus.FirstOrDefault(figure => figure.Status == "available")?.Count ?? 0, byStatus),
            await TasksAsync(now, today, zone, cancellationToken),
            byMonth,
            await properties.ByTypeAsync(cancellationToken),
            await activities.ReadAsync(cancellationToken));
    }

    private async Task<TaskFiguresDto> TasksAsync(DateTimeOffset now, DateOnly today, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        var byStatus = await tasks.ByStatusAsync(cancellationToken);
        var due = await tasks.OpenDueUntilAsync(StartOf(today.AddDays(DaysAhead), zone), cancellationToken);
        var days = due.Where(moment => moment >= now).GroupBy(moment => DayOf(moment, zone)).OrderBy(group => group.Key)
            .Select(group => new DayCount(group.Key, group.Count())).ToList();
        return new TaskFiguresDto(
            byStatus.Where(figure => figure.Status is not ("done" or "cancelled")).Sum(figure => figure.Count),
            due.Count(moment => moment < now),
            days.FirstOrDefault(day => day.Date == today)?.Count ?? 0,
            byStatus,
            days);
    }

    private static DateOnly DayOf(DateTimeOffset moment, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime);

    private static bool IsIn(DateOnly month, DateTimeOffset moment, TimeZoneInfo zone)
    {
        var day = DayOf(moment, zone);
        return day.Year == month.Year && day.Month == month.Month;
    }

    private static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }
}
