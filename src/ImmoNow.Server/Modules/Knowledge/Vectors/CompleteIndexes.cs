using System.Collections.Concurrent;

namespace ImmoNow.Server.Modules.Knowledge.Vectors;

/// <summary>
/// Up to which revision of its passages a tenant is known to have all vectors. Looking for missing ones reads the whole index, which
/// an idle server must not do every other second.
/// </summary>
internal sealed class CompleteIndexes
{
    private readonly ConcurrentDictionary<Guid, (string Fingerprint, long Revision)> complete = new();

    public bool IsComplete(Guid tenantId, string fingerprint, long revision) => complete.TryGetValue(tenantId, out var known) && known == (fingerprint, revision);

    /// <param name="revision">Read before anything was looked for, so that what came meanwhile is looked for again.</param>
    public void Note(Guid tenantId, string fingerprint, long revision) => complete[tenantId] = (fingerprint, revision);
}
