using ImmoNow.Server.Platform.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Update;

namespace ImmoNow.Server.Platform.Persistence;

internal static class PersistenceRegistration
{
    public static IServiceCollection AddPersistence(this IServiceCollection services)
    {
        services.AddSingleton<ChangeSignals>();
        services.AddSingleton<RecordInterceptor>();
        services.AddSingleton<CommitInterceptor>();
        services.AddSingleton<SqliteWriteTurns>();
        services.AddSingleton<MigrationRunner>();
        services.AddSingleton<SharedCommits>();
        services.AddPooledDbContextFactory<AppDbContext>((provider, options) => Configure(options, provider));
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<AppDbContext>>()
            .CreateDbContext().For(provider.GetRequiredService<RequestContext>(), provider.GetRequiredService<SharedCommits>()));
        services.AddScoped<RecordCounts>();
        services.AddScoped<TenantEntrance>();
        return services;
    }

    private static void Configure(DbContextOptionsBuilder options, IServiceProvider provider)
    {
        options.AddInterceptors(provider.GetRequiredService<RecordInterceptor>(), provider.GetRequiredService<CommitInterceptor>());
        var database = provider.GetRequiredService<DatabaseAccess>();
        if (database.IsSqlite)
        {
            options.UseSqlite(database.AppConnection).AddInterceptors(provider.GetRequiredService<SqliteWriteTurns>());
        }
        else
        {
            options.UseNpgsql(database.AppConnection, npgsql => npgsql.ExecutionStrategy(dependencies => new SharedSessions(dependencies)))
                .AddInterceptors(new PostgresTenantInterceptor())
                .ReplaceService<IModificationCommandBatchFactory, PostgresBatchFactory>();
        }
    }
}
