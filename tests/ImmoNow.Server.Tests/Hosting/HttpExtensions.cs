using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace ImmoNow.Server.Tests.Hosting;

/// <summary>Short forms for talking JSON in tests.</summary>
public static class HttpExtensions
{
    /// <summary>GET that must succeed.</summary>
    public static async Task<JsonNode> ReadAsync(this HttpClient client, string path) =>
        await BodyAsync(await client.GetAsync(path), HttpStatusCode.OK);

    /// <summary>POST of a JSON body.</summary>
    public static Task<HttpResponseMessage> SendJsonAsync(this HttpClient client, string path, object? body) =>
        client.PostAsJsonAsync(path, body);

    /// <summary>POST that must make a record.</summary>
    public static async Task<JsonNode> CreateAsync(this HttpClient client, string path, object body) =>
        await BodyAsync(await client.PostAsJsonAsync(path, body), HttpStatusCode.Created);

    /// <summary>PATCH, with If-Match when a version is given.</summary>
    public static Task<HttpResponseMessage> PatchAsync(this HttpClient client, string path, object body, int? version = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Patch, path) { Content = JsonContent.Create(body) };
        if (version is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        }

        return client.SendAsync(request);
    }

    /// <summary>POST of raw JSON text.</summary>
    public static Task<HttpResponseMessage> PostTextAsync(this HttpClient client, string path, string json) =>
        client.PostAsync(path, new StringContent(json, Encoding.UTF8, "application/json"));

    /// <summary>The JSON body of a response with the expected status; anything else fails with the body in the message.</summary>
    public static async Task<JsonNode> BodyAsync(this HttpResponseMessage response, HttpStatusCode expected)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == expected, $"Expected {(int)expected}, got {(int)response.StatusCode}: {text}");
        return JsonNode.Parse(text)!;
    }

    /// <summary>Checks status and code of a problem document and returns it.</summary>
    public static async Task<JsonNode> ProblemAsync(this HttpResponseMessage response, HttpStatusCode expected, string code)
    {
        var body = await response.BodyAsync(expected);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(code, (string?)body["code"]);
        Assert.Equal((int)expected, (int?)body["status"]);
        Assert.NotEqual("", (string?)body["trace_id"]);
        return body;
    }
}
