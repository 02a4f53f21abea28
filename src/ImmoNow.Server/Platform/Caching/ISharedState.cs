using System.Runtime.InteropServices;

namespace ImmoNow.Server.Platform.Caching;

/// <param name="Count">How often it was counted in the current window, this time included.</param>
/// <param name="Remaining">Until the window ends.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct WindowCount(long Count, TimeSpan Remaining);

/// <summary>
/// What several nodes have to agree on and may forget: cached values, counts within a window, and a number of places.
/// Nothing that would be missed; that belongs into the database. Keys that concern an agency begin with its id.
/// </summary>
public interface ISharedState
{
    /// <summary>The values of these keys in their order; nothing where there is none or it has expired.</summary>
    /// <exception cref="SharedStateLostException">The place where the state is kept does not answer.</exception>
    ValueTask<IReadOnlyList<ReadOnlyMemory<byte>?>> GetAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken);

    /// <summary>Keeps values for a while, or less long when room is needed.</summary>
    /// <exception cref="SharedStateLostException">The place where the state is kept does not answer.</exception>
    ValueTask SetAsync(IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> values, TimeSpan lifetime, CancellationToken cancellationToken);

    /// <summary>Adds one to a count that begins anew with each window. The first call opens the window.</summary>
    /// <exception cref="SharedStateLostException">The place where the state is kept does not answer.</exception>
    ValueTask<WindowCount> CountAsync(string key, TimeSpan window, CancellationToken cancellationToken);

    /// <summary>
    /// Takes one of so many places, or renews it when <paramref name="holder"/> has it already. A place that is not renewed within
    /// <paramref name="lease"/> becomes free, because a node that died cannot give it back.
    /// </summary>
    /// <returns>Whether the place is had.</returns>
    /// <exception cref="SharedStateLostException">The place where the state is kept does not answer.</exception>
    ValueTask<bool> TryTakePlaceAsync(string name, string holder, int places, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>Gives a place back; does nothing when it was not had any more.</summary>
    /// <exception cref="SharedStateLostException">The place where the state is kept does not answer.</exception>
    ValueTask LeavePlaceAsync(string name, string holder, CancellationToken cancellationToken);
}

/// <summary>The place where the shared state is kept cannot be reached, or refuses.</summary>
public sealed class SharedStateLostException(string message, Exception? innerException = null) : Exception(message, innerException);
