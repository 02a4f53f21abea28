namespace ImmoNow.Assistant.Models.Ollama;

/// <summary>HTTP as the stream of a model needs it.</summary>
public static class OllamaTransport
{
    /// <summary>
    /// No timeout of its own, since the client counts from token to token; and no draining of an answer that nobody reads any more:
    /// by default the connection would stay open for two more seconds in which the server goes on generating.
    /// </summary>
    public static HttpClient NewClient() =>
        new(new SocketsHttpHandler { ResponseDrainTimeout = TimeSpan.Zero, MaxResponseDrainSize = 0 }, disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };
}
