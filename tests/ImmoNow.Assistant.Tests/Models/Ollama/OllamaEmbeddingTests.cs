using ImmoNow.Assistant.Models;
using ImmoNow.Assistant.Models.Ollama;
using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Tests.Models.Ollama;

public sealed class OllamaEmbeddingTests
{
    [Fact]
    public async Task Many_texts_go_out_in_batches_and_come_back_in_their_places()
    {
        await using var server = await OllamaDouble.StartAsync();
        var texts = Enumerable.Range(0, 70).Select(number => $"Wohnung Nummer {number}").ToArray();

        var all = await Client(server).EmbedAsync(texts, EmbeddingUse.Document);
        var one = await Client(server).EmbedAsync([texts[69]], EmbeddingUse.Document);

        Assert.Equal([32, 32, 6, 1], server.AllRequests.Select(request => request.Body.GetProperty("input").GetArrayLength()));
        Assert.Equal((70, 0), (all.Vectors.Count, all.Quarantined.Count));
        Assert.Equal(one.Vectors[0].ToArray(), all.Vectors[69].ToArray());
        Assert.Equal(768, all.Vectors[0].Length);
        Assert.True(all.Usage.InputTokenCount > 70);
    }

    [Fact]
    public async Task Nomic_gets_its_marks_and_nothing_is_cut_silently()
    {
        await using var server = await OllamaDouble.StartAsync();
        using var client = Client(server);

        await client.GenerateAsync(["Balkon"], EmbeddingStyle.Options(EmbeddingUse.Query));
        await client.GenerateAsync(["Balkon"]);

        Assert.Equal(["search_query: Balkon", "search_document: Balkon"], server.AllRequests.Select(request => request.Body.GetProperty("input")[0].GetString()));
        var body = server.AllRequests[0].Body;
        Assert.False(body.GetProperty("truncate").GetBoolean());
        Assert.Equal((8192, 8192), (body.GetProperty("options").GetProperty("num_ctx").GetInt32(), body.GetProperty("options").GetProperty("num_batch").GetInt32()));
        Assert.Equal("nomic-1", client.GetService<EmbeddingStyle>()?.Version);
    }

