using ImmoNow.Server.Platform.Files;
using ImmoNow.Server.Platform.Jobs;

namespace ImmoNow.Server.Modules.Tenants.Branding;

/// <summary>Removes the files of a replaced logo, after the change is certain.</summary>
internal sealed class LogoCleanup(FileStore files) : IOutboxSubscriber
{
    public string Name => "tenants.logo_cleanup";

    public bool Wants(string entityType) => entityType == "tenant";

    public Task HandleAsync(IReadOnlyList<RecordChanged> changes, CancellationToken cancellationToken)
    {
        foreach (var change in changes.SelectMany(change => change.Changes).Where(change => change.Field is "logo_key" or "logo_thumbnail_key"))
        {
            if (change.Old?.GetString() is { Length: > 0 } key)
            {
                files.Delete(key);
            }
        }

        return Task.CompletedTask;
    }
}
