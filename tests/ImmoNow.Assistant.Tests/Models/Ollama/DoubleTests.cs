using System.Net.Http.Json;
using System.Text.Json;
using ImmoNow.Assistant.Models;
using ImmoNow.Assistant.Models.Ollama;
using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Tests.Models.Ollama;

/// <summary>The double is leaned on by tests of the server and of the browser, so it has a few of its own.</summary>
public sealed class DoubleTests
{
    private static readonly ChatMessage[] Hello = [new(ChatRole.User, "Guten Tag")];

    [Fact]
    public async Task It_answers_in_words_and_calls_the_only_tool()
    {
        await using var server = await OllamaDouble.StartAsync();
        using var client = Client(server);

        var words = await client.GetStreamingResponseAsync(Hello).ToListAsync();
        var call = await client.GetResponseAsync(Hello, new ChatOptions { Tools = [AIFunctionFactory.Create((string city, int rooms) => city + rooms, "search")] });

        Assert.True(words.Count > 5);
        Assert.StartsWith("Guten Tag", words.ToChatResponse().Text, StringComparison.Ordinal);
        Assert.Equal("Köln", Assert.Single(call.Messages[0].Contents.OfType<FunctionCallContent>()).Arguments?["city"]?.ToString());
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task It_says_what_a_test_wants_and_misbehaves_as_often_as_it_is_told()
    {
        await using var server = await OllamaDouble.StartAsync();
        using var client = Client(server);
        server.Answer = request => new OllamaDoubleAnswer(request.GetProperty("messages")[0].GetProperty("content").GetString()!.ToUpperInvariant());
        server.Misbehave(OllamaBehaviour.QueueFull, times: 1);

        var failure = await Assert.ThrowsAsync<ModelException>(() => client.GetResponseAsync(Hello));

        Assert.Equal(ModelFailureKind.Busy, failure.Kind);
        Assert.Equal("GUTEN TAG", (await client.GetResponseAsync(Hello)).Text);
    }

    [Fact]
    public async Task It_comes_back_at_its_old_address()
    {
        var first = await OllamaDouble.StartAsync();
        var port = first.Address.Port;
        await first.DisposeAsync();

        await using var second = await OllamaDouble.StartAsync(port);

        using var http = new HttpClient();
        Assert.Equal("0.32.15", (await http.GetFromJsonAsync<JsonElement>(new Uri(second.Address, "/api/version"))).GetProperty("version").GetString());
    }

    private static OllamaChatClient Client(OllamaDouble server) =>
        new(ModelTransport.NewClient(), new OllamaSettings { Endpoint = server.Address, Model = OllamaDoubleModel.Qwen.Name });
}
