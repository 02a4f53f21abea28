using ImmoNow.Server.Platform.Caching.Redis;

namespace ImmoNow.Server.Platform.Caching;

/// <summary>Where the shared state is kept at the moment.</summary>
public enum StateKeeping
{
    /// <summary>In this node, as nothing else is set up.</summary>
    Embedded,

    /// <summary>In Redis, shared with the other nodes.</summary>
    Shared,

    /// <summary>In this node, because Redis is lost.</summary>
    Lost,
}

/// <summary>
/// The state that everybody uses: Redis where it is set up and there, this node's own memory otherwise. Redis going away in mid-flight
/// is no error for anybody: the call that notices is answered from the memory, which then counts for this node alone.
/// </summary>
public sealed class NodeState(EmbeddedState embedded, RedisClient? redis, RedisState? shared) : ISharedState
{
    /// <summary>Costs no time to find out.</summary>
    public StateKeeping Keeping => shared is null ? StateKeeping.Embedded : redis?.Trouble is null ? StateKeeping.Shared : StateKeeping.Lost;

    public ValueTask<IReadOnlyList<ReadOnlyMemory<byte>?>> GetAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken) =>
        TryAsync(state => state.GetAsync(keys, cancellationToken));

    public async ValueTask SetAsync(IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> values, TimeSpan lifetime, CancellationToken cancellationToken) =>
        await TryAsync(async state =>
        {
            await state.SetAsync(values, lifetime, cancellationToken);
            return true;
        });

    public ValueTask<WindowCount> CountAsync(string key, TimeSpan window, CancellationToken cancellationToken) =>
        TryAsync(state => state.CountAsync(key, window, cancellationToken));

    /// <summary>Counts with the other nodes only; nothing while there is no way to them, and then nothing was counted.</summary>
    public async ValueTask<WindowCount?> TryCountSharedAsync(string key, TimeSpan window, CancellationToken cancellationToken)
    {
        try
        {
            return shared is null ? null : await shared.CountAsync(key, window, cancellationToken);
        }
        catch (SharedStateLostException)
        {
            return null;
        }
    }

    public ValueTask<bool> TryTakePlaceAsync(string name, string holder, int places, TimeSpan lease, CancellationToken cancellationToken) =>
        TryAsync(state => state.TryTakePlaceAsync(name, holder, places, lease, cancellationToken));

    /// <summary>In both places: the one where it was taken may be away now, or back again.</summary>
    public async ValueTask LeavePlaceAsync(string name, string holder, CancellationToken cancellationToken)
    {
        await embedded.LeavePlaceAsync(name, holder, cancellationToken);
        await TryAsync(async state =>
        {
            await state.LeavePlaceAsync(name, holder, cancellationToken);
            return true;
        });
    }

    private async ValueTask<T> TryAsync<T>(Func<ISharedState, ValueTask<T>> act)
    {
        if (shared is not null)
        {
            try
            {
                return await act(shared);
            }
            catch (SharedStateLostException)
            {
                // The client has said so in the log, once for the whole outage.
            }
        }

        return await act(embedded);
    }
}
