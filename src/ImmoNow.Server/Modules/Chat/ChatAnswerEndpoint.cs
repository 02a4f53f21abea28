using System.Text.Json;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Modules.Chat.Turns;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Requests;

namespace ImmoNow.Server.Modules.Chat;

/// <summary>Writes an answer as one JSON object, or as UI message stream version 1 for whoever accepts an event stream.</summary>
internal static class ChatAnswerEndpoint
{
    /// <summary>Shorter than the patience of common proxies: a model may load for minutes before its first word.</summary>
    private static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(15);

    public static async Task AnswerAsync([AsParameters] AskAssistant request, RequestDispatcher dispatcher, HttpContext http)
    {
        var result = await dispatcher.SendAsync<AskAssistant, IAsyncEnumerable<AssistantEvent>>(request, http.RequestAborted);
        if (!result.IsSuccess)
        {
            await ProblemMapper.WriteAsync(http, result.Error);
            return;
        }

        await using var events = result.Value.GetAsyncEnumerator(http.RequestAborted);
        // The first event decides whether there is an answer at all; after it the status has been sent.
        await events.MoveNextAsync();
        if (events.Current is AnswerFailed refused)
        {
            await ProblemMapper.WriteAsync(http, ToError(refused));
            return;
        }

        if (request.WantsStream)
        {
            await StreamAsync(http, events, null);
            return;
        }

        while (await events.MoveNextAsync())
        {
            if (events.Current is AnswerCompleted completed)
            {
                await http.Response.WriteAsJsonAsync(completed.Reply, AssistantJson.Options, "application/json; charset=utf-8", http.RequestAborted);
            }
        }
    }

    /// <summary>The running answer from its beginning; 204 where nothing is being answered.</summary>
    public static async Task ResumeAsync([AsParameters] ResumeTurn request, RequestDispatcher dispatcher, HttpContext http)
    {
        var result = await dispatcher.SendAsync<ResumeTurn, TurnStream>(request, http.RequestAborted);
        if (!result.IsSuccess)
        {
            await ProblemMapper.WriteAsync(http, result.Error);
            return;
        }

        if (result.Value.Events is not { } running)
        {
            http.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        await using var events = running.GetAsyncEnumerator(http.RequestAborted);
        await events.MoveNextAsync();
        await StreamAsync(http, events, result.Value.Question);
    }

    private static AppError ToError(AnswerFailed failed) =>
        failed.Code == "conversation_not_found" ? new RecordNotFound() : new MessageRefused(failed.Code, failed.Message);

    private static async Task StreamAsync(HttpContext http, IAsyncEnumerator<AssistantEvent> events, string? question)
    {
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        http.Response.Headers["x-vercel-ai-ui-message-stream"] = "v1";
        var stream = new UiMessageStream { Question = question };
        do
        {
            foreach (var part in stream.PartsOf(events.Current))
            {
                await WriteAsync(http, JsonSerializer.Serialize(part, AssistantJson.Options));
            }
        }
        while (await NextAsync(http, events));
        await WriteAsync(http, "[DONE]");
    }

    /// <summary>Waits for the next event and sends comments meanwhile, which every reader of event streams skips.</summary>
    private static async Task<bool> NextAsync(HttpContext http, IAsyncEnumerator<AssistantEvent> events)
    {
        var next = events.MoveNextAsync().AsTask();
        while (!next.IsCompleted)
        {
            try
            {
                // Leaving ends the next event by itself; a step that is left behind unfinished could not be disposed.
                return await next.WaitAsync(PingInterval, CancellationToken.None);
            }
            catch (TimeoutException) when (!next.IsCompleted)
            {
                await http.Response.WriteAsync(": ping\n\n", CancellationToken.None);
                await http.Response.Body.FlushAsync(CancellationToken.None);
            }
        }

        return await next;
    }

    private static async Task WriteAsync(HttpContext http, string data)
    {
        await http.Response.WriteAsync($"data: {data}\n\n", http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
    }
}
