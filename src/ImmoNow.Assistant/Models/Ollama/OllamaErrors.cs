using System.Net;
using System.Text.Json;

namespace ImmoNow.Assistant.Models.Ollama;

/// <summary>Names what Ollama reports as text.</summary>
internal static class OllamaErrors
{
    /// <summary>An answer with a status that is no success.</summary>
    public static ModelException From(HttpStatusCode status, string body)
    {
        var text = TextOf(body);
        var kind = status switch
        {
            HttpStatusCode.NotFound => ModelFailureKind.ModelMissing,
            HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests => ModelFailureKind.Busy,
            _ => KindOf(text) ?? ((int)status >= 500 ? ModelFailureKind.ServerFault : ModelFailureKind.Refused),
        };
        return new ModelException(kind, text, status: status);
    }

    /// <summary>An error that came as a line of an answer that had begun well.</summary>
    public static ModelException FromLine(JsonElement line)
    {
        var text = line.Text("error") ?? line.GetRawText();
        return new ModelException(KindOf(text) ?? ModelFailureKind.ServerFault, text);
    }

    private static ModelFailureKind? KindOf(string text) =>
        text.Contains("does not support tools", StringComparison.OrdinalIgnoreCase) ? ModelFailureKind.ToolsUnsupported
        : text.Contains("does not support thinking", StringComparison.OrdinalIgnoreCase) ? ModelFailureKind.ThinkingUnsupported
        : text.Contains("context length", StringComparison.OrdinalIgnoreCase) ? ModelFailureKind.ContextExceeded
        : text.Contains("no space left", StringComparison.OrdinalIgnoreCase) ? ModelFailureKind.DiskFull
        : text.Contains("file does not exist", StringComparison.OrdinalIgnoreCase) ? ModelFailureKind.ModelMissing
        : text.Contains("maximum pending requests", StringComparison.OrdinalIgnoreCase) ? ModelFailureKind.Busy
        : null;

    private static string TextOf(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.Member("error") is { } error)
                return document.RootElement.Text("error") ?? error.GetRawText();
        }
        catch (JsonException)
        {
            // A proxy in between answers in HTML.
        }
        return body;
    }
}
