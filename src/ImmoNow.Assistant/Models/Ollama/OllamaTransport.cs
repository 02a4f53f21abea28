namespace ImmoNow.Assistant.Models.Ollama;

/// <summary>HTTP as the stream of a model needs it.</summary>
public static class OllamaTransport
{
    /// <inheritdoc cref="ModelTransport.NewClient"/>
    public static HttpClient NewClient() => ModelTransport.NewClient();
}
