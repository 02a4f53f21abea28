namespace ImmoNow.Server.Modules.Knowledge.Canaries;

/// <summary>Settings <c>Knowledge:Canaries:…</c>.</summary>
/// <param name="Interval">Between two rounds of the probe; zero switches it off.</param>
/// <param name="Reopen">Id of the alarm after which the assistant may answer again.</param>
public sealed record CanarySettings(TimeSpan Interval, Guid? Reopen)
{
    /// <summary>Tenants of one round; with more of them each round takes the next ones.</summary>
    public const int TenantsPerRound = 5;

    /// <summary>Foreign secrets that each of them asks for.</summary>
    public const int QuestionsPerTenant = 3;

    public static CanarySettings From(IConfiguration configuration) => new(
        TimeSpan.FromSeconds(Math.Max(0, configuration.GetValue("Knowledge:Canaries:IntervalSeconds", 600))),
        Guid.TryParse(configuration["Knowledge:Canaries:Reopen"], out var alarm) ? alarm : null);
}
