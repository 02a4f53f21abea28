using ImmoNow.Server.Platform.Caching.Redis;

namespace ImmoNow.Server.Platform.Caching;

/// <summary>Sets up the shared state: in Redis with <c>Redis:Connection</c>, in this node's memory without.</summary>
internal static class SharedStateServices
{
    public static IServiceCollection AddSharedState(this IServiceCollection services, IConfiguration configuration)
    {
        var connection = configuration["Redis:Connection"];
        var prefix = configuration["Redis:Prefix"] ?? "immonow:";
        services.AddSingleton(provider => new EmbeddedState(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ISharedState>(provider => provider.GetRequiredService<NodeState>());
        if (string.IsNullOrWhiteSpace(connection))
        {
            return services.AddSingleton(provider => new NodeState(provider.GetRequiredService<EmbeddedState>(), null, null));
        }

        var options = RedisOptions.Parse(connection);
        services.AddSingleton(provider => new RedisClient(options, provider.GetRequiredService<ILogger<RedisClient>>()));
        services.AddHostedService<RedisStart>();
        return services.AddSingleton(provider =>
        {
            var client = provider.GetRequiredService<RedisClient>();
            return new NodeState(provider.GetRequiredService<EmbeddedState>(), client, new RedisState(client, prefix));
        });
    }

    /// <summary>The first request shall not be the one that waits for the connection. A Redis that is away does not hold up the start.</summary>
    private sealed class RedisStart(RedisClient client) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => client.ConnectAsync(cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
