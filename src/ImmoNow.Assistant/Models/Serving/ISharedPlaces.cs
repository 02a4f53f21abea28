namespace ImmoNow.Assistant.Models.Serving;

/// <summary>
/// The places at a model server that several nodes share. Each node lets its own callers in by its own queue first, so that agencies
/// take turns there; whoever has a turn then waits here for one of the places that all nodes have together.
/// </summary>
public interface ISharedPlaces
{
    /// <summary>Waits for a place. Disposing what comes back frees it; a node that dies loses its places by itself.</summary>
    /// <returns>Null where there are no other nodes, or no way to them: then the node's own places count.</returns>
    ValueTask<IAsyncDisposable?> EnterAsync(string server, int places, CancellationToken cancellationToken);
}
