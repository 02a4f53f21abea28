using ImmoNow.Assistant.Models.Serving;
using ImmoNow.Server.Platform.Caching;

namespace ImmoNow.Server.Modules.Models.Host;

/// <summary>Places at the model servers, leased in the state that the nodes share.</summary>
/// <param name="lease">After this time the places of a node that does not renew them any more are free. It renews them four times as often.</param>
public sealed class SharedPlaces(NodeState state, TimeProvider time, TimeSpan lease) : ISharedPlaces
{
    /// <summary>Long enough for a node that collects its garbage, short enough that nobody notices a dead one for long.</summary>
    public static readonly TimeSpan UsualLease = TimeSpan.FromSeconds(20);

    /// <summary>Asking costs Redis some microseconds, and an answer takes seconds.</summary>
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(400);

    public async ValueTask<IAsyncDisposable?> EnterAsync(string server, int places, CancellationToken cancellationToken)
    {
        if (state.Keeping != StateKeeping.Shared)
        {
            return null;
        }

        var place = new Place(state, time, $"models/places/{server}", places, lease);
        var pause = FirstPause;
        try
        {
            while (!await place.TakeAsync(cancellationToken))
            {
                // Spread, so that no node is always the one that asks a moment too late.
                await Task.Delay(pause * (0.5 + Random.Shared.NextDouble()), time, cancellationToken);
                pause = pause * 1.5 < LongestPause ? pause * 1.5 : LongestPause;
            }
        }
        catch (OperationCanceledException)
        {
            // The place may have been taken in the moment of leaving.
            await place.DisposeAsync();
            throw;
        }

        place.Keep();
        return place;
    }

    private sealed class Place(NodeState state, TimeProvider time, string name, int places, TimeSpan lease) : IAsyncDisposable
    {
        private readonly string holder = Guid.CreateVersion7().ToString("N");
        private readonly CancellationTokenSource left = new();
        private Task keeping = Task.CompletedTask;

        public ValueTask<bool> TakeAsync(CancellationToken cancellationToken) => state.TryTakePlaceAsync(name, holder, places, lease, cancellationToken);

        /// <summary>Renews the lease until the place is left. One that was lost meanwhile is not waited for again: the answer is under way.</summary>
        public void Keep() => keeping = KeepAsync();

        public async ValueTask DisposeAsync()
        {
            await left.CancelAsync();
            await keeping;
            left.Dispose();
            await state.LeavePlaceAsync(name, holder, CancellationToken.None);
        }

        private async Task KeepAsync()
        {
            try
            {
                using var timer = new PeriodicTimer(lease / 4, time);
                while (await timer.WaitForNextTickAsync(left.Token))
                {
                    await TakeAsync(left.Token);
                }
            }
            catch (OperationCanceledException)
            {
                // The place is left.
            }
        }
    }
}
