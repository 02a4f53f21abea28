using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ImmoNow.Server.Tests.Hosting;

namespace ImmoNow.Server.Tests.Documents;

/// <summary>Short forms for uploads in tests.</summary>
internal static class DocumentHelpers
{
    /// <summary>The form of an upload; the file comes last unless asked otherwise.</summary>
    public static MultipartFormDataContent Form(byte[] content, string fileName, object? fields = null, bool fileFirst = false, string type = "application/octet-stream")
    {
        var form = new MultipartFormDataContent { HeaderEncodingSelector = (_, _) => Encoding.UTF8 };
        var file = new ByteArrayContent(content);
        file.Headers.TryAddWithoutValidation("Content-Type", type);
        file.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"file\"; filename=\"{fileName.Replace("\"", "%22", StringComparison.Ordinal)}\"");
        if (fileFirst)
        {
            form.Add(file);
        }

        foreach (var property in fields?.GetType().GetProperties() ?? [])
        {
            form.Add(new StringContent(property.GetValue(fields)?.ToString() ?? ""), property.Name);
        }

        if (!fileFirst)
        {
            form.Add(file);
        }

        return form;
    }

    public static Task<HttpResponseMessage> PostFileAsync(
        this HttpClient client, string fileName, byte[] content, object? fields = null, string path = "/api/v1/documents/upload") =>
        client.PostAsync(path, Form(content, fileName, fields));

    /// <summary>Uploads a file, which must work.</summary>
    public static async Task<JsonNode> UploadAsync(this HttpClient client, string fileName, byte[] content, object? fields = null) =>
        await (await client.PostFileAsync(fileName, content, fields)).BodyAsync(HttpStatusCode.Created);

    public static Task<JsonNode> UploadAsync(this HttpClient client, string fileName, string content, object? fields = null) =>
        client.UploadAsync(fileName, Encoding.UTF8.GetBytes(content), fields);

    /// <summary>Waits until the text of a document's current file has been read.</summary>
    public static Task<JsonNode> TextAsync(this HttpClient client, JsonNode document) =>
        Eventually.ReadAsync(() => client.ReadAsync($"/api/v1/documents/{document["id"]}/text"), text => (string?)text["status"] != "pending");

    /// <summary>All passages of a text.</summary>
    public static IReadOnlyList<string> Passages(this JsonNode text) => [.. text["segments"]!.AsArray().Select(segment => (string)segment!["text"]!)];

    /// <summary>Files that a tenant has in the store, half-written ones included.</summary>
    public static IReadOnlyList<string> StoredFiles(this TestAgency agency)
    {
        var folder = Path.Combine(agency.Server.DataFolder, "files", agency.TenantId.ToString("N"));
        return Directory.Exists(folder) ? Directory.GetFiles(folder, "*", SearchOption.AllDirectories) : [];
    }
}
