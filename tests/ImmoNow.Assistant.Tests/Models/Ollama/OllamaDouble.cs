using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ImmoNow.Assistant.Tests.Models.Ollama;

/// <summary>Stands for an Ollama server: real HTTP on a port of its own, with whatever behaviour a test wants to see.</summary>
internal sealed class OllamaDouble : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly TaskCompletionSource clientLeft = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private OllamaDouble(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.First());

    public List<JsonElement> Requests { get; } = [];

    /// <summary>Ends when a client closed the connection in the middle of an answer.</summary>
    public Task ClientLeft => clientLeft.Task;

    public static async Task<OllamaDouble> StartAsync(Func<HttpContext, Task> chat)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new OllamaDouble(builder.Build());
        server.app.MapPost("/api/chat", async (HttpContext context) =>
        {
            context.RequestAborted.Register(() => server.clientLeft.TrySetResult());
            server.Requests.Add(await JsonSerializer.DeserializeAsync<JsonElement>(context.Request.Body));
            await chat(context);
        });
        await server.app.StartAsync();
        return server;
    }

    public static Task<OllamaDouble> SayingAsync(params string[] lines) => StartAsync(context => WriteAsync(context, lines));

    public static Task<OllamaDouble> RefusingAsync(HttpStatusCode status, string error) => StartAsync(context =>
    {
        context.Response.StatusCode = (int)status;
        return context.Response.WriteAsJsonAsync(new { error });
    });

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
        var socket = context.Features.Get<Microsoft.AspNetCore.Connections.Features.IConnectionSocketFeature>()?.Socket;
        socket?.LingerState = new LingerOption(enable: true, seconds: 0);
        socket?.Close();
        context.Abort();
    }

    public static Task SilenceAsync(HttpContext context) => Task.Delay(TimeSpan.FromMinutes(1), context.RequestAborted);

    public async ValueTask DisposeAsync() => await app.DisposeAsync();
}
