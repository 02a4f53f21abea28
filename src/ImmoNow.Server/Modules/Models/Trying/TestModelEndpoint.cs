using System.Text.Json;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Requests;

namespace ImmoNow.Server.Modules.Models.Trying;

/// <summary>Writes a test as it happens for whoever accepts an event stream, and its end as one JSON object otherwise.</summary>
internal static class TestModelEndpoint
{
    public static async Task RunAsync([AsParameters] TestModel request, RequestDispatcher dispatcher, HttpContext http)
    {
        var result = await dispatcher.SendAsync<TestModel, IAsyncEnumerable<TestEvent>>(request, http.RequestAborted);
        if (!result.IsSuccess)
        {
            await ProblemMapper.WriteAsync(http, result.Error);
            return;
        }

        if (http.Request.Headers.Accept.ToString().Contains("text/event-stream", StringComparison.OrdinalIgnoreCase))
        {
            await StreamAsync(http, result.Value);
            return;
        }

        TestEvent? last = null;
        await foreach (var happened in result.Value)
        {
            last = happened;
        }

        if (last is TestFailed failed)
        {
            await ProblemMapper.WriteAsync(http, new ModelServerFailed(new(failed.Reason, failed.Reason), new(failed.Remedy, failed.Remedy)));
            return;
        }

        await http.Response.WriteAsJsonAsync((TestDone)last!, WireJson.Options, "application/json; charset=utf-8", http.RequestAborted);
    }

    private static async Task StreamAsync(HttpContext http, IAsyncEnumerable<TestEvent> events)
    {
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        await foreach (var happened in events)
        {
            await http.Response.WriteAsync($"data: {JsonSerializer.Serialize(happened, happened.GetType(), WireJson.Options)}\n\n", http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
        }
    }
}