    [Theory]
    [InlineData("embeddinggemma:latest", "task: search result | query: Balkon", "title: none | text: Balkon")]
    [InlineData("bge-m3", "Balkon", "Balkon")]
    [InlineData("snowflake-arctic-embed2", "query: Balkon", "Balkon")]
    [InlineData("jeffh/intfloat-multilingual-e5-large:f16", "query: Balkon", "passage: Balkon")]
    [InlineData("text-embedding-3-large", "Balkon", "Balkon")]
    public void Each_family_has_its_marks(string model, string query, string document)
    {
        var style = EmbeddingStyle.For(model);

        Assert.Equal((query, document), (style.Apply(EmbeddingUse.Query, "Balkon"), style.Apply(EmbeddingUse.Document, "Balkon")));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(40)]
    public async Task A_text_that_breaks_the_model_is_found_and_the_others_get_their_vectors(int count)
    {
        await using var server = await OllamaDouble.StartAsync();
        server.PoisonWord = "Gift";
        var texts = Enumerable.Range(0, count).Select(number => number == count / 2 ? "ein Gift darin" : $"Wohnung {number}").ToArray();

        var result = await Client(server).EmbedAsync(texts, EmbeddingUse.Document);

        Assert.Equal((count / 2, ModelFailureKind.Refused), (Assert.Single(result.Quarantined).Index, result.Quarantined[0].Reason.Kind));
        Assert.Equal(Enumerable.Range(0, count).Select(number => number != count / 2), result.Vectors.Select(vector => !vector.IsEmpty));
        // Halving costs the logarithm, not the number.
        Assert.InRange(server.AllRequests.Count, 2, 16);
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_named_and_never_cut()
    {
        await using var server = await OllamaDouble.StartAsync();

        var result = await Client(server).EmbedAsync(["kurz", new string('x', 20_000)], EmbeddingUse.Document);

        Assert.Equal((1, ModelFailureKind.ContextExceeded), (Assert.Single(result.Quarantined).Index, result.Quarantined[0].Reason.Kind));
        var failure = await Assert.ThrowsAsync<ModelException>(() => Client(server).GenerateAsync(["kurz", new string('x', 20_000)]));
        Assert.Equal(ModelFailureKind.InputRefused, failure.Kind);
    }

    [Theory]
    [InlineData(OllamaBehaviour.VectorNanError, ModelFailureKind.Refused)]
    [InlineData(OllamaBehaviour.VectorNotFinite, ModelFailureKind.Malformed)]
    [InlineData(OllamaBehaviour.VectorMissing, ModelFailureKind.Malformed)]
    [InlineData(OllamaBehaviour.VectorWrongLength, ModelFailureKind.WrongDimension)]
    [InlineData(OllamaBehaviour.VectorChangingLength, ModelFailureKind.WrongDimension)]
    [InlineData(OllamaBehaviour.QueueFull, ModelFailureKind.Busy)]
    [InlineData(OllamaBehaviour.ModelMissing, ModelFailureKind.ModelMissing)]
    [InlineData(OllamaBehaviour.RunnerStopped, ModelFailureKind.ServerFault)]
    [InlineData(OllamaBehaviour.Gateway, ModelFailureKind.ServerFault)]
    [InlineData(OllamaBehaviour.NotTheProtocol, ModelFailureKind.Malformed)]
    [InlineData(OllamaBehaviour.EndsWithoutDone, ModelFailureKind.Malformed)]
    [InlineData(OllamaBehaviour.Resets, ModelFailureKind.BrokenStream)]
    [InlineData(OllamaBehaviour.HugeLine, ModelFailureKind.TooLarge)]
    public async Task A_server_that_gets_no_vector_right_is_not_blamed_on_the_texts(OllamaBehaviour behaviour, ModelFailureKind expected)
    {
        await using var server = await OllamaDouble.StartAsync();
        server.Misbehave(behaviour);
        var texts = Enumerable.Range(0, 20).Select(number => $"Wohnung {number}").ToArray();

        var failure = await Assert.ThrowsAsync<ModelException>(() => Client(server, dimensions: 768).EmbedAsync(texts, EmbeddingUse.Document));

        Assert.Equal(expected, failure.Kind);
        Assert.InRange(server.AllRequests.Count, 1, 2);
    }

    [Fact]
    public async Task A_broken_batch_is_repaired_when_the_server_recovers()
    {
        await using var server = await OllamaDouble.StartAsync();
        server.Misbehave(OllamaBehaviour.VectorNotFinite, times: 1);

        var result = await Client(server).EmbedAsync(["eins", "zwei", "drei"], EmbeddingUse.Document);

        Assert.Empty(result.Quarantined);
        Assert.All(result.Vectors, vector => Assert.Equal(768, vector.Length));
    }

    [Fact]
    public async Task Vectors_of_another_length_than_before_are_refused()
    {
        await using var server = await OllamaDouble.StartAsync();
        using var client = Client(server);
        await client.EmbedAsync(["Köln"], EmbeddingUse.Document);
        server.Misbehave(OllamaBehaviour.VectorWrongLength);

        Assert.Equal(ModelFailureKind.WrongDimension, (await Assert.ThrowsAsync<ModelException>(() => client.EmbedAsync(["Bonn"], EmbeddingUse.Document))).Kind);
        Assert.Equal(768, client.Dimensions);
    }

    [Fact]
    public async Task Vectors_are_brought_to_length_one()
    {
        await using var server = await OllamaDouble.StartAsync();
        server.Misbehave(OllamaBehaviour.VectorNotNormalised);

        var vector = (await Client(server).EmbedAsync(["Köln"], EmbeddingUse.Document)).Vectors[0];

        Assert.Equal(1d, vector.ToArray().Sum(value => (double)value * value), 3);
    }

    [Fact]
    public async Task Leaving_is_no_failure_of_the_model()
    {
        await using var server = await OllamaDouble.StartAsync();
        server.Misbehave(OllamaBehaviour.Silent);
        using var leave = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Client(server).EmbedAsync(["Köln"], EmbeddingUse.Document, leave.Token));
        await server.ClientLeft.WaitAsync(TimeSpan.FromSeconds(60));
    }

    private static CarefulEmbeddings Client(OllamaDouble server, int? dimensions = null) =>
        OllamaEmbeddingGenerator.Careful(ModelTransport.NewClient(), new OllamaSettings { Endpoint = server.Address, Model = "nomic-embed-text" }, dimensions);
}
