using System.Net;
using System.Text.Json;
using ImmoNow.Assistant.Contracts;

namespace ImmoNow.Assistant.Retrieval.Stores.Qdrant;

/// <summary>What Qdrant's refusals mean, and how they are told to people.</summary>
internal static class QdrantErrors
{
    private const int LongestDetail = 300;

    public static VectorStoreException Of(HttpStatusCode status, string body, bool isJson, TimeSpan? retryAfter)
    {
        var detail = isJson ? DetailOf(body) : body.Trim();
        detail = detail.Length > LongestDetail ? detail[..LongestDetail] : detail;
        return status switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => New(VectorFailureKind.Unauthorised, "Qdrant lehnt den API-Schlüssel ab.", "Qdrant refuses the API key."),
            HttpStatusCode.NotFound => New(VectorFailureKind.Missing, "Die Sammlung fehlt in Qdrant.", "The collection is missing in Qdrant."),
            HttpStatusCode.BadRequest when detail.Contains("dimension", StringComparison.OrdinalIgnoreCase) =>
                New(VectorFailureKind.BadVector, $"Ein Vektor passt nicht zur Sammlung: {detail}", $"A vector does not fit the collection: {detail}"),
            HttpStatusCode.RequestTimeout => Timeout(null),
            HttpStatusCode.TooManyRequests =>
                New(VectorFailureKind.Busy, "Qdrant nimmt gerade keine weiteren Anfragen an.", "Qdrant takes no more requests at the moment.", retryAfter),
            HttpStatusCode.ServiceUnavailable => New(VectorFailureKind.NotReady, "Qdrant ist noch nicht bereit.", "Qdrant is not ready yet.", retryAfter),
            HttpStatusCode.InsufficientStorage =>
                New(VectorFailureKind.Full, "Qdrant hat keinen Platz oder Speicher mehr.", "Qdrant has no disk space or memory left."),
            >= HttpStatusCode.InternalServerError => New(VectorFailureKind.Fault, $"Qdrant meldet einen Fehler: {detail}", $"Qdrant reports a fault: {detail}"),
            _ => New(VectorFailureKind.Refused, $"Qdrant lehnt die Anfrage ab ({(int)status}): {detail}", $"Qdrant refuses the request ({(int)status}): {detail}"),
        };
    }

    public static VectorStoreException Unreachable(Exception? inner) =>
        New(VectorFailureKind.Unreachable, "Qdrant ist nicht erreichbar.", "Qdrant cannot be reached.", inner: inner);

    public static VectorStoreException Timeout(Exception? inner) =>
        New(VectorFailureKind.Timeout, "Qdrant hat nicht rechtzeitig geantwortet.", "Qdrant did not answer in time.", inner: inner);

    public static VectorStoreException Malformed(Exception? inner) =>
        New(VectorFailureKind.Malformed, "Unter der Adresse von Qdrant antwortet etwas anderes.", "Something else answers at Qdrant's address.", inner: inner);

    public static VectorStoreException OldVersion(string version) => New(
        VectorFailureKind.Refused, $"Qdrant {version} ist zu alt; nötig ist mindestens 1.16, empfohlen 1.19.", $"Qdrant {version} is too old; at least 1.16 is needed, 1.19 recommended.");

    public static VectorStoreException OtherCollection(string name) => New(
        VectorFailureKind.Refused, $"Die Sammlung {name} in Qdrant hat einen anderen Aufbau.", $"The collection {name} in Qdrant is made in another way.");

    private static VectorStoreException New(VectorFailureKind kind, string de, string en, TimeSpan? retryAfter = null, Exception? inner = null) =>
        new(kind, new BilingualText(de, en), inner) { RetryAfter = retryAfter };

    private static string DetailOf(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("status", out var status)
                && status.ValueKind == JsonValueKind.Object && status.TryGetProperty("error", out var error) ? error.ToString() : "";
        }
        catch (JsonException)
        {
            return "";
        }
    }
}
