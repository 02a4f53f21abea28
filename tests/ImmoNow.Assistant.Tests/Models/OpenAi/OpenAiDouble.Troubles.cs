using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ImmoNow.Assistant.Tests.Models.OpenAi;

public sealed partial class OpenAiDouble
{
    /// <summary>The troubles in place of an answer.</summary>
    private async Task<bool> TroubledAsync(HttpContext context, OpenAiBehaviour behaviour)
    {
        switch (behaviour)
        {
            case OpenAiBehaviour.SlowFirstToken:
                await Task.Delay(Delay, context.RequestAborted);
                return false;
            case OpenAiBehaviour.Silent:
                await SilenceAsync(context);
                return true;
            case OpenAiBehaviour.OnlyComments:
                while (!context.RequestAborted.IsCancellationRequested)
                {
                    await WriteAsync(context, ": PROCESSING\n\n");
                    await Task.Delay(20, context.RequestAborted);
                }
                return true;
            case OpenAiBehaviour.NotTheProtocol:
                await WriteAsync(context, "data: das ist kein JSON\n\n");
                return true;
            case OpenAiBehaviour.HugeLine:
                var part = new byte[1_000_000];
                part.AsSpan().Fill((byte)'x');
                await WriteAsync(context, "data: \"");
                for (var count = 0; count < 50; count++)
                    await context.Response.Body.WriteAsync(part, context.RequestAborted);
                return true;
            default:
                return await RefusedAsync(context, behaviour);
        }
    }

    private static async Task<bool> RefusedAsync(HttpContext context, OpenAiBehaviour behaviour)
    {
        switch (behaviour)
        {
            case OpenAiBehaviour.KeyRefused:
                await RefuseAsync(context, 401, $"Incorrect API key provided: {context.Request.Headers.Authorization.ToString().Split(' ')[^1]}.", code: "invalid_api_key");
                return true;
            case OpenAiBehaviour.NoCredit:
                await RefuseAsync(context, 402, "Insufficient credits. Add more credits.", code: 402);
                return true;
            case OpenAiBehaviour.ModelMissing:
                await RefuseAsync(context, 404, "The model `m` does not exist or you do not have access to it.", code: "model_not_found");
                return true;
            case OpenAiBehaviour.PathMissing:
                context.Response.StatusCode = 404;
                await context.Response.WriteAsync("<html><body>404 Not Found</body></html>", context.RequestAborted);
                return true;
            case OpenAiBehaviour.TooManyRequests:
                context.Response.Headers.RetryAfter = "7";
                await RefuseAsync(context, 429, "Rate limit reached for requests", "requests", "rate_limit_exceeded");
                return true;
            case OpenAiBehaviour.QuotaUsedUp:
                await RefuseAsync(context, 429, "You exceeded your current quota.", "insufficient_quota", "insufficient_quota");
                return true;
            case OpenAiBehaviour.Broken:
                await RefuseAsync(context, 500, "The server had an error while processing your request", "server_error");
                return true;
            case OpenAiBehaviour.Gateway:
                context.Response.StatusCode = 502;
                await context.Response.WriteAsync("<html><body>Bad Gateway</body></html>", context.RequestAborted);
                return true;
            case OpenAiBehaviour.Loading:
                await RefuseAsync(context, 503, "Loading model", "unavailable_error", 503);
                return true;
            case OpenAiBehaviour.ContextExceeded:
                await RefuseAsync(context, 400, "This model's maximum context length is 8192 tokens. However, your messages resulted in 9001 tokens.", code: "context_length_exceeded");
                return true;
            case OpenAiBehaviour.ContextSizeExceeded:
                await RefuseAsync(context, 400, "the request exceeds the available context size, try increasing it", "exceed_context_size_error", 400);
                return true;
            case OpenAiBehaviour.NoTools:
                context.Response.StatusCode = 400;
                await JsonAsync(context, new JsonObject { ["object"] = "error", ["message"] = "\"auto\" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set", ["type"] = "BadRequestError", ["code"] = 400 });
                return true;
            case OpenAiBehaviour.NoThinking:
                await RefuseAsync(context, 400, "Unsupported parameter: 'reasoning_effort' is not supported with this model.", code: "unsupported_parameter");
                return true;
            default:
                return false;
        }
    }

    /// <summary>The troubles after half of the answer.</summary>
    private async Task<bool> GoneAsync(HttpContext context, OpenAiBehaviour behaviour)
    {
        switch (behaviour)
        {
            case OpenAiBehaviour.FallsSilent:
                await SilenceAsync(context);
                return true;
            case OpenAiBehaviour.ErrorEvent:
                await WriteAsync(context, "data: {\"error\":{\"message\":\"CUDA error: out of memory\",\"type\":\"InternalServerError\",\"code\":500}}\n\ndata: [DONE]\n\n");
                return true;
            case OpenAiBehaviour.ErrorField:
                await WriteAsync(context, "error: {\"code\":500,\"message\":\"failed to decode\",\"type\":\"server_error\"}\n\n");
                return true;
            case OpenAiBehaviour.FinishesWithError:
                await SendAsync(context, [], "error");
                return true;
            case OpenAiBehaviour.EndsEarly:
                return true;
            case OpenAiBehaviour.Resets:
                // What was sent shall arrive before the reset throws it away.
                await Task.Delay(50, context.RequestAborted);
                Reset(context);
                return true;
            case OpenAiBehaviour.Endless:
                while (!context.RequestAborted.IsCancellationRequested)
                    await SendAsync(context, new JsonObject { ["content"] = " und so weiter" });
                return true;
            default:
                return false;
        }
    }
}
