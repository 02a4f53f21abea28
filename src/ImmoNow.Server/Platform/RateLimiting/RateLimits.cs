using System.Threading.RateLimiting;
using ImmoNow.Server.Platform.Caching;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Platform.RateLimiting;

/// <summary>429: too many requests in this minute.</summary>
public sealed record TooManyRequests : AppError
{
    public TooManyRequests(TimeSpan wait)
        : base("rate_limited", 429, new("Das waren zu viele Anfragen.", "Too many requests."))
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        RetryAfter = TimeSpan.FromSeconds(seconds);
        Detail = new(
            seconds == 1 ? "Bitte warten Sie eine Sekunde." : $"Bitte warten Sie {seconds} Sekunden.",
            seconds == 1 ? "Please wait a second." : $"Please wait {seconds} seconds.");
    }
}

/// <summary>
/// Requests per minute: a general limit per user (per address when nobody is signed in), and a stricter one for the assistant,
/// for sign-in and for shared links. Counted over all nodes where they share a Redis. Settings <c>RateLimits:GeneralPerMinute</c>, <c>:AssistantPerMinute</c>, <c>:SignInPerMinute</c>, <c>:SharedLinksPerMinute</c>.
/// </summary>
public static class RateLimits
{
    /// <summary>Policy for chat, questions and AI features.</summary>
    public const string Assistant = "assistant";

    /// <summary>Policy for sign-in, registration and refresh, per address.</summary>
    public const string SignIn = "sign_in";

    /// <summary>Policy for links that anybody may open who has them, per address.</summary>
    public const string SharedLinks = "shared_links";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static IServiceCollection AddRateLimits(this IServiceCollection services, IConfiguration configuration)
    {
        var general = configuration.GetValue("RateLimits:GeneralPerMinute", 1_200);
        var assistant = configuration.GetValue("RateLimits:AssistantPerMinute", 10);
        var signIn = configuration.GetValue("RateLimits:SignInPerMinute", 60);
        var sharedLinks = configuration.GetValue("RateLimits:SharedLinksPerMinute", 60);
        return services.AddRateLimiter(options =>
        {
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http =>
                http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
                    ? PerMinute(http, "general", CallerOf(http), general)
                    : RateLimitPartition.GetNoLimiter(""));
            options.AddPolicy(Assistant, http => PerMinute(http, Assistant, CallerOf(http), assistant));
            options.AddPolicy(SignIn, http => PerMinute(http, SignIn, AddressOf(http), signIn));
            options.AddPolicy(SharedLinks, http => PerMinute(http, SharedLinks, AddressOf(http), sharedLinks));
            options.OnRejected = async (rejected, _) =>
            {
                var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var time) ? time : TimeSpan.FromSeconds(60);
                await ProblemMapper.WriteAsync(rejected.HttpContext, new TooManyRequests(wait));
            };
        });
    }

    private static RateLimitPartition<string> PerMinute(HttpContext http, string limit, string caller, int permits)
    {
        var state = http.RequestServices.GetRequiredService<NodeState>();
        return state.Keeping == StateKeeping.Embedded
            ? RateLimitPartition.GetFixedWindowLimiter(caller, _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = Window, QueueLimit = 0 })
            : RateLimitPartition.Get(caller, _ => new SharedWindowLimiter(state, $"limit:{limit}:{caller}", permits, Window));
    }

    private static string CallerOf(HttpContext http) =>
        http.RequestServices.GetRequiredService<RequestContext>().Actor?.UserId?.ToString() ?? AddressOf(http);

    private static string AddressOf(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "unknown";
}
