using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Platform.Hosting;

namespace ImmoNow.Server.Modules.Models.Usage;

/// <summary>How many tokens of chat models may be used; null for any number.</summary>
public sealed record ModelQuotaSettings(long? TenantPerMonth, long? TenantPerDay, long? UserPerMonth, long? UserPerDay)
{
    /// <summary>All limits that are set, the one that lasts longest first.</summary>
    public IEnumerable<(ModelQuotaScope Scope, ModelQuotaPeriod Period, long Limit)> Limits
    {
        get
        {
            if (TenantPerMonth is { } tenantMonth)
            {
                yield return (ModelQuotaScope.Tenant, ModelQuotaPeriod.Month, tenantMonth);
            }

            if (UserPerMonth is { } userMonth)
            {
                yield return (ModelQuotaScope.User, ModelQuotaPeriod.Month, userMonth);
            }

            if (TenantPerDay is { } tenantDay)
            {
                yield return (ModelQuotaScope.Tenant, ModelQuotaPeriod.Day, tenantDay);
            }

            if (UserPerDay is { } userDay)
            {
                yield return (ModelQuotaScope.User, ModelQuotaPeriod.Day, userDay);
            }
        }
    }

    /// <summary>Reads the settings; throws <see cref="StartupFailure"/> for a negative number.</summary>
    public static ModelQuotaSettings From(IConfiguration configuration) => new(
        Limit(configuration.GetValue<long?>("Models:Quota:TenantTokensPerMonth")),
        Limit(configuration.GetValue<long?>("Models:Quota:TenantTokensPerDay")),
        Limit(configuration.GetValue<long?>("Models:Quota:UserTokensPerMonth")),
        Limit(configuration.GetValue<long?>("Models:Quota:UserTokensPerDay")));

    private static long? Limit(long? tokens) => tokens switch
    {
        null or 0 => null,
        < 0 => throw new StartupFailure("The quotas for language models (IMMONOW__Models__Quota__…) cannot be negative; 0 means no limit."),
        _ => tokens,
    };
}
