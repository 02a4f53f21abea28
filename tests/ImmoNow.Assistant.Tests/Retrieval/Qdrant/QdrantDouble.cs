using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ImmoNow.Assistant.Tests.Retrieval.Qdrant;

/// <summary>How the server behaves.</summary>
public enum QdrantBehaviour
{
    Well,

    /// <summary>503 while shards are loaded.</summary>
    NotReady,

    /// <summary>Takes longer than anybody waits.</summary>
    Slow,

    /// <summary>Closes the socket without an answer.</summary>
    Reset,

    /// <summary>200 with something that is no JSON, although it says so.</summary>
    Garbage,

    /// <summary>200 with a page of somebody else.</summary>
    OtherServer,

    /// <summary>No disk space.</summary>
    Full,

    /// <summary>The rate limit of strict mode.</summary>
    RateLimited,

    /// <summary>An internal error.</summary>
    Broken,

    /// <summary>Writes half of the requests' answer and goes.</summary>
    GoneInTheMiddle,
}

/// <summary>
/// Stands for Qdrant 1.19 over REST: real HTTP on a port of its own, and as strict as the real one in what it takes. Depends on no
/// test framework, so that any test project can link its files.
/// </summary>
public sealed partial class QdrantDouble : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Lock gate = new();
    private readonly ConcurrentQueue<string> received = new();
    private (QdrantBehaviour Behaviour, int Times) mood;

    private QdrantDouble(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.First());

    /// <summary>Method and path of everything that was asked.</summary>
    public IReadOnlyList<string> Requests => [.. received];

    /// <summary>Asked for when set.</summary>
    public string? Key { get; set; }

    public string Version { get; set; } = "1.19.0";

    /// <summary>Called before each request is answered, for trouble at a certain moment.</summary>
    public Action<string>? Asked { get; set; }

    /// <param name="port">A free one by default; given again, it is the server that came back.</param>
    public static async Task<QdrantDouble> StartAsync(int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 32 * 1024 * 1024);
        var server = new QdrantDouble(builder.Build());
        server.app.Run(server.ServeAsync);
        await server.app.StartAsync();
        return server;
    }

    /// <summary>From now on, and for so many requests, the server behaves like this.</summary>
    public void Misbehave(QdrantBehaviour behaviour, int times = int.MaxValue)
    {
        lock (gate)
            mood = (behaviour, times);
    }

    public void Behave() => Misbehave(QdrantBehaviour.Well);

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private static async Task RefuseAsync(HttpContext context, int status, string error)
    {
        context.Response.StatusCode = status;
        await JsonAsync(context, new JsonObject { ["status"] = new JsonObject { ["error"] = error }, ["time"] = 0.0001 });
    }

    private static Task JsonAsync(HttpContext context, JsonNode body)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body.ToJsonString(), context.RequestAborted);
    }

    private static Task PlainAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(text, context.RequestAborted);
    }

    private async Task ServeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        received.Enqueue($"{context.Request.Method} {path}");
        Asked?.Invoke($"{context.Request.Method} {path}");
        try
        {
            if (await TroubleAsync(context))
                return;
            if (path is "/healthz" or "/livez" or "/readyz")
                await PlainAsync(context, 200, path == "/readyz" ? "all shards are ready" : $"{path[1..]} check passed");
            else if (path == "/")
                await JsonAsync(context, new JsonObject { ["title"] = "qdrant - vector search engine", ["version"] = Version, ["commit"] = "0" });
            else if (Key is not null && context.Request.Headers["api-key"] != Key && context.Request.Headers.Authorization != $"Bearer {Key}")
                await PlainAsync(context, 401, "Must provide an API key or an Authorization bearer token");
            else
                await AnswerAsync(context, path);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client left.
        }
    }

    private async Task AnswerAsync(HttpContext context, string path)
    {
        JsonObject body = [];
        if (context.Request.ContentLength is > 0)
        {
            try
            {
                body = (await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted))!.AsObject();
            }
            catch (JsonException exception)
            {
                await RefuseAsync(context, 400, $"Format error in JSON body: {exception.Message}");
                return;
            }
        }
        try
        {
            JsonNode result;
            lock (gate)
                result = Route(context.Request.Method, path.Trim('/').Split('/'), body, context.Request.Query["wait"] == "true");
            await JsonAsync(context, new JsonObject { ["result"] = result, ["status"] = "ok", ["time"] = 0.0001 });
        }
        catch (Refusal refusal)
        {
            await RefuseAsync(context, refusal.Status, refusal.Message);
        }
    }

    private async Task<bool> TroubleAsync(HttpContext context)
    {
        switch (Mood())
        {
            case QdrantBehaviour.NotReady:
                await PlainAsync(context, 503, "some shards are not ready");
                return true;
            case QdrantBehaviour.Slow:
                await Task.Delay(TimeSpan.FromMinutes(1), context.RequestAborted);
                return true;
            case QdrantBehaviour.Reset:
                Reset(context);
                return true;
            case QdrantBehaviour.Garbage:
                context.Response.ContentType = "application/json";
                await context.Response.WriteAsync("{\"result\": [", context.RequestAborted);
                return true;
            case QdrantBehaviour.OtherServer:
                context.Response.ContentType = "text/html";
                await context.Response.WriteAsync("<h1>It works!</h1>", context.RequestAborted);
                return true;
            case QdrantBehaviour.Full:
                await RefuseAsync(context, 507, "Service internal error: No space left on device");
                return true;
            case QdrantBehaviour.RateLimited:
                context.Response.Headers.RetryAfter = "30";
                await RefuseAsync(context, 429, "Rate limiting exceeded: Read rate limit exceeded, retry later");
                return true;
            case QdrantBehaviour.Broken:
                await RefuseAsync(context, 500, "Service internal error: task panicked");
                return true;
            case QdrantBehaviour.GoneInTheMiddle:
                context.Response.ContentType = "application/json";
                context.Response.ContentLength = 10_000;
                await context.Response.WriteAsync("{\"result\": {", context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                Reset(context);
                return true;
            default:
                return false;
        }
    }

    private QdrantBehaviour Mood()
    {
        lock (gate)
        {
            if (mood.Times <= 0)
                return QdrantBehaviour.Well;
            mood.Times--;
            return mood.Behaviour;
        }
    }

    /// <summary>Closes the socket with a reset instead of an orderly end.</summary>
    private static void Reset(HttpContext context)
    {
        var socket = context.Features.Get<IConnectionSocketFeature>()?.Socket;
        socket?.LingerState = new LingerOption(enable: true, seconds: 0);
        socket?.Close();
        context.Abort();
    }

    /// <summary>An answer that is no success.</summary>
    public sealed class Refusal(int status, string message) : Exception(message)
    {
        public int Status { get; } = status;
    }
}
