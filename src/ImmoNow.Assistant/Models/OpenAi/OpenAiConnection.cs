using System.ClientModel;
using System.ClientModel.Primitives;
using System.Runtime.ExceptionServices;
using OpenAI;
using OpenAI.Chat;
using OpenAI.Embeddings;
using OpenAI.Models;

namespace ImmoNow.Assistant.Models.OpenAi;

/// <summary>How the official client is set up: nothing of its own around the call, since retries, limits and telemetry are ours.</summary>
internal static class OpenAiConnection
{
    // The constructors that take another credential than a key are marked as open to change; the other ones cannot do without a key.
#pragma warning disable OPENAI001
    public static ChatClient Chat(HttpClient http, OpenAiSettings settings) =>
        new(settings.Model, new Bearer(settings.ApiKey), Options(http, settings.Endpoint));

    public static EmbeddingClient Embeddings(HttpClient http, OpenAiSettings settings) =>
        new(settings.Model, new Bearer(settings.ApiKey), Options(http, settings.Endpoint));

    public static OpenAIModelClient Models(HttpClient http, Uri endpoint, string? apiKey) => new(new Bearer(apiKey), Options(http, endpoint));
#pragma warning restore OPENAI001

    private static OpenAIClientOptions Options(HttpClient http, Uri endpoint) => new()
    {
        Endpoint = Versioned(endpoint),
        Transport = new HttpClientPipelineTransport(http),
        RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
        NetworkTimeout = Timeout.InfiniteTimeSpan,
        ClientLoggingOptions = new ClientLoggingOptions { EnableLogging = false, EnableMessageLogging = false, EnableMessageContentLogging = false },
        EnableDistributedTracing = false,
    };

    /// <summary>A refusal is read by us, and an answer is taken from the wire as it comes.</summary>
    private static RequestOptions Call(CancellationToken ct) =>
        new() { CancellationToken = ct, ErrorOptions = ClientErrorBehaviors.NoThrow, BufferResponse = false };

    /// <summary>Runs one call under the limits of <paramref name="patience"/>. Disposing the response closes the connection, which makes the server stop generating.</summary>
    public static async Task<PipelineResponse> SendAsync(ModelPatience patience, Func<RequestOptions, Task<ClientResult>> call) =>
        (await patience.GuardAsync(ct => UnwrappedAsync(() => call(Call(ct))))).GetRawResponse();

    public static Stream Body(PipelineResponse response) => response.ContentStream ?? Stream.Null;

    /// <summary>The official client wraps what the network says; the reason is needed as it was.</summary>
    private static async Task<ClientResult> UnwrappedAsync(Func<Task<ClientResult>> call)
    {
        try
        {
            return await call();
        }
        catch (ClientResultException exception) when (exception.InnerException is HttpRequestException or IOException)
        {
            ExceptionDispatchInfo.Throw(exception.InnerException);
            throw;
        }
    }

    /// <summary>With the version of the protocol, which people leave out of an address as often as not.</summary>
    private static Uri Versioned(Uri endpoint)
    {
        var path = endpoint.AbsolutePath.TrimEnd('/');
        var last = path[(path.LastIndexOf('/') + 1)..];
        var hasVersion = last is ['v', >= '0' and <= '9', ..];
        return new UriBuilder(endpoint) { Path = hasVersion ? path : path + "/v1" }.Uri;
    }

    /// <summary>Does without a header where there is no key; the official policy insists on one.</summary>
    private sealed class Bearer(string? apiKey) : AuthenticationPolicy
    {
        public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
        {
            Attach(message);
            ProcessNext(message, pipeline, currentIndex);
        }

        public override ValueTask ProcessAsync(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
        {
            Attach(message);
            return ProcessNextAsync(message, pipeline, currentIndex);
        }

        private void Attach(PipelineMessage message)
        {
            if (!string.IsNullOrEmpty(apiKey))
                message.Request.Headers.Set("Authorization", $"Bearer {apiKey}");
        }
    }
}
