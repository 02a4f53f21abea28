using System.ClientModel.Primitives;
using System.Globalization;
using System.Net;
using System.Text.Json;

namespace ImmoNow.Assistant.Models.OpenAi;

/// <summary>Names what the servers of this protocol report, each in its own words.</summary>
internal static class OpenAiErrors
{
    /// <summary>An answer with a status that is no success.</summary>
    public static ModelException From(PipelineResponse response, string body, string? apiKey)
    {
        var status = (HttpStatusCode)response.Status;
        var error = Reported.In(body);
        return new ModelException(KindOf(status, error), Message(status, error.Text, apiKey), status: status) { RetryAfter = RetryAfter(response) };
    }

    /// <summary>An error within an answer that had begun well.</summary>
    public static ModelException FromEvent(JsonElement error, string? apiKey)
    {
        var reported = Reported.In(error);
        var kind = KindOf(reported) ?? (reported.Status is { } status ? KindOf((HttpStatusCode)status, reported) : ModelFailureKind.ServerFault);
        return new ModelException(kind, WithoutKey(reported.Text, apiKey));
    }

    private static ModelFailureKind KindOf(HttpStatusCode status, Reported error) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.PaymentRequired or HttpStatusCode.Forbidden => ModelFailureKind.Refused,
        // Waiting does not fill an empty account.
        HttpStatusCode.TooManyRequests => error.Code == "insufficient_quota" ? ModelFailureKind.Refused : ModelFailureKind.Busy,
        HttpStatusCode.ServiceUnavailable or (HttpStatusCode)529 => ModelFailureKind.Busy,
        HttpStatusCode.NotFound => KindOf(error) ?? (error.Has("model") ? ModelFailureKind.ModelMissing : ModelFailureKind.Refused),
        _ => KindOf(error) ?? ((int)status >= 500 ? ModelFailureKind.ServerFault : ModelFailureKind.Refused),
    };

    private static ModelFailureKind? KindOf(Reported error) =>
        error.Code is "model_not_found" or "DeploymentNotFound" || error.Has("not a valid model") ? ModelFailureKind.ModelMissing
        : error.Code is "context_length_exceeded" or "exceed_context_size_error" || error.Has("context length") || error.Has("context size") || error.Has("context window") ? ModelFailureKind.ContextExceeded
        : error.Has("tool") && (error.Has("not support") || error.Has("support tool use") || error.Has("requires --")) ? ModelFailureKind.ToolsUnsupported
        : (error.Has("reasoning") || error.Has("thinking")) && error.Has("not support") ? ModelFailureKind.ThinkingUnsupported
        : null;

    /// <summary>Servers like to quote the key that they refuse.</summary>
    private static string Message(HttpStatusCode status, string text, string? apiKey) =>
        status == HttpStatusCode.Unauthorized ? "The model server does not accept the key, or wants one." : WithoutKey(text, apiKey);

    private static string WithoutKey(string text, string? apiKey) =>
        string.IsNullOrEmpty(apiKey) ? text : text.Replace(apiKey, "…", StringComparison.OrdinalIgnoreCase);

    private static TimeSpan? RetryAfter(PipelineResponse response)
    {
        if (!response.Headers.TryGetValue("Retry-After", out var text) || text is null)
            return null;
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
            return seconds < TimeSpan.FromDays(1).TotalSeconds ? TimeSpan.FromSeconds(seconds) : null;
        return DateTimeOffset.TryParseExact(text, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) && moment > TimeProvider.System.GetUtcNow()
            ? moment - TimeProvider.System.GetUtcNow()
            : null;
    }

    /// <param name="Code">What kind of error it is, under whichever name the server says that.</param>
    /// <param name="Status">The status that the server would have given, had it not begun to answer.</param>
    private sealed record Reported(string Text, string? Code, int? Status)
    {
        public bool Has(string words) => Text.Contains(words, StringComparison.OrdinalIgnoreCase);

        public static Reported In(string body)
        {
            try
            {
                using var document = JsonDocument.Parse(body);
                var root = document.RootElement;
                if (root.ValueKind == JsonValueKind.Object)
                    return In(root.TryGetProperty("error", out var error) ? error : root);
            }
            catch (JsonException)
            {
                // A proxy in between answers in HTML.
            }
            return new Reported(body, Code: null, Status: null);
        }

        public static Reported In(JsonElement error)
        {
            if (error.ValueKind != JsonValueKind.Object)
                return new Reported(error.ToString(), Code: null, Status: null);
            var text = Member(error, "message") ?? Member(error, "detail") ?? error.GetRawText();
            int? status = error.TryGetProperty("code", out var code) && code.ValueKind == JsonValueKind.Number && code.TryGetInt32(out var number) ? number : null;
            var name = code.ValueKind == JsonValueKind.String ? code.GetString() : Member(error, "type");
            return new Reported(text, name, status);
        }

        private static string? Member(JsonElement error, string name) =>
            error.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }
}
