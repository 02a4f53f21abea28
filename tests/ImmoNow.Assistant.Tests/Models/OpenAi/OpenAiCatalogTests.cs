using System.Text.Json.Nodes;
using ImmoNow.Assistant.Models;
using ImmoNow.Assistant.Models.OpenAi;

namespace ImmoNow.Assistant.Tests.Models.OpenAi;

/// <summary>What servers tell about their models, each in its own members.</summary>
public sealed class OpenAiCatalogTests
{
    [Fact]
    public async Task The_context_of_llama_cpp_is_the_one_it_was_started_with()
    {
        await using var server = await OpenAiDouble.StartAsync();
        server.Properties = (JsonObject)JsonNode.Parse("""{"default_generation_settings":{"n_ctx":16384},"modalities":{"vision":true,"audio":false}}""")!;

        var model = Assert.Single(await ListAsync(server));

        Assert.Equal(("m", 16_384, true), (model.Id, model.ContextTokens, model.Vision));
    }

    [Theory]
    [InlineData("""{"id":"m","max_model_len":32768}""", 32_768, null)]
    [InlineData("""{"id":"m","context_length":131072,"architecture":{"input_modalities":["text","image"]}}""", 131_072, true)]
    [InlineData("""{"id":"m","architecture":{"input_modalities":["text"]}}""", null, false)]
    [InlineData("""{"id":"m","meta":{"n_ctx_train":4096}}""", 4096, null)]
    [InlineData("""{"id":"m","meta":null}""", null, null)]
    public async Task Other_servers_say_it_in_the_list_or_not_at_all(string model, int? context, bool? vision)
    {
        await using var server = await OpenAiDouble.StartAsync();
        server.Models = [JsonNode.Parse(model)];

        var listed = Assert.Single(await ListAsync(server));

        Assert.Equal((context, vision), (listed.ContextTokens, listed.Vision));
    }

    [Fact]
    public async Task The_digest_follows_the_weights_and_not_the_clock()
    {
        await using var server = await OpenAiDouble.StartAsync();
        var first = (await ListAsync(server))[0].Digest;
        server.Models[0]!["created"] = 1_780_000_000;
        var later = (await ListAsync(server))[0].Digest;
        server.Models[0]!["meta"]!["size"] = 4_000_000_000;
        var other = (await ListAsync(server))[0].Digest;

        Assert.Equal(first, later);
        Assert.NotEqual(first, other);
    }

    [Fact]
    public async Task A_key_that_is_wanted_and_missing_is_a_refusal()
    {
        await using var server = await OpenAiDouble.StartAsync();
        server.Key = "richtig";

        Assert.Equal(ModelFailureKind.Refused, (await Assert.ThrowsAsync<ModelException>(() => ListAsync(server))).Kind);
        Assert.Single(await ListAsync(server, "richtig"));
    }

    private static Task<IReadOnlyList<OpenAiModel>> ListAsync(OpenAiDouble server, string? key = null) =>
        new OpenAiCatalog(ModelTransport.NewClient(), server.Address, key).ListAsync(CancellationToken.None);
}
