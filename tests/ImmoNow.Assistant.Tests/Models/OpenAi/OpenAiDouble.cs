using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ImmoNow.Assistant.Tests.Models.OpenAi;

/// <summary>
/// Stands for a server that speaks OpenAI's protocol: real HTTP on a port of its own, well-behaved until it is told otherwise.
/// Depends on no test framework, so that any test project can link its files.
/// </summary>
public sealed partial class OpenAiDouble : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Lock gate = new();
    private readonly ConcurrentQueue<OpenAiDoubleRequest> received = new();
    private readonly TaskCompletionSource clientLeft = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private (OpenAiBehaviour Behaviour, int Times) mood;

    private OpenAiDouble(WebApplication app) => this.app = app;

    /// <summary>The root, without the version of the protocol.</summary>
    public Uri Address => new(app.Urls.First());

    public IReadOnlyList<OpenAiDoubleRequest> Requests => [.. received];

    /// <summary>Ends when a client closed the connection in the middle of an answer.</summary>
    public Task ClientLeft => clientLeft.Task;

    /// <summary>Asked for when set.</summary>
    public string? Key { get; set; }

    /// <summary>What GET /v1/models lists.</summary>
    public JsonArray Models { get; set; } = [new JsonObject { ["id"] = "m", ["object"] = "model", ["created"] = 1_770_000_000, ["owned_by"] = "llamacpp", ["meta"] = new JsonObject { ["n_ctx_train"] = 131_072, ["n_params"] = 8_190_735_360, ["size"] = 5_027_783_680 } }];

    /// <summary>What GET /props of llama.cpp tells; other servers do not have it.</summary>
    public JsonObject? Properties { get; set; }

    /// <summary>The answer to the body of a request; by default a model that does what it is asked: see <see cref="Obedient"/>.</summary>
    public Func<JsonElement, OpenAiDoubleAnswer> Answer { get; set; } = Obedient;

    /// <summary>How long <see cref="OpenAiBehaviour.SlowFirstToken"/> takes.</summary>
    public TimeSpan Delay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Between two words.</summary>
    public TimeSpan Pace { get; set; } = TimeSpan.Zero;

    /// <summary>A word that makes the vectors of its batch fail, as certain texts do with certain models.</summary>
    public string? PoisonWord { get; set; }

    /// <summary>Length of the vectors.</summary>
    public int Dimensions { get; set; } = 8;

    /// <param name="port">A free one by default; given again, it is the server that came back.</param>
    public static async Task<OpenAiDouble> StartAsync(int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var server = new OpenAiDouble(builder.Build());
        server.app.Run(server.ServeAsync);
        await server.app.StartAsync();
        return server;
    }

    /// <summary>From now on, and for so many questions, the server behaves like this.</summary>
    public void Misbehave(OpenAiBehaviour behaviour, int times = int.MaxValue)
    {
        lock (gate)
            mood = (behaviour, times);
    }

    /// <summary>Back to good behaviour.</summary>
    public void Behave() => Misbehave(OpenAiBehaviour.Well);

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    /// <summary>Closes the socket with a reset instead of an orderly end.</summary>
    private static void Reset(HttpContext context)
    {
        var socket = context.Features.Get<IConnectionSocketFeature>()?.Socket;
        socket?.LingerState = new LingerOption(enable: true, seconds: 0);
        socket?.Close();
        context.Abort();
    }

    private static Task SilenceAsync(HttpContext context) => Task.Delay(TimeSpan.FromMinutes(1), context.RequestAborted);

    private static Task RefuseAsync(HttpContext context, int status, string message, string type = "invalid_request_error", JsonNode? code = null)
    {
        context.Response.StatusCode = status;
        return JsonAsync(context, new JsonObject { ["error"] = new JsonObject { ["message"] = message, ["type"] = type, ["param"] = null, ["code"] = code } });
    }

    private static Task JsonAsync(HttpContext context, JsonNode body)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(body.ToJsonString(), context.RequestAborted);
    }

    private async Task ServeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        JsonElement body = default;
        if (context.Request.ContentLength is > 0 || context.Request.Headers.TransferEncoding.Count > 0)
            body = await JsonSerializer.DeserializeAsync<JsonElement>(context.Request.Body, cancellationToken: context.RequestAborted);
        received.Enqueue(new OpenAiDoubleRequest(context.Request.Method, path, context.Request.Headers.Authorization.ToString(), body));
        context.RequestAborted.Register(() => clientLeft.TrySetResult());
        try
        {
            if (Key is not null && context.Request.Headers.Authorization != $"Bearer {Key}")
                await RefuseAsync(context, 401, "Invalid API Key", code: "invalid_api_key");
            else
                await RouteAsync(context, path, body);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client left; a real server logs that and goes on.
        }
    }

    private Task RouteAsync(HttpContext context, string path, JsonElement body) => (context.Request.Method, path) switch
    {
        ("GET", "/v1/models") => JsonAsync(context, new JsonObject { ["object"] = "list", ["data"] = Models.DeepClone() }),
        ("GET", "/props") when Properties is { } properties => JsonAsync(context, properties.DeepClone()),
        ("POST", "/v1/chat/completions") => ChatAsync(context, body, Mood()),
        ("POST", "/v1/embeddings") => EmbedAsync(context, body, Mood()),
        _ => RefuseAsync(context, 404, "File Not Found", "not_found_error", 404),
    };

    private OpenAiBehaviour Mood()
    {
        lock (gate)
        {
            if (mood.Times <= 0)
                return OpenAiBehaviour.Well;
            mood.Times--;
            return mood.Behaviour;
        }
    }
}

/// <summary>What the double shall say to a question.</summary>
/// <param name="Text">Sent word by word.</param>
/// <param name="Thinking">Sent before it when the model may think.</param>
/// <param name="Calls">Tools it calls, with their arguments as JSON.</param>
public sealed record OpenAiDoubleAnswer(string Text, string? Thinking = null, params OpenAiDoubleCall[] Calls);

public sealed record OpenAiDoubleCall(string Name, string ArgumentsJson);

/// <summary>A request the double has received.</summary>
/// <param name="Body">Undefined when there was none.</param>
public sealed record OpenAiDoubleRequest(string Method, string Path, string Authorization, JsonElement Body);
