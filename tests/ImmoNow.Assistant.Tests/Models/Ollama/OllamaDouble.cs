using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ImmoNow.Assistant.Tests.Models.Ollama;

/// <summary>
/// Stands for an Ollama server: real HTTP on a loopback port, models to be listed, pulled and deleted, scripted answers,
/// and every misbehaviour of <see cref="OllamaBehaviour"/> at the turn of a switch. Depends on no test framework: other projects link the files OllamaDouble*.cs.
/// </summary>
public sealed partial class OllamaDouble : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly TaskCompletionSource clientLeft = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<OllamaDoubleRequest> received = new();
    private readonly Lock gate = new();
    private (OllamaBehaviour Behaviour, int Times, string? Path) mood = (OllamaBehaviour.Well, int.MaxValue, null);
    private Func<HttpContext, Task>? chatHandler;
    private int running;

    private OllamaDouble(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.First());

    /// <summary>The bodies of the requests for chat, oldest first.</summary>
    public IReadOnlyList<JsonElement> Requests => [.. received.Where(request => request.Path == "/api/chat").Select(request => request.Body)];

    /// <summary>All requests, oldest first.</summary>
    public IReadOnlyList<OllamaDoubleRequest> AllRequests => [.. received];

    /// <summary>Ends when a client closed the connection in the middle of an answer.</summary>
    public Task ClientLeft => clientLeft.Task;

    /// <summary>How many answers it was busy with at the same time, at most.</summary>
    public int MostAtOnce { get; private set; }

    /// <summary>Installed models by name.</summary>
    public ConcurrentDictionary<string, OllamaDoubleModel> Models { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What can be pulled besides what is installed.</summary>
    public ConcurrentDictionary<string, OllamaDoubleModel> Library { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The answer to the body of a request; by default a model that does what it is asked: see <see cref="Obedient"/>.</summary>
    public Func<JsonElement, OllamaDoubleAnswer> Answer { get; set; } = Obedient;

    /// <summary>How long <see cref="OllamaBehaviour.SlowFirstToken"/> takes.</summary>
    public TimeSpan Delay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Between two words, and between two steps of a pull.</summary>
    public TimeSpan Pace { get; set; } = TimeSpan.Zero;

    /// <summary>A word that makes the vectors of its batch fail, as certain texts do with certain models.</summary>
    public string? PoisonWord { get; set; }

    public string Version { get; set; } = "0.32.15";

    /// <summary>A well-behaved server with a model for chat and one for vectors.</summary>
    /// <param name="port">A free one by default; given again, it is the server that came back.</param>
    public static Task<OllamaDouble> StartAsync(int port = 0) => StartAsync(null, port);

    /// <summary>A server whose answers to chat are written by the test.</summary>
    public static Task<OllamaDouble> StartAsync(Func<HttpContext, Task> chat) => StartAsync(chat, 0);

    public static Task<OllamaDouble> SayingAsync(params string[] lines) => StartAsync(context => WriteAsync(context, lines));

    public static Task<OllamaDouble> RefusingAsync(HttpStatusCode status, string error) => StartAsync(context => RefuseAsync(context, (int)status, error));

    /// <summary>From now on, and for so many requests, the server behaves like this.</summary>
    /// <param name="path">Only there, such as "/api/tags"; everywhere that a model is asked when left out.</param>
    public void Misbehave(OllamaBehaviour behaviour, int times = int.MaxValue, string? path = null)
    {
        lock (gate)
            mood = (behaviour, times, path);
    }

    /// <summary>Back to good behaviour.</summary>
    public void Behave() => Misbehave(OllamaBehaviour.Well);

    /// <summary>Sends each line at once, as Ollama does.</summary>
    public static async Task WriteAsync(HttpContext context, params string[] lines)
    {
        if (!context.Response.HasStarted)
            context.Response.ContentType = "application/x-ndjson";
        foreach (var line in lines)
        {
            await context.Response.WriteAsync(line + "\n", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
    }

    /// <summary>Closes the socket with a reset instead of an orderly end.</summary>
    public static void Reset(HttpContext context)
    {
        var socket = context.Features.Get<IConnectionSocketFeature>()?.Socket;
        socket?.LingerState = new LingerOption(enable: true, seconds: 0);
        socket?.Close();
        context.Abort();
    }

    public static Task SilenceAsync(HttpContext context) => Task.Delay(TimeSpan.FromMinutes(1), context.RequestAborted);

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private static async Task<OllamaDouble> StartAsync(Func<HttpContext, Task>? chat, int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var server = new OllamaDouble(builder.Build()) { chatHandler = chat };
        server.Install(OllamaDoubleModel.Qwen, OllamaDoubleModel.Nomic);
        server.app.Run(server.ServeAsync);
        await server.app.StartAsync();
        return server;
    }

    private static Task RefuseAsync(HttpContext context, int status, string error)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new { error }, context.RequestAborted);
    }

    private async Task ServeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        JsonElement body = default;
        if (context.Request.ContentLength is > 0 || context.Request.Headers.TransferEncoding.Count > 0)
            body = await JsonSerializer.DeserializeAsync<JsonElement>(context.Request.Body, cancellationToken: context.RequestAborted);
        received.Enqueue(new OllamaDoubleRequest(context.Request.Method, path, body));
        context.RequestAborted.Register(() => clientLeft.TrySetResult());
        lock (gate)
            MostAtOnce = Math.Max(MostAtOnce, ++running);
        try
        {
            var behaviour = Mood(path);
            if (path == "/api/chat" && chatHandler is { } handler)
                await handler(context);
            else if (!await TroubledAsync(context, behaviour))
                await RouteAsync(context, path, body, behaviour);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client left; a real server logs that and goes on.
        }
        finally
        {
            lock (gate)
                running--;
        }
    }

    private OllamaBehaviour Mood(string path)
    {
        lock (gate)
        {
            var applies = mood.Path is { } only ? only == path : path is "/api/chat" or "/api/embed" or "/api/pull";
            if (!applies || mood.Times <= 0)
                return OllamaBehaviour.Well;
            mood.Times--;
            return mood.Behaviour;
        }
    }

    /// <summary>The troubles that are the same for every path.</summary>
    private async Task<bool> TroubledAsync(HttpContext context, OllamaBehaviour behaviour)
    {
        switch (behaviour)
        {
            case OllamaBehaviour.SlowFirstToken:
                await Task.Delay(Delay, context.RequestAborted);
                return false;
            case OllamaBehaviour.Silent:
                await SilenceAsync(context);
                return true;
            case OllamaBehaviour.QueueFull:
                await RefuseAsync(context, 503, "server busy, please try again.  maximum pending requests exceeded");
                return true;
            case OllamaBehaviour.ModelMissing:
                await RefuseAsync(context, 404, "model 'm' not found");
                return true;
            case OllamaBehaviour.RunnerStopped:
                await RefuseAsync(context, 500, "model runner has unexpectedly stopped, this may be due to resource limitations or an internal error");
                return true;
            case OllamaBehaviour.NoTools:
                await RefuseAsync(context, 400, "registry.ollama.ai/library/m:latest does not support tools");
                return true;
            case OllamaBehaviour.NoThinking:
                await RefuseAsync(context, 400, "\"m\" does not support thinking");
                return true;
            case OllamaBehaviour.ContextExceeded:
                await RefuseAsync(context, 400, "the prompt is longer than the context length currently available");
                return true;
            case OllamaBehaviour.Gateway:
                context.Response.StatusCode = 502;
                context.Response.ContentType = "text/html";
                await context.Response.WriteAsync("<html><body>Bad Gateway</body></html>", context.RequestAborted);
                return true;
            case OllamaBehaviour.NotTheProtocol:
                await WriteAsync(context, "das ist kein JSON");
                return true;
            case OllamaBehaviour.HugeLine:
                var part = new byte[1_000_000];
                part.AsSpan().Fill((byte)'x');
                for (var count = 0; count < 50; count++)
                    await context.Response.Body.WriteAsync(part, context.RequestAborted);
                return true;
            default:
                return false;
        }
    }

    private Task RouteAsync(HttpContext context, string path, JsonElement body, OllamaBehaviour behaviour) => (context.Request.Method, path) switch
    {
        ("GET" or "HEAD", "/") => context.Response.WriteAsync("Ollama is running", context.RequestAborted),
        ("GET", "/api/version") => context.Response.WriteAsJsonAsync(new { version = Version }, context.RequestAborted),
        ("GET", "/api/tags") => TagsAsync(context),
        ("GET", "/api/ps") => LoadedAsync(context),
        ("POST", "/api/show") => ShowAsync(context, body),
        ("POST", "/api/pull") => PullAsync(context, body, behaviour),
        ("DELETE", "/api/delete") => DeleteAsync(context, body),
        ("POST", "/api/embed") => EmbedAsync(context, body, behaviour),
        ("POST", "/api/chat") => ChatAsync(context, body, behaviour),
        _ => RefuseAsync(context, 404, "page not found"),
    };
}
