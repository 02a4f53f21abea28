using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Models;

namespace ImmoNow.Server.Modules.Models.Usage;

/// <summary>What belongs into one sum. The quarter of an hour decides about the day in every time zone there is.</summary>
internal sealed record UsageKey(Guid TenantId, Guid UserId, ModelRole Role, string Model, DateTimeOffset Quarter)
{
    public DateOnly DayIn(TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Quarter, zone).DateTime);
}

/// <summary>A sum of uses.</summary>
internal sealed record UsageSum(int Calls, int Failures, long InputTokens, long OutputTokens)
{
    public static UsageSum operator +(UsageSum one, UsageSum other) => new(
        one.Calls + other.Calls, one.Failures + other.Failures, one.InputTokens + other.InputTokens, one.OutputTokens + other.OutputTokens);
}

/// <summary>Uses on their way to the database. Sums, so that a database that is away for long costs no memory.</summary>
internal sealed class UsageTally
{
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);
    private readonly Lock gate = new();
    private readonly Dictionary<UsageKey, UsageSum> waiting = [];
    private Dictionary<UsageKey, UsageSum> underway = [];

    public void Add(ModelUse use, DateTimeOffset now)
    {
        var model = use.Model.Length <= ModelUsageDay.LongestModel ? use.Model : use.Model[..ModelUsageDay.LongestModel];
        var key = new UsageKey(use.TenantId, use.UserId ?? Guid.Empty, use.Role, model, now.AddTicks(-(now.UtcTicks % Quarter.Ticks)));
        lock (gate)
        {
            Add(key, new UsageSum(1, use.Failed ? 1 : 0, Math.Max(0, use.InputTokens), Math.Max(0, use.OutputTokens)));
        }
    }

    /// <summary>Everything of a tenant that the database does not know yet.</summary>
    public IReadOnlyList<KeyValuePair<UsageKey, UsageSum>> Of(Guid tenantId)
    {
        lock (gate)
        {
            return [.. waiting.Concat(underway).Where(pair => pair.Key.TenantId == tenantId)];
        }
    }

    /// <summary>Takes everything out to be written. Until <see cref="Written"/> or <see cref="GiveBack"/> it still counts.</summary>
    public IReadOnlyList<IGrouping<Guid, KeyValuePair<UsageKey, UsageSum>>> TakeAll()
    {
        lock (gate)
        {
            underway = waiting.ToDictionary();
            waiting.Clear();
            return [.. underway.GroupBy(pair => pair.Key.TenantId)];
        }
    }

    public void Written(Guid tenantId)
    {
        lock (gate)
        {
            Remove(tenantId);
        }
    }

    public void GiveBack(Guid tenantId)
    {
        lock (gate)
        {
            foreach (var (key, sum) in Remove(tenantId))
            {
                Add(key, sum);
            }
        }
    }

    private List<KeyValuePair<UsageKey, UsageSum>> Remove(Guid tenantId)
    {
        var own = underway.Where(pair => pair.Key.TenantId == tenantId).ToList();
        own.ForEach(pair => underway.Remove(pair.Key));
        return own;
    }

    private void Add(UsageKey key, UsageSum sum) => waiting[key] = waiting.TryGetValue(key, out var before) ? before + sum : sum;
}
