namespace ImmoNow.Assistant.Models;

/// <summary>How long one answer of a model may take from token to token, and the name of everything that goes wrong meanwhile.</summary>
internal sealed class ModelPatience : IDisposable
{
    private static readonly TimeSpan Courtesy = TimeSpan.FromSeconds(2);

    private readonly Uri endpoint;
    private readonly TimeSpan firstToken;
    private readonly TimeSpan idle;
    private readonly CancellationToken caller;
    private readonly CancellationTokenSource clock;
    private bool hasBegun;

    /// <param name="caller">Whose cancellation stays a cancellation.</param>
    public ModelPatience(Uri endpoint, TimeSpan firstToken, TimeSpan idle, CancellationToken caller)
    {
        (this.endpoint, this.firstToken, this.idle, this.caller) = (endpoint, firstToken, idle, caller);
        clock = CancellationTokenSource.CreateLinkedTokenSource(caller);
        clock.CancelAfter(firstToken);
    }

    /// <summary>Something arrived. The time that a slow reader of ours takes until <see cref="Resume"/> is not the server's.</summary>
    public void Pause()
    {
        hasBegun = true;
        clock.CancelAfter(Timeout.InfiniteTimeSpan);
    }

    public void Resume() => clock.CancelAfter(idle);

    /// <summary>Waits on, but for what is not worth a wait.</summary>
    public void ResumeBriefly() => clock.CancelAfter(idle < Courtesy ? idle : Courtesy);

    /// <exception cref="ModelException">The server was too slow, or the connection did not hold.</exception>
    public async Task<T> GuardAsync<T>(Func<CancellationToken, Task<T>> act)
    {
        try
        {
            return await act(clock.Token);
        }
        catch (OperationCanceledException exception) when (!caller.IsCancellationRequested)
        {
            throw hasBegun
                ? new ModelException(ModelFailureKind.IdleTimeout, $"The model fell silent for {idle}.", exception)
                : new ModelException(ModelFailureKind.FirstTokenTimeout, $"The model did not begin within {firstToken}.", exception);
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError)
        {
            throw new ModelException(ModelFailureKind.Unreachable, $"No model server answers at {endpoint}.", exception);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw new ModelException(ModelFailureKind.BrokenStream, "The connection to the model server broke.", exception);
        }
    }

    public void Dispose() => clock.Dispose();
}
