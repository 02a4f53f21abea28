using ImmoNow.Server.Platform.Hosting;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Platform.Files;

/// <summary>Knows which files of one area of the <see cref="FileStore"/> are still in use.</summary>
public interface IFileOwner
{
    /// <summary>The area that the owner stores its files in.</summary>
    string Area { get; }

    /// <summary>Those of the keys that a record of the tenant refers to, deleted records included.</summary>
    Task<IReadOnlySet<string>> FindUsedAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken);
}

/// <summary>
/// Removes what a killed process can leave behind: half-written files anywhere, and whole files in owned areas whose record was
/// never committed. Only what is older than a day, so that nothing at work is touched.
/// </summary>
public sealed class OrphanedFiles(DataFolder data, IServiceScopeFactory scopes, TimeProvider clock, ILogger<OrphanedFiles> log)
    : BackgroundService
{
    private static readonly TimeSpan SmallestAge = TimeSpan.FromDays(1);
    private static readonly TimeSpan Interval = TimeSpan.FromHours(6);
    private const int BatchSize = 500;

    /// <summary>Goes through all tenants once; returns how many files were removed.</summary>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var root = data.Combine("files");
        if (!Directory.Exists(root))
        {
            return 0;
        }

        var removed = 0;
        foreach (var folder in Directory.EnumerateDirectories(root))
        {
            if (Guid.TryParseExact(Path.GetFileName(folder), "N", out var tenant))
            {
                removed += SweepPartial(folder) + await SweepTenantAsync(tenant, folder, cancellationToken);
            }
        }

        if (removed > 0)
        {
            log.LogInformation("Removed {Count} orphaned files", removed);
        }

        return removed;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                // Not right at the start, which belongs to the first users.
                await Task.Delay(TimeSpan.FromMinutes(5), stoppingToken);
                await SweepAsync(stoppingToken);
                await Task.Delay(Interval, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Cleaning up may fail today; the files are still there tomorrow.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                log.LogWarning(exception, "Orphaned files could not be removed; trying again later");
            }
        }
    }

    private int SweepPartial(string folder)
    {
        var old = Directory.EnumerateFiles(folder, "*.part", SearchOption.AllDirectories).Where(IsOld).ToList();
        old.ForEach(File.Delete);
        return old.Count;
    }

    private async Task<int> SweepTenantAsync(Guid tenant, string folder, CancellationToken cancellationToken)
    {
        var removed = 0;
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<RequestContext>().Actor = Actor.System(tenant, "files");
        foreach (var owner in scope.ServiceProvider.GetServices<IFileOwner>())
        {
            var area = Path.Combine(folder, owner.Area);
            if (!Directory.Exists(area))
            {
                continue;
            }

            var old = Directory.EnumerateFiles(area, "*", SearchOption.AllDirectories).Where(IsOld);
            foreach (var batch in old.Chunk(BatchSize))
            {
                var keys = batch.ToDictionary(path => KeyOf(folder, path), StringComparer.Ordinal);
                var used = await owner.FindUsedAsync(keys.Keys, cancellationToken);
                foreach (var (key, path) in keys.Where(pair => !used.Contains(pair.Key)))
                {
                    log.LogInformation("File {Key} belongs to no record", key);
                    File.Delete(path);
                    removed++;
                }
            }
        }

        return removed;
    }

    private bool IsOld(string path) => clock.GetUtcNow().UtcDateTime - File.GetLastWriteTimeUtc(path) > SmallestAge;

    private static string KeyOf(string folder, string path) =>
        Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/');
}
